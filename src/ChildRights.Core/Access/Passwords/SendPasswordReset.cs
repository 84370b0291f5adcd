using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access.Passwords;

/// <summary>
/// Has a link for a new password sent to the owner of an account. Who asks for it never sees the link: the portal itself makes it, and no
/// administrator's session may write or read it.
/// </summary>
public sealed class SendPasswordReset(Database database, Texts texts, PortalAddress address, TimeProvider clock)
{
    /// <param name="account">Whose.</param>
    public async Task RunAsync(Actor actor, Guid account, CancellationToken ct)
    {
        Can.Demand(Can.KeepAccounts(actor));
        await using var db = await database.OpenAsync(Actor.System, ct);
        var owner = await db.Accounts.SingleOrDefaultAsync(a => a.Id == account, ct) ?? throw Refusal.NotFound();
        if (owner.Disabled)
            throw Refusal.Invalid("AccountIsShut");
        if (!await db.TryAddLinkAsync(owner, texts, address, clock.GetUtcNow(), ct))
            throw Refusal.Invalid("TooManyPasswordLinks", null, PasswordResetLink.MaxAnHour);
        await db.SaveAsync(nameof(SendPasswordReset), new LedgerSubject("account", owner.Id, Audience.Administrator) { By = actor }, clock, ct);
    }
}
