using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.SignIn;
using Microsoft.AspNetCore.Identity;

namespace ChildRights.Web.SignIn;

/// <summary>
/// Looks at a password, or says no without saying why: an unknown e-mail, a wrong password, a disabled account and one in a pause all look
/// alike, and take alike long.
/// </summary>
internal sealed class CheckPassword(
    UserManager<Account> accounts, IPasswordHasher<Account> hasher, SignInAttempts attempts, DeviceCookie devices, SignInDesk desk, ILogger<CheckPassword> logger)
{
    // The hash of a password nobody has, made once, to be compared with where there is no account.
    private static string? _nobodys;

    /// <returns>What follows; null where it is refused.</returns>
    public async Task<NextStep?> SignInAsync(HttpContext http, string? email, string? password)
    {
        email = email?.Trim() ?? "";
        password ??= "";
        var account = email.Length is 0 or > 254 || !Characters.CanBeNormalised(email) ? null : await accounts.FindByEmailAsync(email);
        var isPause = account is not null && !await attempts.TakeAsync(account, devices.Of(http, account.Id), http.RequestAborted);
        if (account is null or { PasswordHash: null } || isPause || password.Length > 1000)
        {
            var nobody = new Account();
            _nobodys ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(nobody, _nobodys, password.Length > 1000 ? "" : password);
            logger.LogInformation("A sign-in was refused{Pause}", isPause ? "; there were too many attempts" : "");
            return null;
        }

        // Looked at even where the account is disabled, or the answer would come sooner.
        if (!await accounts.CheckPasswordAsync(account, password) || account.Disabled)
        {
            logger.LogInformation("A sign-in was refused");
            return null;
        }

        return await desk.AfterFirstStepAsync(http, account, SignInMethod.Password, withSecondFactor: false);
    }
}
