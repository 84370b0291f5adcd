using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Mail;

namespace ChildRights.Core.Access.Invitations;

/// <summary>Mails a new link that lasts another 72 hours; the old one is dead. Into the secretariat it is agreed to once more.</summary>
public sealed class SendInvitationAgain(Database database, Texts texts, PortalAddress address, TimeProvider clock)
{
    public async Task<InvitationMade> RunAsync(Actor actor, InvitationVersion input, CancellationToken ct)
    {
        Can.Demand(Can.KeepAccounts(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var invitation = await db.FindAsync(input, ct);
        var now = clock.GetUtcNow();
        string? link = null;
        if (await db.NeedsApprovalAsync(actor, invitation.Role, now, ct, apartFrom: invitation.Id))
        {
            if (invitation.State == InvitationState.AwaitingApproval)
                throw Refusal.Invalid("InvitationAwaitsApproval");
            invitation.AwaitApproval();
        }
        else
        {
            var token = invitation.Send(now);
            await db.PutMailAsync(invitation, token, texts, address, now, ct);
            link = actor.Is(Role.Operator) ? address.Invitation(invitation.Language, token) : null;
        }

        await db.SaveAsync(nameof(SendInvitationAgain), new LedgerSubject("invitation", invitation.Id, Audience.Administrator), clock, ct);
        return new InvitationMade(invitation.Id, invitation.State == InvitationState.AwaitingApproval, link);
    }
}
