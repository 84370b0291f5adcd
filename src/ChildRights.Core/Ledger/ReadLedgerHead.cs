using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Ledger;

/// <param name="At">When that entry was made, in UTC; null where there is none yet.</param>
public sealed record DatedLedgerHead(LedgerHead Head, DateTimeOffset? At);

/// <summary>
/// The head of the chain. For the public it is that of the latest published entry: who watches the portal minute by minute shall not learn
/// when something was entered that is not for them.
/// </summary>
public sealed class ReadLedgerHead(Database database)
{
    public async Task<DatedLedgerHead> RunAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Can.CheckLedger(actor) ? Actor.System : Actor.Anonymous, ct);
        var head = await db.ReadHeadAsync(ct);
        await db.WaitForDiskAsync(ct);
        return head;
    }
}

internal static class LedgerReading
{
    private static readonly DatedLedgerHead None = new(new LedgerHead(0, Convert.ToHexStringLower(new byte[32])), null);

    /// <summary>The latest entry that this reader sees, with all that came before it.</summary>
    public static async Task<DatedLedgerHead> ReadHeadAsync(this PortalDb db, CancellationToken ct)
    {
        var last = await db.Ledger.OrderByDescending(e => e.Sequence).Select(e => new { e.Sequence, e.At }).FirstOrDefaultAsync(ct);
        if (last is null)
            return None;
        var hash = await db.LedgerChain.Where(l => l.Sequence == last.Sequence).Select(l => l.Hash).SingleOrDefaultAsync(ct);
        return hash is null ? None : new DatedLedgerHead(new LedgerHead(last.Sequence, Convert.ToHexStringLower(hash)), last.At);
    }
}
