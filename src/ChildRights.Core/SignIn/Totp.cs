using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChildRights.Core.SignIn;

/// <summary>Codes that change each half minute, as authenticator apps make them (RFC 6238 over RFC 4226): SHA-1, six digits, steps of 30 seconds.</summary>
internal static class Totp
{
    /// <summary>160 bits, as RFC 4226, section 4, recommends.</summary>
    public const int SecretBytes = 20;
    public const int Digits = 6;

    /// <summary>In seconds.</summary>
    public const int Period = 30;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The apps know no other; HMAC does not need a hash that resists collisions.
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / Period;

    /// <summary>The step whose code this is: the present one, or the one before or after it for clocks that differ (RFC 6238, section 5.2).</summary>
    /// <param name="after">Only steps after this one count.</param>
    /// <returns>Null where the code is wrong or was taken before.</returns>
    public static long? StepOf(byte[] secret, string code, DateTimeOffset now, long after)
    {
        var present = StepAt(now);
        long? found = null;
        // All are looked at, so that the time tells nothing.
        for (var step = present - 1; step <= present + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), Encoding.UTF8.GetBytes(code)) && step > after)
                found = step;
        }

        return found;
    }

    /// <summary>Letters and digits that are not taken for each other (RFC 4648, section 6), without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var (buffer, bits) = (0, 0);
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }

        if (bits > 0)
            text.Append(Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }

    /// <summary>What a QR code tells an authenticator app.</summary>
    public static string Address(string issuer, string account, byte[] secret) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={Period}";

    /// <summary>In groups of four, for reading and typing.</summary>
    public static string InGroups(string text) => string.Join(' ', text.Chunk(4).Select(c => new string(c)));
}
