using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>Signs a person out in one of their browsers. No change of any record, so it leaves no ledger entry.</summary>
public sealed class EndMySession(Database database, TimeProvider clock)
{
    /// <param name="session">Which; one that is over already stays so.</param>
    public async Task RunAsync(Actor actor, Guid session, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var found = await db.Sessions.SingleOrDefaultAsync(s => s.Id == session && s.AccountId == actor.AccountId, ct) ?? throw Refusal.NotFound();
        found.End(clock.GetUtcNow());
        await db.SaveOrRefuseAsync(ct);
    }
}
