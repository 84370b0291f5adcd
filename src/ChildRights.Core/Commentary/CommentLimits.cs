namespace ChildRights.Core.Commentary;

/// <summary>How long what is typed about a comment may be, in characters: the entities' own limits, for a form's counters.</summary>
public static class CommentLimits
{
    public const int Text = IndependentComment.TextMaxLength;
    public const int TextMin = IndependentComment.TextMinLength;
    public const int Reason = IndependentComment.ReasonMaxLength;
    public const int Answer = CommentAnswer.TextMaxLength;
    public const int AnswerMin = CommentAnswer.TextMinLength;
}
