using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Agencies;

/// <summary>Organisations outside the State, by code: what an account of an expert or observer can belong to. Public like their names.</summary>
public sealed class ListOrganisations(Database database)
{
    public async Task<IReadOnlyList<OrganisationName>> RunAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        return await db.Organisations.AsNoTracking().OrderBy(o => o.Code)
            .Select(o => new OrganisationName(o.Id, o.Code, o.Name, o.Kind, o.MadeUp)).ToListAsync(ct);
    }
}
