using System.Security.Claims;
using ChildRights.Core.Access;
using ChildRights.Core.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ChildRights.Web.SignIn;

/// <summary>Whose first step was right.</summary>
/// <param name="Principal">What the cookie says, for <see cref="ActorFinder.FindForSetUpAsync"/>.</param>
internal sealed record Half(Account Account, SignInMethod Method, ClaimsPrincipal Principal);

/// <summary>
/// Between the two steps of a sign-in, or before a second factor is set up: a cookie of its own that opens these two pages for a quarter of an hour
/// and nothing else.
/// </summary>
internal sealed class HalfSignIn(UserManager<Account> accounts)
{
    public const string Scheme = "half";
    private const string MethodClaim = "childrights.method";

    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    public static Task BeginAsync(HttpContext http, Account account, SignInMethod method) => http.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new Claim(ActorFinder.SecurityStampClaim, account.SecurityStamp ?? ""),
            new Claim(MethodClaim, method.ToString()),
        ],
        Scheme)));

    /// <returns>Null where there is no such cookie, it is too old, or the account was shut or changed since.</returns>
    public async Task<Half?> ReadAsync(HttpContext http)
    {
        if ((await http.AuthenticateAsync(Scheme)).Principal is not { } principal
            || ActorFinder.AccountOf(principal) is not { } id
            || await accounts.FindByIdAsync(id.ToString()) is not { Disabled: false } account
            || account.SecurityStamp != principal.FindFirstValue(ActorFinder.SecurityStampClaim)
            || !Enum.TryParse<SignInMethod>(principal.FindFirstValue(MethodClaim), out var method))
            return null;
        return new Half(account, method, principal);
    }
}
