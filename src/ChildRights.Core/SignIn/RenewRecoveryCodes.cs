using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>Gives a person ten new recovery codes; the old ones are worth nothing from then on.</summary>
public sealed class RenewRecoveryCodes(Database database, CodeAgain again, TimeProvider clock)
{
    /// <param name="code">A code of the app, or one of the old recovery codes.</param>
    /// <returns>The new codes. They are told this once.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Actor actor, string code, CancellationToken ct)
    {
        Can.Demand(Can.KeepOwnSecondFactor(actor));
        var id = actor.AccountId!.Value;
        await using var db = await database.OpenAsync(actor, ct);
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, ct);
        if (!await db.SecondFactors.AnyAsync(f => f.AccountId == id && f.ConfirmedAt != null, ct))
            throw Refusal.Invalid("SecondFactorNotOffered");
        await again.DemandAsync(account, code, ct);
        var codes = await db.RenewCodesAsync(id, clock.GetUtcNow(), ct);
        await db.SaveAsync(nameof(RenewRecoveryCodes), LedgerSubjects.SecondFactor(id, "recovery_codes", null, "new"), clock, ct);
        return codes;
    }
}
