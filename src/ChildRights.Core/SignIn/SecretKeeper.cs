using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ChildRights.Core.SignIn;

/// <summary>Enciphers the secrets of second factors for their account alone: a row copied to another account opens nothing.</summary>
internal static class SecretKeeper
{
    public static string Seal(IDataProtectionProvider keys, Guid accountId, byte[] secret) =>
        Convert.ToBase64String(Protector(keys, accountId).Protect(secret));

    /// <returns>Null where the keys it was sealed with are gone.</returns>
    public static byte[]? Open(IDataProtectionProvider keys, Guid accountId, string text)
    {
        try
        {
            return Protector(keys, accountId).Unprotect(Convert.FromBase64String(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtector Protector(IDataProtectionProvider keys, Guid accountId) => keys.CreateProtector("ChildRights.SecondFactor.1", accountId.ToString());
}
