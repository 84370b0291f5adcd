using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>What a right password leads to.</summary>
public enum NextStep
{
    /// <summary>The person is in.</summary>
    None,

    /// <summary>A code, a recovery code or a passkey is asked for.</summary>
    SecondFactor,

    /// <summary>The role demands a second factor and there is none yet.</summary>
    SetUp,
}

/// <summary>What of a second factor an account has.</summary>
public sealed record SecondFactorMeans(bool App, bool Passkeys);

/// <summary>The second step of signing in. It works as the portal itself: before it there is no actor.</summary>
public sealed class SecondStep(Database database, IDataProtectionProvider keys, TimeProvider clock)
{
    public async Task<SecondFactorMeans> MeansAsync(Guid accountId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        return new SecondFactorMeans(
            await db.SecondFactors.AnyAsync(f => f.AccountId == accountId && f.ConfirmedAt != null, ct),
            await db.Passkeys.AnyAsync(p => p.UserId == accountId, ct));
    }

    public async Task<NextStep> AfterPasswordAsync(Account account, CancellationToken ct)
    {
        var means = await MeansAsync(account.Id, ct);
        // A passkey alone is a convenience where nothing is demanded; who has set up the app, or must have a second factor, is asked for it.
        return means.App || (means.Passkeys && account.SecondFactorIsDemanded) ? NextStep.SecondFactor
            : account.SecondFactorIsDemanded ? NextStep.SetUp
            : NextStep.None;
    }

    /// <param name="code">A code of the app, or a recovery code, as it was typed.</param>
    /// <returns>Null where it is wrong or was used before.</returns>
    public async Task<SignInMethod?> CheckAsync(Guid accountId, string? code, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        var method = await db.TakeCodeAsync(keys, accountId, code, clock.GetUtcNow(), ct);
        if (method is null)
            return null;
        try
        {
            await db.SaveChangesAsync(ct);
            return method;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody brought the same code at the same moment and was quicker.
            return null;
        }
    }
}

internal static class CodeTaking
{
    /// <summary>Marks a code as taken in the context; whoever calls saves.</summary>
    public static async Task<SignInMethod?> TakeCodeAsync(
        this PortalDb db, IDataProtectionProvider keys, Guid accountId, string? typed, DateTimeOffset now, CancellationToken ct)
    {
        var bare = RecoveryCodes.Bare(typed ?? "");
        if (bare.Length is 0 or > 40
            || await db.SecondFactors.SingleOrDefaultAsync(f => f.AccountId == accountId && f.ConfirmedAt != null, ct) is not { } factor)
            return null;
        if (bare.Length == Totp.Digits)
            return SecretKeeper.Open(keys, accountId, factor.Secret) is { } secret && factor.Take(bare, secret, now) ? SignInMethod.Code : null;
        var codes = await db.RecoveryCodes.Where(c => c.AccountId == accountId && c.UsedAt == null).ToListAsync(ct);
        if (RecoveryCodes.Find(codes, bare) is not { } code)
            return null;
        code.Use(now);
        return SignInMethod.RecoveryCode;
    }
}
