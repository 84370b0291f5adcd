using ChildRights.Core.Data;

namespace ChildRights.Core.Access.Invitations;

/// <summary>Looks at an invitation without using it up: a mail program may open links by itself.</summary>
public sealed class OpenInvitation(Database database, TimeProvider clock)
{
    /// <param name="actor">Anybody; the link is what counts.</param>
    /// <param name="token">The secret part of the link.</param>
    /// <returns>Null where the link has run out, was used, taken back or replaced, or never was: they look alike.</returns>
    public async Task<InvitationToMe?> RunAsync(Actor actor, string? token, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        if (await db.FindAsync(token, clock.GetUtcNow(), ct) is not { } invitation)
            return null;
        var body = await AccountBody.OfAsync(db, invitation.AgencyId, invitation.OrganisationId, ct);
        return new InvitationToMe(invitation.Email, invitation.DisplayName, invitation.Role, body.Name, invitation.ExpiresAt!.Value);
    }
}
