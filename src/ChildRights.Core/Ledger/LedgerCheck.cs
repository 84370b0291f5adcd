using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChildRights.Core.Ledger;

/// <summary>The rules of the chain, entry by entry. docs/verify_ledger.py says the same of an export in another language.</summary>
internal sealed class LedgerCheck(LedgerHead? kept)
{
    private readonly List<LedgerFault> _faults = [];
    private byte[] _before = new byte[SHA256.HashSizeInBytes];
    private long _last;
    private long _count;
    private bool _keptWasSeen = kept is null or { Sequence: 0 };

    public void Next(LedgerLink link, LedgerEntry? entry)
    {
        var isAfterGap = link.Sequence != _last + 1;
        for (var missing = _last + 1; missing < link.Sequence && _faults.Count < LedgerReport.MaxFaults; missing++)
            Add(missing, LedgerFaultKind.Missing);
        // After a gap the hash before is not known; the gap has been told.
        if (!isAfterGap && !SHA256.HashData([.. _before, .. link.ContentDigest]).AsSpan().SequenceEqual(link.Hash))
            Add(link.Sequence, LedgerFaultKind.LinkBroken);
        if (entry is null)
            Add(link.Sequence, LedgerFaultKind.ContentMissing);
        else
            CheckContent(link, entry);
        if (kept is { } head && head.Sequence == link.Sequence)
        {
            _keptWasSeen = true;
            if (Convert.ToHexStringLower(link.Hash) != head.Hash)
                Add(link.Sequence, LedgerFaultKind.HeadDiffers);
        }

        // Goes on from the hash that stands there, so that one fault is told once and not for all that follow.
        (_before, _last, _count) = (link.Hash, link.Sequence, _count + 1);
    }

    public void Stray(long sequence) => Add(sequence, LedgerFaultKind.NotChained);

    public LedgerReport End(LedgerEnd? remembered)
    {
        if (remembered is null || remembered.Sequence != _last || !remembered.Hash.AsSpan().SequenceEqual(_before))
            Add(remembered?.Sequence ?? _last, LedgerFaultKind.EndDiffers);
        if (!_keptWasSeen)
            Add(kept!.Value.Sequence, LedgerFaultKind.HeadMissing);
        return new LedgerReport(_count, new LedgerHead(_last, Convert.ToHexStringLower(_before)), [.. _faults.OrderBy(f => f.Sequence)]);
    }

    private void CheckContent(LedgerLink link, LedgerEntry entry)
    {
        if (!SHA256.HashData(Encoding.UTF8.GetBytes(entry.Content)).AsSpan().SequenceEqual(link.ContentDigest))
        {
            Add(link.Sequence, LedgerFaultKind.ContentChanged);
            return;
        }

        JsonObject content;
        try
        {
            content = JsonNode.Parse(entry.Content)!.AsObject();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Add(link.Sequence, LedgerFaultKind.ContentChanged);
            return;
        }

        foreach (var (name, value) in Columns(entry))
        {
            if (!JsonNode.DeepEquals(content[name], value))
                Add(link.Sequence, LedgerFaultKind.ColumnDiffers, name);
        }

        if (entry.ActorId is not null && !LedgerWriting.ActorDigest(entry.ActorSalt, entry.ActorId).AsSpan().SequenceEqual(entry.ActorDigest))
            Add(link.Sequence, LedgerFaultKind.ColumnDiffers, "actor");
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Columns(LedgerEntry e) =>
    [
        ("sequence", e.Sequence),
        ("at", e.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture)),
        ("actor", e.ActorDigest is null ? null : Convert.ToHexStringLower(e.ActorDigest)),
        ("actor_role", e.ActorRole),
        ("agency", e.AgencyId?.ToString()),
        ("use_case", e.UseCase),
        ("subject_kind", e.SubjectKind),
        ("subject_id", e.SubjectId),
        ("recommendation", e.RecommendationId?.ToString()),
        ("audience", e.Audience),
        ("changes", JsonNode.Parse(e.Changes)),
    ];

    private void Add(long sequence, LedgerFaultKind kind, string? column = null)
    {
        if (_faults.Count < LedgerReport.MaxFaults)
            _faults.Add(new LedgerFault(sequence, kind, column));
    }
}
