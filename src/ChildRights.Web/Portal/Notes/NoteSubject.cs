using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Recommendations;

namespace ChildRights.Web.Portal.Notes;

/// <summary>What a note is about: a recommendation or a measure, one of the two.</summary>
public sealed record NoteSubject(RecommendationDetail? Recommendation, MeasureRow? Measure)
{
    public LocalText Title => Recommendation?.Name.Title ?? Measure?.Title ?? LocalText.Empty;

    public Guid? RecommendationId => Recommendation?.Name.Id;

    public Guid? MeasureId => Measure?.Id;

    /// <summary>How the form of a new note on it is called among a person's drafts.</summary>
    public string DraftName => Recommendation is not null ? $"note:on:{Recommendation.Name.Slug}" : $"note:on:{Measure?.Id}";
}
