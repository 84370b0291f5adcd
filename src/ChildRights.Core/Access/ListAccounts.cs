using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>All accounts, by e-mail address.</summary>
public sealed class ListAccounts(Database database)
{
    public async Task<IReadOnlyList<AccountRow>> RunAsync(Actor actor, CancellationToken ct)
    {
        Can.Demand(Can.KeepAccounts(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var agencies = await db.Agencies.AsNoTracking().Select(a => new { a.Id, a.Short }).ToDictionaryAsync(a => a.Id, a => a.Short, ct);
        var organisations = await db.Organisations.AsNoTracking().Select(o => new { o.Id, o.Name }).ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var accounts = await db.Accounts.AsNoTracking().OrderBy(a => a.Email).ToListAsync(ct);
        return accounts.ConvertAll(a => new AccountRow(a.Id, a.Email ?? "", a.DisplayName, a.Role,
            a.AgencyId is { } agency ? agencies[agency] : a.OrganisationId is { } organisation ? organisations[organisation] : (LocalText?)null,
            a.Language, a.Disabled, a.IsDemonstration, a.CreatedAt));
    }
}
