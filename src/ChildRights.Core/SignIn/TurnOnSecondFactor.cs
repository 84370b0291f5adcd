using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>A first code shows that the app has the secret: from now on it is asked for.</summary>
public sealed class TurnOnSecondFactor(Database database, IDataProtectionProvider keys, TimeProvider clock)
{
    /// <param name="code">The six digits of the app.</param>
    /// <returns>Ten recovery codes. They are told this once.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Actor actor, string code, CancellationToken ct)
    {
        Can.Demand(Can.KeepOwnSecondFactor(actor));
        var (id, now) = (actor.AccountId!.Value, clock.GetUtcNow());
        await using var db = await database.OpenAsync(actor, ct);
        var factor = await db.SecondFactors.SingleOrDefaultAsync(f => f.AccountId == id, ct) ?? throw Refusal.Invalid("SecondFactorNotOffered");
        if (factor.IsOn)
            throw Refusal.Invalid("SecondFactorIsOn");
        if (SecretKeeper.Open(keys, id, factor.Secret) is not { } secret || !factor.Take(RecoveryCodes.Bare(code), secret, now))
            throw Refusal.Invalid("CodeIsWrong", "code");
        factor.Confirm(now);
        var codes = await db.RenewCodesAsync(id, now, ct);
        await db.SaveAsync(nameof(TurnOnSecondFactor), LedgerSubjects.SecondFactor(id, "second_factor", null, "on"), clock, ct);
        return codes;
    }
}

internal static class LedgerSubjects
{
    /// <summary>Only what was done is told: secrets, hashes and keys don't belong into a ledger.</summary>
    public static LedgerSubject SecondFactor(Guid account, string field, string? before, string? after) => new("account", account, Audience.Administrator)
    {
        Summary = new Dictionary<string, object?[]> { [field] = [before, after] },
    };

    public static async Task<IReadOnlyList<string>> RenewCodesAsync(this PortalDb db, Guid account, DateTimeOffset now, CancellationToken ct)
    {
        db.RemoveRange(await db.RecoveryCodes.Where(c => c.AccountId == account).ToListAsync(ct));
        var made = RecoveryCodes.Make(account, now);
        db.AddRange(made.Select(m => m.Kept));
        return [.. made.Select(m => m.Code)];
    }
}
