using System.Security.Claims;
using System.Security.Cryptography;
using ChildRights.Core.Access;
using ChildRights.Core.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Testing;

/// <summary>What belongs to signing in: sessions, second factors, passkeys, cookies.</summary>
internal static class SignInData
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    /// <summary>What the cookie of a session says.</summary>
    public static ClaimsPrincipal Principal(Account account, Guid session) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
            new Claim(ActorFinder.SecurityStampClaim, account.SecurityStamp!),
            new Claim(ActorFinder.SessionClaim, session.ToString()),
        ],
        "test"));

    /// <summary>A live session; somebody without an account gets an id that no session has.</summary>
    public static async Task<Guid> AddSessionAsync(this TestPortal portal, Actor who, bool withSecondFactor = false) =>
        who.AccountId is { } id ? await portal.Use<SessionBook>().BeginAsync(id, SignInMethod.Password, withSecondFactor, "Firefox, Linux", Ct) : Guid.NewGuid();

    /// <summary>The code of an app that has taken the offer up; "000000" for somebody who gets none.</summary>
    public static async Task<string> OfferedCodeAsync(this TestPortal portal, Actor who)
    {
        if (who.AccountId is null)
            return "000000";
        var offer = await portal.Use<OfferSecondFactor>().RunAsync(who, "Portal", Ct);
        return Totp.Code(FromBase32(offer.Secret), Totp.StepAt(portal.Clock.GetUtcNow()));
    }

    /// <summary>A second factor that is on: its secret and its recovery codes. Somebody without an account gets ones that fit nowhere.</summary>
    public static async Task<(byte[] Secret, IReadOnlyList<string> Codes)> AddSecondFactorAsync(this TestPortal portal, Actor who)
    {
        if (who.AccountId is null)
            return (new byte[Totp.SecretBytes], ["ABCD-EFGH-ABCD-EFGH"]);
        var offer = await portal.Use<OfferSecondFactor>().RunAsync(who, "Portal", Ct);
        var secret = FromBase32(offer.Secret);
        return (secret, await portal.Use<TurnOnSecondFactor>().RunAsync(who, Totp.Code(secret, Totp.StepAt(portal.Clock.GetUtcNow())), Ct));
    }

    public static async Task RemoveSecondFactorAsync(this TestPortal portal, Actor who)
    {
        await using var db = await portal.OpenAsync();
        db.RemoveRange(await db.SecondFactors.Where(f => f.AccountId == who.AccountId).ToListAsync());
        db.RemoveRange(await db.RecoveryCodes.Where(f => f.AccountId == who.AccountId).ToListAsync());
        await db.SaveChangesAsync();
    }

    public static UserPasskeyInfo CreatePasskey(bool isUserVerified = true) =>
        new(RandomNumberGenerator.GetBytes(32), [1, 2, 3], TestData.Now, 0, ["internal"], isUserVerified, false, false, [4], [5]);

    /// <returns>The passkey's id; of none for somebody without an account.</returns>
    public static async Task<string> AddPasskeyAsync(this TestPortal portal, Actor who)
    {
        var key = CreatePasskey();
        if (who.AccountId is not null)
            await portal.Use<AddPasskey>().RunAsync(who, new NewPasskey("Key", key), Ct);
        return Passkeys.Text(key.CredentialId);
    }

    public static byte[] FromBase32(string text)
    {
        var (bytes, buffer, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in text.Where(c => c != ' '))
        {
            buffer = (buffer << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal);
            if ((bits += 5) < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
