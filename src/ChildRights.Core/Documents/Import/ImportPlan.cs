using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Documents.Import;

/// <summary>What a row led to: a verdict and, unless it is refused, the recommendation with the row's values in it.</summary>
internal sealed record PlannedRow(ImportRow Row, Recommendation? Recommendation);

/// <summary>Finds for each row its document and recommendation, or makes them, and comes to a verdict. Nothing is saved here.</summary>
internal sealed class ImportPlan
{
    private readonly ImportColumns _columns;
    private readonly ImportCodes _codes;
    private readonly Texts _texts;
    private readonly string _fileName;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, Document> _documents;
    private readonly Dictionary<(Guid Document, int Paragraph, string Letter), Recommendation> _numbered = [];
    private readonly Dictionary<(Guid Document, string Id), Recommendation> _unnumbered = [];
    private readonly Dictionary<string, int> _firstRow = [];
    private readonly Dictionary<Guid, int> _firstRowOfRecord = [];
    private readonly HashSet<Document> _newDocuments = [];

    public ImportPlan(ImportColumns columns, ImportCodes codes, IEnumerable<Document> documents, IEnumerable<Recommendation> kept, Texts texts, string fileName, DateTimeOffset now)
    {
        _columns = columns;
        _codes = codes;
        _texts = texts;
        _fileName = fileName;
        _now = now;
        _documents = documents.ToDictionary(d => DocumentSymbol.Normalise(d.Symbol), StringComparer.OrdinalIgnoreCase);
        foreach (var recommendation in kept)
            Remember(recommendation);
    }

    /// <summary>Documents that a row which is not refused has made.</summary>
    public IReadOnlyCollection<Document> NewDocuments => _newDocuments;

    public PlannedRow Judge(ImportedRow row)
    {
        var document = FindDocument(row);
        if (row.Key is { } key && !_firstRow.TryAdd(key, row.Number))
            row.Problems.Add(new Problem("ImportTwice", _columns.Header(ImportColumns.Paragraph), row.Reference, _firstRow[key]));
        if (document is null || row.Problems.Count > 0)
            return Refused(row);
        try
        {
            return Merge(row, document);
        }
        catch (Refusal refusal)
        {
            row.Problems.AddRange(refusal.Problems.Select(p => p with { Field = p.Field is null ? null : _columns.Header(p.Field) }));
            return Refused(row);
        }
    }

    private static PlannedRow Refused(ImportedRow row) =>
        new(new ImportRow(row.Number, row.Reference, ImportVerdict.Refused, [], row.Problems), null);

    private PlannedRow Merge(ImportedRow row, Document document)
    {
        var kept = Find(row, document);
        if (kept is null)
        {
            var added = new Recommendation(document, row.Paragraph, row.Letter, row.Id, row.Kind ?? RecommendationKind.Recommendation, _now);
            new RecommendationMerge(row, added).Run(_columns, isNew: true);
            added.RefreshSearchText(document.Symbol);
            Remember(added);
            _firstRowOfRecord[added.Id] = row.Number;
            if (_documents.TryAdd(document.Symbol, document))
                _newDocuments.Add(document);
            return new PlannedRow(new ImportRow(row.Number, row.Reference, ImportVerdict.Added, [], []), added);
        }

        // The same recommendation by its number in one row and by its id in another.
        if (!_firstRowOfRecord.TryAdd(kept.Id, row.Number))
            throw Refusal.Invalid("ImportTwice", ImportColumns.Paragraph, row.Reference, _firstRowOfRecord[kept.Id]);
        var changed = new RecommendationMerge(row, kept).Run(_columns, isNew: false).ToList();
        if (kept.Paragraph is null && row.Paragraph is { } number)
        {
            kept.FoundNumber(document, number, row.Letter);
            Remember(kept);
            changed.Insert(0, _columns.Header(ImportColumns.Paragraph));
        }

        if (changed.Count == 0)
            return new PlannedRow(new ImportRow(row.Number, row.Reference, ImportVerdict.Unchanged, [], []), null);
        kept.RefreshSearchText(document.Symbol);
        return new PlannedRow(new ImportRow(row.Number, row.Reference, ImportVerdict.Changed, changed, []), kept);
    }

    private Recommendation? Find(ImportedRow row, Document document)
    {
        if (row.Paragraph is { } number && _numbered.TryGetValue((document.Id, number, row.Letter), out var byNumber))
            return byNumber;
        if (row.Id.Length == 0 || !_unnumbered.TryGetValue((document.Id, row.Id.ToUpperInvariant()), out var byId))
            return null;
        // A row without a number means the one of this id, also where its number has been found since; a row with a number
        // means it only while it has none, for then this is its number.
        return row.Paragraph is null || byId.Paragraph is null ? byId : null;
    }

    private void Remember(Recommendation recommendation)
    {
        if (recommendation.Paragraph is { } number)
            _numbered[(recommendation.DocumentId, number, recommendation.Letter)] = recommendation;
        if (recommendation.CameWithoutNumber)
            _unnumbered[(recommendation.DocumentId, recommendation.SourceRef.ToUpperInvariant())] = recommendation;
    }

    private Document? FindDocument(ImportedRow row)
    {
        if (row.Symbol.Length == 0)
            return null;
        if (_documents.TryGetValue(row.Symbol, out var known))
            return known;
        var header = _columns.Header(ImportColumns.Symbol);
        if (row.Symbol.Length > Document.SymbolMaxLength || DocumentSymbol.Read(row.Symbol) is not { } symbol)
        {
            row.Problems.Add(new Problem("ImportSymbolUnknown", header, ImportCells.Shorten(row.Symbol)));
            return null;
        }

        if (!_codes.Mechanisms.Contains(symbol.Mechanism))
        {
            row.Problems.Add(new Problem("ImportMechanismUnknown", header, row.Symbol, symbol.Mechanism));
            return null;
        }

        var kind = _texts.All("DocumentKind." + symbol.Kind);
        return new Document(row.Symbol, symbol.Mechanism, symbol.Kind,
            new LocalText($"{kind.Kk} ({row.Symbol})", $"{kind.Ru} ({row.Symbol})", $"{kind.En} ({row.Symbol})"), null)
        {
            Cycle = symbol.Cycle,
            Evidence = "unknown",
            Source = ImportCells.Shorten(_fileName, 200),
        };
    }
}
