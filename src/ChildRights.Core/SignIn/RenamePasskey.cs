using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.SignIn;

/// <summary>Gives a passkey another name. It guards as before, so it leaves no ledger entry.</summary>
public sealed class RenamePasskey(Database database)
{
    public async Task RunAsync(Actor actor, PasskeyName input, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        Passkeys.DemandName(input.Name);
        await using var db = await database.OpenAsync(actor, ct);
        var key = await db.MyPasskeyAsync(actor, input.Id, ct);
        key.Data.Name = input.Name.Trim();
        await db.SaveOrRefuseAsync(ct);
    }
}
