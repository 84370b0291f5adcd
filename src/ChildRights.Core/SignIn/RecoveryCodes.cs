using System.Security.Cryptography;
using System.Text;

namespace ChildRights.Core.SignIn;

/// <summary>
/// Ten codes of 80 random bits. Only a slow, salted hash is kept, as NIST SP 800-63B-4, section 3.1.2, asks of look-up secrets below 112 bits.
/// </summary>
internal static class RecoveryCodes
{
    public const int Count = 10;
    private const int Bytes = 10;
    private const int Rounds = 100_000;

    /// <summary>New codes as the person gets them, with what is kept of each.</summary>
    public static IReadOnlyList<(string Code, RecoveryCode Kept)> Make(Guid accountId, DateTimeOffset now)
    {
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return [.. Enumerable.Range(0, Count).Select(_ =>
        {
            var code = Totp.Base32(RandomNumberGenerator.GetBytes(Bytes));
            return (Totp.InGroups(code).Replace(' ', '-'), new RecoveryCode(accountId, Hash(code, salt), salt, now));
        })];
    }

    /// <summary>The letters and digits of what was typed, whatever stands between them.</summary>
    public static string Bare(string typed) => new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    /// <summary>The code that was typed among those not used yet.</summary>
    public static RecoveryCode? Find(IReadOnlyList<RecoveryCode> codes, string typed)
    {
        var bare = Bare(typed);
        if (bare.Length != Bytes * 8 / 5)
            return null;
        return codes.GroupBy(c => c.Salt).Select(batch =>
        {
            var hash = Encoding.ASCII.GetBytes(Hash(bare, batch.Key));
            return batch.FirstOrDefault(c => c.UsedAt is null && CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(c.Hash)));
        }).FirstOrDefault(c => c is not null);
    }

    private static string Hash(string code, string salt) =>
        Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(code), Encoding.ASCII.GetBytes(salt), Rounds, HashAlgorithmName.SHA256, 32));
}
