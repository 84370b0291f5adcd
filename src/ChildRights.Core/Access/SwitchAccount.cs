using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>Shuts an account or opens it again. A shut account is refused on its next action.</summary>
public sealed class SwitchAccount(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, AccountSwitch input, CancellationToken ct)
    {
        Can.Demand(Can.KeepAccounts(actor));
        if (input.Id == actor.AccountId)
            throw Refusal.Invalid("NotYourOwnAccount");
        await using var db = await database.OpenAsync(actor, ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == input.Id, ct) ?? throw Refusal.NotFound();
        account.Disabled = input.Disabled;
        account.SecurityStamp = Guid.NewGuid().ToString("N");
        await db.SaveAsync(nameof(SwitchAccount), new LedgerSubject("account", account.Id, Audience.Administrator), clock, ct);
    }
}
