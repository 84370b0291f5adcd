using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Access.Invitations;

/// <summary>Takes an invitation back; its link is dead at once. The secretariat so refuses one into its own ranks.</summary>
public sealed class RevokeInvitation(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, InvitationVersion input, CancellationToken ct)
    {
        Can.Demand(Can.SeeInvitations(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var invitation = await db.FindAsync(input, ct);
        invitation.Revoke();
        await db.SaveAsync(nameof(RevokeInvitation), new LedgerSubject("invitation", invitation.Id, Audience.Administrator), clock, ct);
    }
}
