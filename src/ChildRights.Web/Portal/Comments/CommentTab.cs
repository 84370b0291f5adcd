using ChildRights.Core.Access;
using ChildRights.Core.Commentary;

namespace ChildRights.Web.Portal.Comments;

/// <summary>One way to narrow the list of comments; <paramref name="Key"/> stands in the address.</summary>
public sealed record CommentTab(string Key, CommentState? State = null, bool Unanswered = false, bool Answered = false)
{
    private static readonly CommentTab All = new("all");
    private static readonly CommentTab Submitted = new("submitted", CommentState.Submitted);
    private static readonly CommentTab Published = new("published", CommentState.Published);
    private static readonly CommentTab Returned = new("returned", CommentState.Returned);
    private static readonly CommentTab Acknowledged = new("acknowledged", CommentState.Acknowledged);
    private static readonly CommentTab Withdrawn = new("withdrawn", CommentState.Withdrawn);
    private static readonly CommentTab WithoutAnswer = new("unanswered", Unanswered: true);
    private static readonly CommentTab WithAnswer = new("answered", Answered: true);

    public CommentFilter Filter(int page) => new(State, Unanswered, Page: page, Answered: Answered);

    public int Count(CommentPage page) =>
        Unanswered ? page.Unanswered
        : Answered ? page.Counts.GetValueOrDefault(CommentState.Published) - page.Unanswered
        : State is { } state ? page.Counts.GetValueOrDefault(state)
        : page.Counts.Values.Sum();

    /// <summary>What a role is offered; the first one is where it begins: with what it has to do.</summary>
    public static IReadOnlyList<CommentTab> For(Role role) => role switch
    {
        Role.Secretariat => [Submitted, Published, WithoutAnswer, Returned, Acknowledged, Withdrawn, All],
        Role.Expert => [All, Submitted, Returned, Published, WithoutAnswer, Acknowledged, Withdrawn],
        Role.FocalPoint or Role.MinistryEditor => [WithoutAnswer, WithAnswer],
        // Others see published ones alone.
        _ => [All, WithoutAnswer, WithAnswer],
    };
}
