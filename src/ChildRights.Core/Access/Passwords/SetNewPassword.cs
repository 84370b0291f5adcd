using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Mail;

namespace ChildRights.Core.Access.Passwords;

/// <summary>Sets a new password by the link that was mailed. The link is used up, every sign-in ends, and the owner is told by mail.</summary>
public sealed class SetNewPassword(Database database, Texts texts, PortalAddress address, TimeProvider clock)
{
    /// <param name="actor">Anybody; the link is what counts.</param>
    public async Task RunAsync(Actor actor, NewPassword input, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        if (await db.FindLinkAsync(input.Token, clock.GetUtcNow(), ct) is not { } found)
            throw Refusal.Invalid("LinkIsDead");
        var (link, account) = found;
        PasswordRules.Demand(input.Password, account.Email!, account.DisplayName);
        account.SetPassword(input.Password);
        link.EndedAt = clock.GetUtcNow();
        db.Add(MailWriting.PasswordChanged(texts, address, account, clock.GetUtcNow()));
        try
        {
            await db.SaveAsync(nameof(SetNewPassword), new LedgerSubject("account", account.Id, Audience.Administrator), clock, ct);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            throw Refusal.Invalid("LinkIsDead");
        }
    }
}
