using ChildRights.Core.Access;
using CsvHelper;

namespace ChildRights.Core.Documents.Import;

/// <summary>The rows of a text in which commas, semicolons or tabs divide the cells.</summary>
internal static class CsvRows
{
    private const string SeparatorLine = "sep=";
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <exception cref="Refusal">A quotation mark opens a cell and does not close it where the cell ends.</exception>
    public static IEnumerable<SheetRow> Read(string text)
    {
        // Excel's own way of naming the separator in the first line.
        var named = text.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) && text.Length > SeparatorLine.Length
            && Separators.Contains(text[SeparatorLine.Length]);
        CsvMalformedRecord? malformed = null;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = named ? text[SeparatorLine.Length] : Guess(text),
            HasHeader = false,
            // Skipped here, so that it is counted as the row that it is.
            DetectSeparatorHint = false,
            // A blank line counts as a row, so that the numbers are those of a spreadsheet.
            SkipEmptyLines = false,
            // A mark in the middle of a bare cell is only a character. One that opens a cell may have swallowed the rows behind it.
            OnMalformedRecord = record => malformed ??= record.Reason == CsvMalformedReason.StrayQuote ? null : record,
        });
        for (var number = 1; reader.Read(); number++)
        {
            if (malformed is { } bad)
                throw Refusal.Invalid("ImportQuote", null, number, ImportCells.Shorten(bad.RawRecord));
            if (!named || number > 1)
                yield return new SheetRow(number, reader.Current.ToArray());
        }
    }

    /// <summary>The separator that stands most often in the header, outside of quotation marks.</summary>
    private static char Guess(string text)
    {
        var counts = new int[Separators.Length];
        var quoted = false;
        foreach (var c in text.AsSpan().TrimStart())
        {
            if (c == '"')
                quoted = !quoted;
            else if (c is '\n' or '\r' && !quoted)
                break;
            else if (!quoted && Array.IndexOf(Separators, c) is >= 0 and var i)
                counts[i]++;
        }

        return Separators[Array.IndexOf(counts, counts.Max())];
    }
}
