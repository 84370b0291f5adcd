using ChildRights.Core.Agencies;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Commentary;

/// <summary>An independent comment as its reader may see it.</summary>
/// <param name="AuthorName">Only for the secretariat and the author; else empty.</param>
/// <param name="SubmittedOn">The day in Asia/Almaty; a confidential comment has no finer time at all.</param>
/// <param name="DaysUnanswered">Days since publication without an answer; 0 where there is one or it is not published.</param>
/// <param name="MadeUp">The comment was made up for the demonstration.</param>
public sealed record CommentView(
    Guid Id,
    OrganisationName Organisation,
    string AuthorName,
    RecommendationName Recommendation,
    AgencyName? Lead,
    bool Confidential,
    CommentState State,
    LocalText Text,
    Language WrittenIn,
    IReadOnlyList<EvidenceItem> Evidence,
    DateOnly SubmittedOn,
    DateOnly? PublishedOn,
    LocalText ReturnReason,
    AnswerView? Answer,
    int DaysUnanswered,
    bool MadeUp,
    uint Version);

public sealed record AnswerView(AgencyName Agency, DateOnly AnsweredOn, LocalText Text, Language WrittenIn, bool MadeUp);
