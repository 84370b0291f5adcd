using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>Takes the authenticator app away, where the role does not demand it. Whoever sits at an open browser can't: a code is asked for.</summary>
public sealed class TurnOffSecondFactor(Database database, CodeAgain codes, TimeProvider clock)
{
    /// <param name="code">A code of the app, or a recovery code.</param>
    public async Task RunAsync(Actor actor, string code, CancellationToken ct)
    {
        Can.Demand(Can.KeepOwnSecondFactor(actor));
        var id = actor.AccountId!.Value;
        await using var db = await database.OpenAsync(actor, ct);
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, ct);
        if (account.SecondFactorIsDemanded)
            throw Refusal.Invalid("SecondFactorIsDemanded");
        await codes.DemandAsync(account, code, ct);
        db.RemoveRange(await db.SecondFactors.Where(f => f.AccountId == id).ToListAsync(ct));
        db.RemoveRange(await db.RecoveryCodes.Where(c => c.AccountId == id).ToListAsync(ct));
        await db.SaveAsync(nameof(TurnOffSecondFactor), LedgerSubjects.SecondFactor(id, "second_factor", "on", null), clock, ct);
    }
}
