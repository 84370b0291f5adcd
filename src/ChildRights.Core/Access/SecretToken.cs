using System.Buffers.Text;
using System.Security.Cryptography;

namespace ChildRights.Core.Access;

/// <summary>
/// The secret part of a link that lets somebody in: 256 random bits, written for an address. Only its digest is stored, so that whoever
/// reads the database can't use it; with that many bits a plain SHA-256 is enough (OWASP ASVS 5.0, V7.2.3 and V11.4).
/// </summary>
internal static class SecretToken
{
    private const int Bytes = 32;

    /// <summary>Letters of a token.</summary>
    private const int Length = 43;

    public static (string Token, string Hash) Make()
    {
        var bytes = RandomNumberGenerator.GetBytes(Bytes);
        return (Base64Url.EncodeToString(bytes), Digest(bytes));
    }

    /// <returns>Null for what can't be a token.</returns>
    public static string? HashOf(string? token)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return token is { Length: Length } && Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, bytes, out var written) && written == Bytes
            ? Digest(bytes)
            : null;
    }

    private static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
