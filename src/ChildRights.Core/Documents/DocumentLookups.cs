using ChildRights.Core.Data;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Documents;

internal static class DocumentLookups
{
    /// <summary>All documents, newest first: a few dozen in a country's whole history.</summary>
    public static async Task<List<DocumentName>> DocumentNamesAsync(this PortalDb db, CancellationToken ct) =>
        await db.Documents.AsNoTracking()
            .Join(db.Mechanisms, d => d.MechanismCode, m => m.Code, (d, m) => new { d, m })
            .OrderByDescending(x => x.d.AdoptedOn != null).ThenByDescending(x => x.d.AdoptedOn).ThenBy(x => x.d.Symbol)
            .Select(x => new DocumentName(x.d.Id, x.d.Symbol, x.d.Title, x.d.MechanismCode, x.m.Short, x.d.AdoptedOn, x.d.AdoptedNote))
            .ToListAsync(ct);
}
