using System.Data;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Ledger;

/// <summary>
/// Checks every entry: its content against its digest and its columns, its hash against the one before, and the whole against a head that
/// somebody kept. Reads the entries one after another; a million of them need no more memory than ten.
/// </summary>
public sealed class VerifyLedger(Database database)
{
    /// <param name="kept">A head from earlier; without one a cut-off end or a chain made anew can't be noticed.</param>
    public async Task<LedgerReport> RunAsync(Actor actor, LedgerHead? kept, CancellationToken ct)
    {
        Can.Demand(Can.CheckLedger(actor));
        await using var db = await database.OpenAsync(Actor.System, ct);
        // All statements see the same moment, whoever appends meanwhile.
        await using var moment = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var check = new LedgerCheck(kept);
        var pairs = from link in db.LedgerChain.AsNoTracking()
                    join entry in db.Ledger.AsNoTracking() on link.Sequence equals entry.Sequence into entries
                    from entry in entries.DefaultIfEmpty()
                    orderby link.Sequence
                    select new { link, entry };
        await foreach (var pair in pairs.AsAsyncEnumerable().WithCancellation(ct))
            check.Next(pair.link, pair.entry);
        await foreach (var stray in db.Ledger.AsNoTracking().Where(e => !db.LedgerChain.Any(l => l.Sequence == e.Sequence))
            .OrderBy(e => e.Sequence).Select(e => e.Sequence).AsAsyncEnumerable().WithCancellation(ct))
            check.Stray(stray);
        return check.End(await db.LedgerHead.AsNoTracking().SingleOrDefaultAsync(ct));
    }
}
