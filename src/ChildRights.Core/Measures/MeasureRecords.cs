using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Measures;

/// <summary>A measure as a line of a list.</summary>
/// <param name="Recommendations">What it serves.</param>
public sealed record MeasureRow(
    Guid Id,
    string Code,
    LocalText Title,
    MeasureKind Kind,
    AgencyName? Lead,
    LocalText Who,
    LocalText When,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    decimal? Figure,
    LocalText Unit,
    string AdiletId,
    string Evidence,
    LocalText Source,
    IReadOnlyList<RecommendationName> Recommendations,
    uint Version);

internal static class MeasureReading
{
    public static async Task<List<MeasureRow>> ReadMeasuresAsync(
        this PortalDb db, IQueryable<Measure> measures, IReadOnlyDictionary<Guid, AgencyName> agencies, CancellationToken ct)
    {
        var lines = await measures.AsNoTracking().ToListAsync(ct);
        if (lines.Count == 0)
            return [];
        var ids = lines.ConvertAll(m => m.Id);
        var links = (await db.MeasureLinks.AsNoTracking().Where(l => ids.Contains(l.MeasureId))
            .Join(db.Recommendations, l => l.RecommendationId, r => r.Id, (l, r) => new { l.MeasureId, r })
            .Join(db.Documents, x => x.r.DocumentId, d => d.Id, (x, d) => new { x.MeasureId, x.r.Id, x.r.Slug, d.Symbol, x.r.Paragraph, x.r.Letter, x.r.Title, x.r.SortKey })
            .ToListAsync(ct)).ToLookup(l => l.MeasureId);
        return lines.ConvertAll(m => new MeasureRow(
            m.Id, m.Code, m.Title, m.Kind, m.LeadAgencyId is { } lead ? agencies[lead] : null, m.Who, m.When, m.StartsOn, m.EndsOn,
            m.Figure, m.Unit, m.AdiletId, m.Evidence, m.Source,
            [.. links[m.Id].OrderBy(l => l.SortKey, StringComparer.Ordinal)
                .Select(l => new RecommendationName(l.Id, l.Slug, l.Symbol, Recommendation.Reference(l.Paragraph, l.Letter), l.Title))],
            m.Version));
    }
}
