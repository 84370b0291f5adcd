using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>A passkey that the browser made and Identity has checked.</summary>
public sealed record NewPasskey(string Name, UserPasskeyInfo Key);

/// <summary>Gives a person a passkey, with which they sign in without a password.</summary>
public sealed class AddPasskey(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, NewPasskey input, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        Passkeys.DemandName(input.Name);
        var key = input.Key;
        // It stands for both factors, so the person must have shown the device who they are.
        if (!key.IsUserVerified)
            throw Refusal.Invalid("PasskeyNotVerified");
        var id = actor.AccountId!.Value;
        await using var db = await database.OpenAsync(actor, ct);
        if (await db.Passkeys.CountAsync(p => p.UserId == id, ct) >= Passkeys.Most)
            throw Refusal.Invalid("TooManyPasskeys", null, Passkeys.Most);
        db.Add(new IdentityUserPasskey<Guid>
        {
            UserId = id,
            CredentialId = key.CredentialId,
            Data = new IdentityPasskeyData
            {
                Name = input.Name.Trim(),
                PublicKey = key.PublicKey,
                CreatedAt = clock.GetUtcNow(),
                SignCount = key.SignCount,
                Transports = key.Transports,
                IsUserVerified = key.IsUserVerified,
                IsBackupEligible = key.IsBackupEligible,
                IsBackedUp = key.IsBackedUp,
                AttestationObject = key.AttestationObject,
                ClientDataJson = key.ClientDataJson,
            },
        });
        await db.SaveAsync(nameof(AddPasskey), LedgerSubjects.SecondFactor(id, "passkey", null, "added"), clock, ct);
    }
}
