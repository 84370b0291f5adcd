using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Access.Invitations;

/// <summary>
/// The invited person sets a password: account and used-up link are one transaction. Who they are, and as what they come in, was settled by
/// the invitation; the answer brings a password and nothing else.
/// </summary>
public sealed class AcceptInvitation(Database database, TimeProvider clock)
{
    /// <param name="actor">Anybody; the link is what counts.</param>
    public async Task RunAsync(Actor actor, InvitationAnswer input, CancellationToken ct)
    {
        // The account is made by the portal itself: before it there is nobody whose session could.
        await using var db = await database.OpenAsync(Actor.System, ct);
        var now = clock.GetUtcNow();
        var invitation = await db.FindAsync(input.Token, now, ct) ?? throw Refusal.Invalid("LinkIsDead");
        PasswordRules.Demand(input.Password, invitation.Email, invitation.DisplayName);
        var account = AddAccount.Make(
            new NewAccount(invitation.Email, invitation.DisplayName, invitation.Role, null, invitation.Language, input.Password),
            invitation.AgencyId, invitation.OrganisationId, now);
        db.Add(account);
        invitation.Accept(account);
        try
        {
            await db.SaveAsync(nameof(AcceptInvitation), new LedgerSubject("account", account.Id, Audience.Administrator), clock, ct);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            // Two at once with one link, or an account of that address by another way: the first has it.
            throw Refusal.Invalid("LinkIsDead");
        }
    }
}
