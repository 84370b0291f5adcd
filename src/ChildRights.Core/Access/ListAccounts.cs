using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>All accounts, by e-mail address.</summary>
public sealed class ListAccounts(Database database)
{
    public async Task<IReadOnlyList<AccountRow>> RunAsync(Actor actor, CancellationToken ct)
    {
        Can.Demand(Can.KeepAccounts(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var agencies = await db.Agencies.AsNoTracking().ToDictionaryAsync(a => a.Id, a => (a.Code, Name: a.Short), ct);
        var organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => (o.Code, o.Name), ct);
        var accounts = await db.Accounts.AsNoTracking().OrderBy(a => a.Email).ToListAsync(ct);
        return accounts.ConvertAll(a =>
        {
            var (code, name) = a.AgencyId is { } agency ? agencies[agency] : a.OrganisationId is { } organisation ? organisations[organisation] : (null!, null!);
            return new AccountRow(a.Id, a.Email ?? "", a.DisplayName, a.Role, name, code, a.Language, a.Disabled, a.IsDemonstration, a.CreatedAt);
        });
    }
}
