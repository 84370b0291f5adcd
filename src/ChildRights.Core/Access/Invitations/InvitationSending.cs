using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access.Invitations;

internal static class InvitationSending
{
    /// <summary>
    /// Whether a member of the secretariat has to agree first. The first one of all has nobody to ask; from then on, whether their account
    /// is open or shut, an administrator invites nobody into the secretariat alone.
    /// </summary>
    public static async Task<bool> NeedsApprovalAsync(this PortalDb db, Actor actor, Role role, DateTimeOffset now, CancellationToken ct, Guid? apartFrom = null) =>
        role == Role.Secretariat && !Can.ChooseSecretariat(actor) && !Can.ApproveInvitations(actor)
        && (await db.Accounts.AnyAsync(a => a.Role == Role.Secretariat, ct)
            || await db.Invitations.AnyAsync(i => i.Role == Role.Secretariat && i.State == InvitationState.Sent && i.ExpiresAt > now && i.Id != apartFrom, ct));

    /// <summary>Puts the mail with the link into the context.</summary>
    public static async Task PutMailAsync(this PortalDb db, Invitation invitation, string token, Texts texts, PortalAddress address, DateTimeOffset now, CancellationToken ct)
    {
        var body = await AccountBody.OfAsync(db, invitation.AgencyId, invitation.OrganisationId, ct);
        var mail = MailWriting.Invitation(texts, address, invitation, body.Name, token, now);
        db.Add(mail);
        invitation.SentWith(mail);
    }

    /// <returns>The invitation as it was seen; a conflict where it has changed since.</returns>
    public static async Task<Invitation> FindAsync(this PortalDb db, InvitationVersion seen, CancellationToken ct)
    {
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == seen.Id, ct) ?? throw Refusal.NotFound();
        return invitation.Version == seen.Version ? invitation : throw Refusal.Conflict();
    }

    /// <returns>The invitation that a token belongs to, where it may still be taken up; else null.</returns>
    public static async Task<Invitation?> FindAsync(this PortalDb db, string? token, DateTimeOffset now, CancellationToken ct) =>
        SecretToken.HashOf(token) is { } hash
            ? await db.Invitations.SingleOrDefaultAsync(i => i.TokenHash == hash && i.State == InvitationState.Sent && i.ExpiresAt > now, ct)
            : null;
}
