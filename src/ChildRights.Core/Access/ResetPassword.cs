using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>Gives an account a new password; every sign-in with the old one ends.</summary>
public sealed class ResetPassword(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, PasswordReset input, CancellationToken ct)
    {
        Can.Demand(Can.KeepAccounts(actor));
        PasswordRules.Demand(input.Password);
        await using var db = await database.OpenAsync(actor, ct);
        var email = input.Email.Trim().ToUpperInvariant();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == email, ct)
            ?? throw Refusal.Invalid("UnknownAccount", "email", input.Email);
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, input.Password);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
        await db.SaveAsync(nameof(ResetPassword), new LedgerSubject("account", account.Id, Audience.Administrator), clock, ct);
    }
}
