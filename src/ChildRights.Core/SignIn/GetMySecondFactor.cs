using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>Whether a person has set up an authenticator app, and how many recovery codes are left.</summary>
public sealed class GetMySecondFactor(Database database)
{
    public async Task<MySecondFactor> RunAsync(Actor actor, CancellationToken ct)
    {
        Can.Demand(Can.KeepOwnSecondFactor(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == actor.AccountId, ct);
        var factor = await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(f => f.AccountId == actor.AccountId, ct);
        return new MySecondFactor(account.SecondFactorIsDemanded, factor?.ConfirmedAt,
            await db.RecoveryCodes.CountAsync(c => c.AccountId == actor.AccountId && c.UsedAt == null, ct));
    }
}
