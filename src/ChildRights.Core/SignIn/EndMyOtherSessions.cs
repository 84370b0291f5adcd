using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>Signs a person out everywhere but here. No change of any record, so it leaves no ledger entry.</summary>
public sealed class EndMyOtherSessions(Database database, TimeProvider clock)
{
    /// <param name="thisSession">The one that stays; empty: none.</param>
    /// <returns>How many ended.</returns>
    public async Task<int> RunAsync(Actor actor, Guid thisSession, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        var now = clock.GetUtcNow();
        await using var db = await database.OpenAsync(actor, ct);
        var others = await db.Sessions.Where(s => s.AccountId == actor.AccountId && s.Id != thisSession && s.EndedAt == null).ToListAsync(ct);
        var live = others.Count(s => s.IsLive(now));
        others.ForEach(s => s.End(now));
        await db.SaveOrRefuseAsync(ct);
        return live;
    }
}
