using ChildRights.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace ChildRights.Web.Shared;

/// <summary>
/// Who is reading this page, asked anew before each action: a role that was taken away is gone at once. A circuit is its first reader's for life: when
/// its connection comes back with the cookie of somebody else, who signed in in the same browser meanwhile, it does nothing in either name.
/// </summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, ActorFinder finder, ILogger<CurrentActor> logger)
{
    private bool _isPinned;
    private Guid? _account;

    public async Task<Actor> GetAsync(CancellationToken ct = default)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        var account = ActorFinder.AccountOf(user);
        if (!_isPinned)
            (_isPinned, _account) = (true, account);
        // Nobody any more is allowed: the session has ended, or the reader signed out.
        if (account is not null && account != _account)
        {
            logger.LogWarning("A circuit was refused to act as another account than the one that opened it");
            return Actor.Anonymous;
        }

        return await finder.FindAsync(user, ct);
    }
}
