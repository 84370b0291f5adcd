using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Meetings.Briefs;

/// <summary>
/// All that a brief says, in every language at once, with the source of each line. Frozen as it is; a later change of a note
/// does not reach it. Nothing confidential can be in it: it is built from published records alone.
/// </summary>
/// <param name="ComposedOn">The day in Asia/Almaty on which it was put together; ages and "overdue" are counted to it.</param>
/// <param name="Since">The day of the meeting before, from which "what changed" counts; null where there was none.</param>
public sealed record BriefContent(
    int MeetingNumber,
    LocalText MeetingTitle,
    DateOnly? MeetingDate,
    LocalText MeetingDateNote,
    LocalText Place,
    bool MeetingMadeUp,
    DateOnly ComposedOn,
    DateOnly? Since,
    IReadOnlyList<BriefItem> Items);

/// <summary>One agenda item.</summary>
public sealed record BriefItem(int Position, LocalText Title, LocalText Note, IReadOnlyList<BriefRecommendation> Recommendations);

/// <summary>One recommendation under an agenda item.</summary>
/// <param name="Reference">Paragraph and letter, "29(b)"; empty where the number is not known.</param>
/// <param name="Slug">The end of its permanent address, /{lang}/recommendations/{slug}.</param>
/// <param name="DaysOverdue">Days since the due date; 0 where it is not overdue.</param>
public sealed record BriefRecommendation(
    string Symbol,
    string Reference,
    string Slug,
    LocalText Title,
    LocalText Text,
    TextStanding Standing,
    LocalText Mechanism,
    DateOnly? AdoptedOn,
    LocalText LeadAgency,
    IReadOnlyList<LocalText> Supporting,
    DateOnly? DueOn,
    int DaysOverdue,
    bool AssignmentMadeUp,
    string Source,
    IReadOnlyList<BriefEarlier> Earlier,
    IReadOnlyList<BriefMeasure> Measures,
    IReadOnlyList<BriefNote> Notes,
    IReadOnlyList<BriefComment> Comments);

/// <summary>An earlier recommendation on the same matter.</summary>
public sealed record BriefEarlier(string Symbol, string Reference, string Slug, DateOnly? AdoptedOn);

public sealed record BriefMeasure(string Code, LocalText Title, LocalText Who, LocalText When, string AdiletId, LocalText Source);

/// <param name="New">Published after the meeting before.</param>
public sealed record BriefNote(
    Guid Id,
    LocalText Agency,
    DateOnly AsOf,
    DateOnly PublishedOn,
    bool New,
    LocalText Text,
    LocalText Next,
    int? ChildrenReached,
    decimal? SpentTenge,
    IReadOnlyList<EvidenceItem> Evidence,
    bool MadeUp);

/// <param name="DaysUnanswered">Days since publication without an answer; 0 where there is one.</param>
public sealed record BriefComment(
    Guid Id,
    LocalText Organisation,
    DateOnly PublishedOn,
    bool New,
    LocalText Text,
    IReadOnlyList<EvidenceItem> Evidence,
    BriefAnswer? Answer,
    int DaysUnanswered,
    bool MadeUp);

public sealed record BriefAnswer(LocalText Agency, DateOnly On, LocalText Text);
