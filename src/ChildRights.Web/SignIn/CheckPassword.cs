using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using Microsoft.AspNetCore.Identity;

namespace ChildRights.Web.SignIn;

/// <summary>
/// Signs a person in, or says no without saying why: an unknown e-mail, a wrong password, a disabled and a locked account all look
/// alike, and take alike long.
/// </summary>
internal sealed class CheckPassword(SignInManager<Account> signIn, UserManager<Account> accounts, IPasswordHasher<Account> hasher, ILogger<CheckPassword> logger)
{
    // The hash of a password nobody has, made once, to be compared with where there is no account.
    private static string? _nobodys;

    public async Task<bool> SignInAsync(string? email, string? password)
    {
        email = email?.Trim() ?? "";
        password ??= "";
        var account = email.Length is 0 or > 254 || !Characters.CanBeNormalised(email) ? null : await accounts.FindByEmailAsync(email);
        if (account is null || password.Length > 1000)
        {
            var nobody = new Account();
            _nobodys ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
            hasher.VerifyHashedPassword(nobody, _nobodys, password.Length > 1000 ? "" : password);
            logger.LogInformation("A sign-in was refused");
            return false;
        }

        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded)
            logger.LogInformation("A sign-in was refused{Locked}", result.IsLockedOut ? "; the account is locked for a while" : "");
        return result.Succeeded;
    }
}
