using System.Security.Claims;
using ChildRights.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace ChildRights.Web.SignIn;

/// <summary>
/// A circuit lives for hours without a request: again and again the session and the account behind it are looked at. Where they no longer hold, the
/// circuit has nobody signed in any more, and <see cref="Portal.SignedOutGuard"/> leads its page away.
/// </summary>
internal sealed class RecheckedSignIn(ILoggerFactory logs, ActorFinder finder, SignInOptions options) : RevalidatingServerAuthenticationStateProvider(logs)
{
    private readonly ILogger _logger = logs.CreateLogger<RecheckedSignIn>();

    protected override TimeSpan RevalidationInterval => options.RecheckEvery;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        ClaimsPrincipal principal = authenticationState.User;
        try
        {
            return await finder.StillHoldsAsync(principal, cancellationToken);
        }
        catch (Exception ex) when (Hosting.DatabaseFault.IsDown(ex))
        {
            // Nobody is thrown out because the database is away; without it nothing can be read or saved anyway.
            _logger.LogWarning("A sign-in could not be looked at again: the database does not answer");
            return true;
        }
    }
}
