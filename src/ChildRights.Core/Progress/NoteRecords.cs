using ChildRights.Core.Agencies;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Progress;

/// <summary>A progress note as its reader may see it.</summary>
/// <param name="Recommendation">What it is about; null where it is about a measure.</param>
/// <param name="MeasureTitle">What it is about; null where it is about a recommendation.</param>
/// <param name="EditedByName">Who wrote last; only for colleagues of the same agency, else empty.</param>
public sealed record NoteView(
    Guid Id,
    AgencyName Agency,
    NoteState State,
    RecommendationName? Recommendation,
    Guid? MeasureId,
    LocalText? MeasureTitle,
    DateOnly AsOf,
    LocalText Text,
    LocalText Next,
    Language WrittenIn,
    int? ChildrenReached,
    decimal? SpentTenge,
    IReadOnlyList<RegionName> Regions,
    IReadOnlyList<EvidenceItem> Evidence,
    LocalText ReturnReason,
    DateTimeOffset EditedAt,
    DateTimeOffset? SubmittedAt,
    DateTimeOffset? PublishedAt,
    string EditedByName,
    bool MadeUp,
    uint Version)
{
    public NoteContent Content => new(AsOf, Text, Next, WrittenIn, ChildrenReached, SpentTenge, [.. Regions.Select(r => r.Code)], Evidence);
}
