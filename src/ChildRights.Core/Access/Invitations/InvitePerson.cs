using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access.Invitations;

/// <summary>
/// Invites a person to a role and body. The link goes to the person by mail; whoever invites never sees it, so that nobody can take the
/// account in the person's place.
/// </summary>
public sealed class InvitePerson(Database database, Texts texts, PortalAddress address, TimeProvider clock)
{
    public async Task<InvitationMade> RunAsync(Actor actor, NewInvitation input, CancellationToken ct)
    {
        Can.Demand(Can.KeepAccounts(actor));
        var email = input.Email.Trim();
        new Problems().RequirePerson(email, input.DisplayName, input.Role).ThrowIfAny();

        await using var db = await database.OpenAsync(actor, ct);
        var now = clock.GetUtcNow();
        var body = await AccountBody.FindAsync(db, input.Role, input.Body, ct);
        var invitation = new Invitation(input, email, body, actor.AccountId, now);
        if (await db.Accounts.AnyAsync(a => a.NormalizedEmail == invitation.NormalizedEmail, ct))
            throw Refusal.Invalid("EmailTaken", "email", email);
        if (await db.Invitations.AnyAsync(i => i.NormalizedEmail == invitation.NormalizedEmail && (i.State == InvitationState.Sent || i.State == InvitationState.AwaitingApproval), ct))
            throw Refusal.Invalid("AlreadyInvited", "email", email);

        string? link = null;
        if (!await db.NeedsApprovalAsync(actor, input.Role, now, ct))
        {
            var token = invitation.Send(now);
            await db.PutMailAsync(invitation, token, texts, address, now, ct);
            link = actor.Is(Role.Operator) ? address.Invitation(input.Language, token) : null;
        }

        db.Add(invitation);
        await db.SaveAsync(nameof(InvitePerson), new LedgerSubject("invitation", invitation.Id, Audience.Administrator), clock, ct);
        return new InvitationMade(invitation.Id, invitation.State == InvitationState.AwaitingApproval, link);
    }
}
