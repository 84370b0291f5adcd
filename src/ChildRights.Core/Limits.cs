using ChildRights.Core.Commentary;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core;

/// <summary>
/// How long texts may be, in letters, for a form's counter. The entities hold the limits and are closed to the interface; this only passes them on.
/// </summary>
public static class Limits
{
    public const int NoteText = ProgressNote.TextMaxLength;
    public const int NoteTextAtLeast = ProgressNote.TextMinLength;
    public const int NoteNext = ProgressNote.NextMaxLength;
    public const int NoteReturnReason = ProgressNote.ReasonMaxLength;
    public const int CommentText = IndependentComment.TextMaxLength;
    public const int CommentTextAtLeast = IndependentComment.TextMinLength;
    public const int CommentReturnReason = IndependentComment.ReasonMaxLength;
    public const int AnswerText = CommentAnswer.TextMaxLength;
    public const int AnswerTextAtLeast = CommentAnswer.TextMinLength;
    public const int RecommendationTitle = Recommendation.TitleMaxLength;
    public const int RecommendationText = Recommendation.TextMaxLength;
    public const int MeasureTitle = Measure.TitleMaxLength;
    public const int MeasureAdiletId = Measure.AdiletIdMaxLength;
    public const int MeetingTitle = Meeting.TitleMaxLength;
    public const int MeetingPlace = Meeting.PlaceMaxLength;
    public const int AgendaItemTitle = AgendaItem.TitleMaxLength;
    public const int AgendaItemNote = AgendaItem.NoteMaxLength;
}
