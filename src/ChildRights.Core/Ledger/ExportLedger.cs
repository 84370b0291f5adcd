using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Ledger;

/// <param name="After">The number of the last line that is there already; 0 to begin.</param>
/// <param name="Whole">With the content of every entry, for the operator; else with the content of published ones.</param>
public sealed record LedgerExportPart(long After, bool Whole);

/// <param name="IsLast">Nothing comes after these lines.</param>
public sealed record LedgerLines(IReadOnlyList<LedgerLine> Lines, bool IsLast);

/// <summary>
/// The chain in parts of <see cref="PartSize"/> lines: whoever writes them out slowly holds neither memory nor a connection. What is appended
/// meanwhile comes at the end; nothing before it can change.
/// </summary>
public sealed class ExportLedger(Database database)
{
    public const int PartSize = 500;

    public async Task<LedgerLines> RunAsync(Actor actor, LedgerExportPart part, CancellationToken ct)
    {
        Can.Demand(!part.Whole || Can.CheckLedger(actor));
        await using var db = await database.OpenAsync(part.Whole ? Actor.System : Actor.Anonymous, ct);
        // The public's ends with the latest published entry, as its head does.
        var end = part.Whole ? long.MaxValue : (await db.ReadHeadAsync(ct)).Head.Sequence;
        var rows = await db.LedgerChain.AsNoTracking().Where(l => l.Sequence > part.After && l.Sequence <= end).OrderBy(l => l.Sequence).Take(PartSize)
            .Select(l => new
            {
                l.Sequence,
                l.ContentDigest,
                l.Hash,
                Entry = db.Ledger.Where(e => e.Sequence == l.Sequence).Select(e => new { e.Content, e.ActorId, e.ActorSalt }).FirstOrDefault(),
            }).ToListAsync(ct);
        if (rows.Count < PartSize)
            await db.WaitForDiskAsync(ct);
        return new LedgerLines(
            rows.ConvertAll(r => new LedgerLine(r.Sequence, Convert.ToHexStringLower(r.ContentDigest), Convert.ToHexStringLower(r.Hash), r.Entry?.Content,
                part.Whole ? r.Entry?.ActorId : null,
                part.Whole && r.Entry?.ActorSalt is { } salt ? Convert.ToHexStringLower(salt) : null)),
            rows.Count < PartSize);
    }
}
