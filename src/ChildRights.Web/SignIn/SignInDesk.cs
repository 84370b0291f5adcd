using System.Security.Claims;
using ChildRights.Core.Access;
using ChildRights.Core.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ChildRights.Web.SignIn;

/// <summary>Lets people in and out: begins and ends sessions and writes the cookies.</summary>
internal sealed class SignInDesk(
    SignInManager<Account> signIn, UserManager<Account> accounts, SessionBook sessions, SignInAttempts attempts, SecondStep steps, DeviceCookie devices, ILogger<SignInDesk> logger)
{
    /// <summary>The first step was right (a password, or the provider's word): the person is in, or goes on to the second step or to setting one up.</summary>
    public async Task<NextStep> AfterFirstStepAsync(HttpContext http, Account account, SignInMethod method, bool withSecondFactor)
    {
        var next = withSecondFactor ? NextStep.None : await steps.AfterPasswordAsync(account, http.RequestAborted);
        if (next == NextStep.None)
        {
            await EnterAsync(http, account, method, withSecondFactor);
            return next;
        }

        if (method == SignInMethod.Password)
            await attempts.GiveBackAsync(account.Id, devices.Of(http, account.Id), http.RequestAborted);
        await HalfSignIn.BeginAsync(http, account, method);
        return next;
    }

    public async Task EnterAsync(HttpContext http, Account account, SignInMethod method, bool withSecondFactor)
    {
        // Whoever was signed in here before is so no longer; a session's id is never taken over (ASVS 5.0, 7.2.4).
        if (ActorFinder.SessionOf(http.User) is { } before)
            await sessions.EndAsync(before, http.RequestAborted);
        var session = await sessions.BeginAsync(account.Id, method, withSecondFactor, BrowserName.Of(http.Request.Headers.UserAgent), http.RequestAborted);
        await WriteCookieAsync(http, account, session);
        await http.SignOutAsync(HalfSignIn.Scheme);
        await attempts.ForgetAsync(account.Id, devices.Of(http, account.Id), http.RequestAborted);
        devices.Remember(http, account.Id);
        logger.LogInformation("A person signed in ({Method}, {SecondFactor})", method, withSecondFactor ? "with a second factor" : "without a second factor");
    }

    /// <summary>Keeps this browser signed in after the account's security stamp was changed, as a new password does. All others are out.</summary>
    public async Task StayAsync(HttpContext http)
    {
        if (ActorFinder.AccountOf(http.User) is not { } id || ActorFinder.SessionOf(http.User) is not { } session || await accounts.FindByIdAsync(id.ToString()) is not { } account)
            return;
        await sessions.KeepAsync(session, http.RequestAborted);
        await WriteCookieAsync(http, account, session);
    }

    public async Task LeaveAsync(HttpContext http)
    {
        if (ActorFinder.SessionOf(http.User) is { } session)
            await sessions.EndAsync(session, http.RequestAborted);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        await http.SignOutAsync(HalfSignIn.Scheme);
    }

    private async Task WriteCookieAsync(HttpContext http, Account account, Guid session)
    {
        var principal = await signIn.CreateUserPrincipalAsync(account);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(ActorFinder.SessionClaim, session.ToString()));
        await http.SignInAsync(IdentityConstants.ApplicationScheme, principal);
    }
}
