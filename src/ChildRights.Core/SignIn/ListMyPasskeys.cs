using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>A person's passkeys, the oldest first.</summary>
public sealed class ListMyPasskeys(Database database)
{
    public async Task<IReadOnlyList<PasskeyRow>> RunAsync(Actor actor, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var mine = await db.Passkeys.AsNoTracking().Where(p => p.UserId == actor.AccountId).ToListAsync(ct);
        return [.. mine.OrderBy(p => p.Data.CreatedAt).Select(p => new PasskeyRow(Passkeys.Text(p.CredentialId), p.Data.Name ?? "", p.Data.CreatedAt))];
    }
}
