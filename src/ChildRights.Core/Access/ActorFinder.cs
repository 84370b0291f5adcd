using System.Security.Claims;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>Turns a signed-in principal into an <see cref="Actor"/>, from the account and the session as they are at this moment.</summary>
public sealed class ActorFinder(Database database, TimeProvider clock)
{
    /// <summary>The claim that carries Identity's security stamp: a changed password or role makes older cookies worthless.</summary>
    public const string SecurityStampClaim = "AspNet.Identity.SecurityStamp";

    /// <summary>The claim that carries the session's id: a session that was ended makes its cookie worthless.</summary>
    public const string SessionClaim = "childrights.session";

    /// <summary>The session that a principal names; null where it names none.</summary>
    public static Guid? SessionOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(SessionClaim), out var id) ? id : null;

    /// <summary>The account that a principal names, whatever has become of it; null where nobody is signed in.</summary>
    public static Guid? AccountOf(ClaimsPrincipal principal) =>
        principal.Identity?.IsAuthenticated == true && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>Who acts now; the session counts as used.</summary>
    /// <returns>
    /// <see cref="Actor.Anonymous"/> where nobody is signed in, the account is disabled, the session has ended, the cookie is out of date, or the role
    /// demands a second factor that the session has not shown.
    /// </returns>
    public Task<Actor> FindAsync(ClaimsPrincipal principal, CancellationToken ct) => FindAsync(principal, isUse: true, ct);

    /// <summary>Whether a sign-in still holds. Looking does not keep it alive.</summary>
    public async Task<bool> StillHoldsAsync(ClaimsPrincipal principal, CancellationToken ct) => (await FindAsync(principal, isUse: false, ct)).IsSignedIn;

    /// <summary>Whose password was right, but who has to set up a second factor before they are signed in.</summary>
    /// <returns>An actor with an account and no role, who may keep their own second factor and nothing else; anonymous where the account does not allow it.</returns>
    public async Task<Actor> FindForSetUpAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (AccountOf(principal) is not { } id)
            return Actor.Anonymous;
        await using var db = await database.OpenAsync(Actor.System, ct);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && !a.Disabled, ct);
        return account is null || account.SecurityStamp != principal.FindFirstValue(SecurityStampClaim)
            ? Actor.Anonymous
            : new Actor(Role.Anonymous, account.Id, null, null, account.DisplayName, account.Language);
    }

    private async Task<Actor> FindAsync(ClaimsPrincipal principal, bool isUse, CancellationToken ct)
    {
        if (AccountOf(principal) is not { } id || SessionOf(principal) is not { } sessionId)
            return Actor.Anonymous;

        var now = clock.GetUtcNow();
        await using var db = await database.OpenAsync(Actor.System, ct);
        var found = await db.Sessions.AsNoTracking().Where(s => s.Id == sessionId)
            .Join(db.Accounts.Where(a => a.Id == id && !a.Disabled), s => s.AccountId, a => a.Id, (s, a) => new { Session = s, Account = a })
            .SingleOrDefaultAsync(ct);
        if (found is not { Account: var account, Session: var session }
            || account.SecurityStamp != principal.FindFirstValue(SecurityStampClaim)
            || account.SecurityStamp != session.Stamp
            || !session.IsLive(now)
            || (account.SecondFactorIsDemanded && !session.WithSecondFactor))
            return Actor.Anonymous;

        if (isUse && session.IsToBeSeen(now))
        {
            db.Attach(session);
            session.See(now);
            await db.SaveChangesAsync(ct);
        }

        return new Actor(account.Role, account.Id, account.AgencyId, account.OrganisationId, account.DisplayName, account.Language);
    }
}
