using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Measures;

/// <summary>What measures are wanted; each null means "any".</summary>
/// <param name="Agency">The code of the lead agency.</param>
/// <param name="After">The code after which the page begins.</param>
public sealed record MeasureFilter(string? Search = null, string? Agency = null, Guid? Id = null, string? After = null, int PageSize = 50);

public sealed record MeasurePage(IReadOnlyList<MeasureRow> Rows, int Total, string? NextKey, IReadOnlyList<AgencyName> Agencies);

/// <summary>Measures by their code, paged by it.</summary>
public sealed class ListMeasures(Database database)
{
    public async Task<MeasurePage> RunAsync(Actor actor, MeasureFilter filter, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        var agencies = await db.AgencyNamesAsync(ct);
        var found = db.Measures.AsNoTracking();
        if (filter.Id is { } id)
            found = found.Where(m => m.Id == id);
        if (filter.Agency is { Length: > 0 } code)
        {
            var agency = agencies.Values.FirstOrDefault(a => a.Code == code)?.Id ?? Guid.Empty;
            found = found.Where(m => m.LeadAgencyId == agency);
        }

        foreach (var pattern in Recommendations.SearchWords.Patterns(filter.Search))
            found = found.Where(m => EF.Functions.ILike(m.Title.Kk + " " + m.Title.Ru + " " + m.Title.En + " " + m.Code, pattern, Recommendations.SearchWords.Escape));
        var total = await found.CountAsync(ct);
        var size = Math.Clamp(filter.PageSize, 1, 200);
        var page = filter.After is null ? found : found.Where(m => m.Code.CompareTo(filter.After) > 0);
        var rows = await db.ReadMeasuresAsync(page.OrderBy(m => m.Code).Take(size + 1), agencies, ct);
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(size);
        return new MeasurePage(rows, total, more ? rows[^1].Code : null, [.. agencies.Values.OrderBy(a => a.Code, StringComparer.Ordinal)]);
    }
}
