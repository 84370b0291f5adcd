using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Documents.Import;

/// <summary>The codes that a row may use.</summary>
/// <param name="Agencies">Ids by code.</param>
internal sealed record ImportCodes(
    IReadOnlyDictionary<string, Guid> Agencies,
    IReadOnlySet<string> Clusters,
    IReadOnlySet<string> Articles,
    IReadOnlySet<string> SdgTargets,
    IReadOnlySet<string> Groups,
    IReadOnlySet<string> Mechanisms);

/// <summary>A text of one language with what the file says of its standing, if it does.</summary>
internal sealed record ImportedText(string Text, TextStanding? Standing);

/// <summary>
/// One row as it was read. A null or an empty list means that the file says nothing of the field, by a missing column or by
/// an empty cell: what is kept then stays.
/// </summary>
internal sealed record ImportedRow
{
    public required int Number { get; init; }

    public required string Symbol { get; init; }

    public required string Id { get; init; }

    /// <summary>Null where the row says that the number was not found, and where it could not be read.</summary>
    public int? Paragraph { get; init; }

    public string Letter { get; init; } = "";

    public RecommendationKind? Kind { get; init; }

    public string? Cluster { get; init; }

    public string? Topic { get; init; }

    public required LocalText Title { get; init; }

    public required IReadOnlyDictionary<Language, ImportedText> Texts { get; init; }

    /// <summary>A short account of the English text in our own words.</summary>
    public string? Gist { get; init; }

    public List<string> Articles { get; init; } = [];

    public List<string> SdgTargets { get; init; } = [];

    public List<string> Groups { get; init; } = [];

    public bool? Urgent { get; init; }

    public Guid? Lead { get; init; }

    public List<Guid> Supporting { get; init; } = [];

    public DateOnly? Due { get; init; }

    public string? Evidence { get; init; }

    public string? Source { get; init; }

    /// <summary>All that is wrong with the row.</summary>
    public required List<Problem> Problems { get; init; }

    /// <summary>"CRC/C/KAZ/CO/4 §29(b)", or with the row's own id where there is no number.</summary>
    public string Reference =>
        Paragraph is not null ? $"{ImportCells.Shorten(Symbol)} §{Recommendation.Reference(Paragraph, Letter)}".TrimStart()
        : Id.Length > 0 ? $"{ImportCells.Shorten(Symbol)} ({ImportCells.Shorten(Id)})".TrimStart()
        : ImportCells.Shorten(Symbol);

    /// <summary>What makes two rows of one file the same; null where the row can't be placed.</summary>
    public string? Key =>
        Symbol.Length == 0 ? null
        : Paragraph is not null ? $"{Symbol}§{Paragraph}/{Letter}".ToUpperInvariant()
        : Id.Length > 0 ? $"{Symbol}#{Id}".ToUpperInvariant()
        : null;
}
