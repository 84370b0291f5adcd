using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>Where a person is signed in, the latest first.</summary>
public sealed class ListMySessions(Database database, TimeProvider clock)
{
    public async Task<IReadOnlyList<SessionRow>> RunAsync(Actor actor, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        var now = clock.GetUtcNow();
        await using var db = await database.OpenAsync(actor, ct);
        var stamp = await db.Accounts.Where(a => a.Id == actor.AccountId).Select(a => a.SecurityStamp).SingleAsync(ct) ?? "";
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.AccountId == actor.AccountId && s.Stamp == stamp && s.EndedAt == null)
            .OrderByDescending(s => s.LastSeenAt).ThenBy(s => s.Id).ToListAsync(ct);
        return [.. sessions.Where(s => s.IsLive(now)).Select(s => new SessionRow(s.Id, s.Method, s.Browser, s.CreatedAt, s.LastSeenAt))];
    }
}
