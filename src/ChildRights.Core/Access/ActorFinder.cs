using System.Security.Claims;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>Turns a signed-in principal into an <see cref="Actor"/>, from the account as it is at this moment.</summary>
public sealed class ActorFinder(Database database)
{
    /// <summary>The claim that carries Identity's security stamp: a changed password or role makes older cookies worthless.</summary>
    public const string SecurityStampClaim = "AspNet.Identity.SecurityStamp";

    /// <returns><see cref="Actor.Anonymous"/> where nobody is signed in, the account is disabled, or the cookie is out of date.</returns>
    public async Task<Actor> FindAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (principal.Identity?.IsAuthenticated != true
            || !Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return Actor.Anonymous;

        await using var db = await database.OpenAsync(Actor.System, ct);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && !a.Disabled, ct);
        if (account is null || account.SecurityStamp != principal.FindFirstValue(SecurityStampClaim))
            return Actor.Anonymous;

        return new Actor(account.Role, account.Id, account.AgencyId, account.OrganisationId, account.DisplayName, account.Language);
    }
}
