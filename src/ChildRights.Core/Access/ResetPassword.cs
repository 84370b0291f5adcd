using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>
/// Gives an account a password that somebody else chose; every sign-in with the old one ends, and the owner is told. For whoever runs the
/// command line alone: an administrator has a link sent to the owner (<see cref="SendPasswordReset"/>).
/// </summary>
public sealed class ResetPassword(Database database, Texts texts, PortalAddress address, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, PasswordReset input, CancellationToken ct)
    {
        Can.Demand(Can.GivePasswords(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var email = input.Email.Trim().ToUpperInvariant();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == email, ct)
            ?? throw Refusal.Invalid("UnknownAccount", "email", input.Email);
        PasswordRules.Demand(input.Password, account.Email!, account.DisplayName);
        account.SetPassword(input.Password);
        db.Add(MailWriting.PasswordChanged(texts, address, account, clock.GetUtcNow()));
        await db.SaveAsync(nameof(ResetPassword), new LedgerSubject("account", account.Id, Audience.Administrator), clock, ct);
    }
}
