using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Mail;

namespace ChildRights.Core.Access.Invitations;

/// <summary>A member of the secretariat agrees that somebody joins it; only now the link is made and mailed.</summary>
public sealed class ApproveInvitation(Database database, Texts texts, PortalAddress address, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, InvitationVersion input, CancellationToken ct)
    {
        Can.Demand(Can.ApproveInvitations(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var invitation = await db.FindAsync(input, ct);
        var now = clock.GetUtcNow();
        var token = invitation.Approve(actor.AccountId!.Value, now);
        await db.PutMailAsync(invitation, token, texts, address, now, ct);
        await db.SaveAsync(nameof(ApproveInvitation), new LedgerSubject("invitation", invitation.Id, Audience.Administrator), clock, ct);
    }
}
