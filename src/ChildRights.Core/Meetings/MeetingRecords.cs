using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Meetings;

/// <summary>A meeting as a line of a list.</summary>
public sealed record MeetingRow(
    int Number,
    MeetingKind Kind,
    MeetingState State,
    LocalText Title,
    DateOnly? HeldOn,
    LocalText DateNote,
    LocalText Place,
    int AgendaItems,
    bool MadeUp);

/// <summary>A meeting with its agenda and what was said.</summary>
/// <param name="Briefs">Frozen versions, newest first; only for those who may read briefs, else empty.</param>
public sealed record MeetingDetail(
    Guid Id,
    MeetingRow Row,
    LocalText Chair,
    LocalText Attended,
    LocalText Outcome,
    LocalText Source,
    string Evidence,
    IReadOnlyList<AgendaItemView> Agenda,
    IReadOnlyList<BriefRow> Briefs,
    uint Version);

public sealed record AgendaItemView(
    Guid Id,
    int Position,
    LocalText Title,
    LocalText Note,
    IReadOnlyList<RecommendationName> Recommendations,
    IReadOnlyList<StatementView> Statements);

/// <param name="Speaker">Empty where the source names nobody.</param>
public sealed record StatementView(string Speaker, LocalText Organisation, LocalText Gist, LocalText Source);

/// <summary>A frozen brief as a line of a list.</summary>
public sealed record BriefRow(Guid Id, int Version, DateTimeOffset FrozenAt, string Sha256);
