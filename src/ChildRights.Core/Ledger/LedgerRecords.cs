using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Ledger;

/// <summary>The number and hash of an entry: who keeps it can prove later that the past up to there is the same.</summary>
/// <param name="Sequence">From 1; 0 where there is no entry yet.</param>
/// <param name="Hash">64 lower-case hexadecimal digits; zeros where there is no entry yet.</param>
public readonly record struct LedgerHead(long Sequence, string Hash)
{
    private const int HashLength = 64;

    private static readonly char[] Separators = [':', ' ', '\t'];

    /// <summary>Reads what <see cref="ToString"/> writes, and what the command line prints: number, hash, and perhaps more after them.</summary>
    /// <returns>Null where it is no head.</returns>
    public static LedgerHead? Parse(string text)
    {
        var parts = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        return parts is [var number, { Length: HashLength } hash, ..]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && hash.All(char.IsAsciiHexDigit)
            ? new LedgerHead(sequence, hash.ToLowerInvariant())
            : null;
    }

    /// <summary>As people keep it: 4711:9f86d0...</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");
}

/// <summary>One line of an export, as docs/ledger.md describes it.</summary>
/// <param name="Content">The canonical text; null where the reader may not have it.</param>
/// <param name="ActorId">Whose account it was, with the salt that proves it; only in the operator's export.</param>
public sealed record LedgerLine(long Sequence, string ContentDigest, string Hash, string? Content, Guid? ActorId = null, string? ActorSalt = null)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One line of JSON, without its end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

public enum LedgerFaultKind
{
    /// <summary>There is no entry with this number.</summary>
    Missing,

    /// <summary>The chain has the entry, but its content is gone.</summary>
    ContentMissing,

    /// <summary>There is an entry that the chain does not have.</summary>
    NotChained,

    /// <summary>The content is not the one that was entered.</summary>
    ContentChanged,

    /// <summary>The hash does not follow from the one before: something was put in, taken out or exchanged here.</summary>
    LinkBroken,

    /// <summary>A column of the table says something else than the content.</summary>
    ColumnDiffers,

    /// <summary>The end that the database remembers is not the end of the chain.</summary>
    EndDiffers,

    /// <summary>The kept head is of an entry that is not there any more, or not yet again: the end was cut off, or an old backup was restored.</summary>
    HeadMissing,

    /// <summary>The entry of the kept head has another hash now: the past was rewritten.</summary>
    HeadDiffers,
}

/// <param name="Column">Which column, for <see cref="LedgerFaultKind.ColumnDiffers"/>.</param>
public sealed record LedgerFault(long Sequence, LedgerFaultKind Kind, string? Column = null);

/// <param name="Entries">How many links the chain has.</param>
/// <param name="Head">Where it ends.</param>
/// <param name="Faults">The first <see cref="MaxFaults"/> in the order of the chain.</param>
public sealed record LedgerReport(long Entries, LedgerHead Head, IReadOnlyList<LedgerFault> Faults)
{
    public const int MaxFaults = 1_000;

    public bool IsWhole => Faults.Count == 0;
}

/// <summary>An entry about something published, as the public reads it: no person, only role and body.</summary>
/// <param name="Recommendation">What it belongs to, where that has a page.</param>
/// <param name="Meeting">The number of the meeting that it is about.</param>
public sealed record PublicLedgerEntry(
    long Sequence, string Hash, DateTimeOffset At, string UseCase, Role ActorRole, AgencyName? Agency, string SubjectKind, RecommendationName? Recommendation, int? Meeting);
