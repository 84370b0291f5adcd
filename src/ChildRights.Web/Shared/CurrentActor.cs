using ChildRights.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace ChildRights.Web.Shared;

/// <summary>Who is reading this page, asked anew before each action: a role that was taken away is gone at once.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, ActorFinder finder)
{
    public async Task<Actor> GetAsync(CancellationToken ct = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return await finder.FindAsync(state.User, ct);
    }
}
