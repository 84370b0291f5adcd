using System.Text;
using ChildRights.Core.Languages;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChildRights.Core.Access.Passwords;

/// <summary>
/// How a password becomes what is stored: normalised, so that the same letters typed on another keyboard are the same password
/// (NIST SP 800-63B, section 3.1.1.2), then digested by Identity. Sign-in compares through it too.
/// </summary>
internal sealed class AccountPasswords() : PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }))
{
    // OWASP Password Storage Cheat Sheet: 210,000 for PBKDF2-HMAC-SHA512. Older digests are renewed at the next sign-in.
    private const int Rounds = 210_000;

    private static readonly AccountPasswords One = new();
    private static readonly Account Anybody = new();

    /// <summary>The digest does not depend on the account.</summary>
    public static string Hash(string password) => One.HashPassword(Anybody, password);

    public static bool IsRight(Account account, string password) =>
        account.PasswordHash is { } hash && One.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed;

    /// <inheritdoc/>
    public override string HashPassword(Account user, string password) => base.HashPassword(user, Normalise(password));

    /// <inheritdoc/>
    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        base.VerifyHashedPassword(user, hashedPassword, Normalise(providedPassword));

    /// <summary>Composed letters (NFC). What is no proper text stays as it is: it can't be anybody's password.</summary>
    internal static string Normalise(string password) =>
        Characters.CanBeNormalised(password) ? password.Normalize(NormalizationForm.FormC) : password;
}

internal static class PasswordChanging
{
    /// <summary>Another password: every sign-in with the old one ends, and whoever was locked out for guessing may come in.</summary>
    public static void SetPassword(this Account account, string password)
    {
        account.PasswordHash = AccountPasswords.Hash(password);
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        account.LockoutEnd = null;
        account.AccessFailedCount = 0;
    }
}
