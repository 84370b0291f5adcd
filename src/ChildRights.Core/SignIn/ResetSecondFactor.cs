using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>
/// For a lost telephone: takes app, recovery codes and passkeys of an account away and ends its sessions. The password stays, so whoever resets
/// gains nothing; where a second factor is demanded, the person sets up a new one when they sign in next.
/// </summary>
public sealed class ResetSecondFactor(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, SecondFactorReset input, CancellationToken ct)
    {
        Can.Demand(Can.KeepAccounts(actor));
        var now = clock.GetUtcNow();
        await using var db = await database.OpenAsync(actor, ct);
        var email = input.Email.Trim().ToUpperInvariant();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == email, ct)
            ?? throw Refusal.Invalid("UnknownAccount", "email", input.Email);
        // One's own is changed on one's own page, where a code is asked for.
        if (account.Id == actor.AccountId)
            throw Refusal.Invalid("NotYourOwnAccount");
        db.RemoveRange(await db.SecondFactors.Where(f => f.AccountId == account.Id).ToListAsync(ct));
        db.RemoveRange(await db.RecoveryCodes.Where(c => c.AccountId == account.Id).ToListAsync(ct));
        db.RemoveRange(await db.Passkeys.Where(p => p.UserId == account.Id).ToListAsync(ct));
        foreach (var session in await db.Sessions.Where(s => s.AccountId == account.Id && s.EndedAt == null).ToListAsync(ct))
            session.End(now);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        await db.SaveAsync(nameof(ResetSecondFactor), LedgerSubjects.SecondFactor(account.Id, "second_factor", null, "reset"), clock, ct);
    }
}
