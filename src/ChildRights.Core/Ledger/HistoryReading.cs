using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Ledger;

/// <summary>One line of a record's history.</summary>
/// <param name="UseCase">The text key is Ledger.{UseCase}.</param>
/// <param name="ActorName">Only where the reader may know the person; else empty.</param>
/// <param name="Changes">Field, value before, value after; as text, null where there was nothing.</param>
public sealed record HistoryEntry(
    DateTimeOffset At,
    string UseCase,
    Role ActorRole,
    AgencyName? Agency,
    string ActorName,
    IReadOnlyList<FieldChange> Changes);

public sealed record FieldChange(string Field, string? Before, string? After);

internal static class HistoryReading
{
    private const int MaxEntries = 100;

    public static async Task<List<HistoryEntry>> ReadHistoryAsync(
        this PortalDb db, IQueryable<LedgerEntry> entries, IReadOnlyDictionary<Guid, AgencyName> agencies, CancellationToken ct)
    {
        var lines = await entries.AsNoTracking().OrderByDescending(e => e.Sequence).Take(MaxEntries).Select(e => new
        {
            Entry = e,
            Name = db.AccountNames.Where(a => a.AccountId == e.ActorId).Select(a => a.DisplayName).FirstOrDefault(),
        }).ToListAsync(ct);
        return lines.ConvertAll(l => new HistoryEntry(
            l.Entry.At,
            l.Entry.UseCase,
            EnumText.Read<Role>(l.Entry.ActorRole),
            l.Entry.AgencyId is { } agency ? agencies[agency] : null,
            l.Name ?? "",
            [.. Changes(l.Entry.Changes)]));
    }

    private static IEnumerable<FieldChange> Changes(string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var field in document.RootElement.EnumerateObject())
        {
            var (before, after) = (Say(field.Value[0]), Say(field.Value[1]));
            // A digest says nothing to a reader.
            if ((before ?? after)?.StartsWith(LedgerWriting.DigestMark, StringComparison.Ordinal) != true)
                yield return new FieldChange(field.Name, before, after);
        }
    }

    private static string? Say(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
