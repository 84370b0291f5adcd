using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>Offers a person a secret for their authenticator app. Nothing changes until they confirm it, so it leaves no ledger entry.</summary>
public sealed class OfferSecondFactor(Database database, IDataProtectionProvider keys, TimeProvider clock)
{
    /// <param name="issuer">The portal's name, as the app shows it.</param>
    /// <returns>The same offer for fifteen minutes, so that a page that is loaded again still fits the app.</returns>
    public async Task<SecondFactorOffer> RunAsync(Actor actor, string issuer, CancellationToken ct)
    {
        Can.Demand(Can.KeepOwnSecondFactor(actor));
        var (id, now) = (actor.AccountId!.Value, clock.GetUtcNow());
        await using var db = await database.OpenAsync(actor, ct);
        var email = await db.Accounts.Where(a => a.Id == id).Select(a => a.Email).SingleAsync(ct);
        var factor = await db.SecondFactors.SingleOrDefaultAsync(f => f.AccountId == id, ct);
        if (factor?.IsOn == true)
            throw Refusal.Invalid("SecondFactorIsOn");
        var secret = factor is not null && now - factor.OfferedAt < SecondFactor.OfferLasts ? SecretKeeper.Open(keys, id, factor.Secret) : null;
        if (secret is null)
        {
            secret = Totp.NewSecret();
            if (factor is not null)
            {
                db.Remove(factor);
                await db.SaveOrRefuseAsync(ct);
            }

            db.Add(new SecondFactor(id, SecretKeeper.Seal(keys, id, secret), now));
            await db.SaveOrRefuseAsync(ct);
        }

        return new SecondFactorOffer(Totp.InGroups(Totp.Base32(secret)), Totp.Address(issuer, email ?? "", secret));
    }
}
