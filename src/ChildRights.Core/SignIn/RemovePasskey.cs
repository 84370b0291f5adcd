using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.SignIn;

/// <summary>Takes one of a person's passkeys away.</summary>
public sealed class RemovePasskey(Database database, TimeProvider clock)
{
    /// <param name="id">The credential's id in base64url.</param>
    public async Task RunAsync(Actor actor, string id, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        await using var db = await database.OpenAsync(actor, ct);
        db.Remove(await db.MyPasskeyAsync(actor, id, ct));
        await db.SaveAsync(nameof(RemovePasskey), LedgerSubjects.SecondFactor(actor.AccountId!.Value, "passkey", "added", null), clock, ct);
    }
}
