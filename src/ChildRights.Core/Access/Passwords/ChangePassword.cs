using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access.Passwords;

/// <summary>
/// A signed-in person takes another password. The current one is asked for, since the person before the screen may be somebody else; every
/// sign-in ends, so the page signs its own browser in anew (OWASP ASVS 5.0, V6.2.3).
/// </summary>
public sealed class ChangePassword(Database database, Texts texts, PortalAddress address, TimeProvider clock)
{
    /// <summary>So many wrong guesses shut the form, as they shut the sign-in.</summary>
    private const int Guesses = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task RunAsync(Actor actor, PasswordChange input, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        // No person's session may write to an account, not even to its own.
        await using var db = await database.OpenAsync(Actor.System, ct);
        var account = await db.Accounts.SingleAsync(a => a.Id == actor.AccountId, ct);
        var now = clock.GetUtcNow();
        if (account.LockoutEnd > now)
            throw Refusal.Invalid("TooManyGuesses", "current");
        if (!AccountPasswords.IsRight(account, input.Current))
        {
            account.AccessFailedCount++;
            // Guesses side by side are counted, too: the second finds the account changed.
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
            if (account.AccessFailedCount >= Guesses)
                (account.AccessFailedCount, account.LockoutEnd) = (0, now + Pause);
            await db.SaveOrRefuseAsync(ct);
            throw Refusal.Invalid("CurrentPasswordWrong", "current");
        }

        PasswordRules.Demand(input.New, account.Email!, account.DisplayName);
        if (AccountPasswords.IsRight(account, input.New))
            throw Refusal.Invalid("PasswordIsTheSame", "password");
        account.SetPassword(input.New);
        db.Add(MailWriting.PasswordChanged(texts, address, account, now));
        await db.SaveAsync(nameof(ChangePassword), new LedgerSubject("account", account.Id, Audience.Administrator) { By = actor }, clock, ct);
    }
}
