using ChildRights.Core.Access;

namespace ChildRights.Core.Documents.Import;

/// <summary>A row of a table.</summary>
/// <param name="Number">As a spreadsheet counts, from 1; a cell of several lines does not make several rows.</param>
/// <param name="Cells">One for each column of the header, trimmed; empty where the row is shorter.</param>
/// <param name="Beyond">The first cell beyond the last column of the header that is not empty; null where there is none.</param>
internal sealed record TableRow(int Number, IReadOnlyList<string> Cells, string? Beyond);

/// <summary>A table with a header, read from CSV or XLSX. What the file is is told from its content, never from its name alone.</summary>
/// <param name="Columns">The header's cells, trimmed; a column without a name is called by its letter, "(D)".</param>
/// <param name="Rows">The rows below the header that are not wholly empty.</param>
internal sealed record TableFile(IReadOnlyList<string> Columns, IReadOnlyList<TableRow> Rows)
{
    private const int MaxColumns = 200;
    private static readonly string[] NamesOfText = [".csv", ".tsv", ".txt"];
    private static readonly string[] NamesOfSheets = [".xlsx"];

    /// <exception cref="Refusal">The file is empty, too big, damaged, encrypted, no table, or not what its name says.</exception>
    public static TableFile Read(string fileName, byte[] content)
    {
        var name = Path.GetFileName(fileName);
        if (content.Length > ImportInput.MaxBytes)
            throw Refusal.Invalid("ImportFileTooBig", null, name, content.Length / 1024.0 / 1024.0, ImportInput.MaxBytes / 1024 / 1024);
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension.Length > 0 && !NamesOfText.Contains(extension) && !NamesOfSheets.Contains(extension))
            throw Refusal.Invalid("ImportFileTypeUnknown", null, name);

        if (FileContent.IsWorkbook(name, content))
        {
            if (NamesOfText.Contains(extension))
                throw Refusal.Invalid("ImportFileIsSheet", null, name);
            return Build(name, XlsxRows.Read(name, content));
        }

        var text = FileContent.ReadText(name, content);
        if (NamesOfSheets.Contains(extension))
            throw Refusal.Invalid("ImportFileIsText", null, name);
        return Build(name, CsvRows.Read(text));
    }

    /// <summary>"A" for 0, "AB" for 27.</summary>
    public static string ColumnLetter(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : ColumnLetter((index / 26) - 1) + (char)('A' + (index % 26));

    private static TableFile Build(string name, IEnumerable<SheetRow> rows)
    {
        List<string>? columns = null;
        var found = new List<TableRow>();
        foreach (var row in rows)
        {
            var cells = row.Cells.Select(Clean).ToList();
            var last = cells.FindLastIndex(c => c.Length > 0);
            if (last < 0)
                continue;
            if (columns is null)
            {
                if (last >= MaxColumns)
                    throw Refusal.Invalid("ImportTooManyColumns", null, MaxColumns);
                columns = [.. cells.Take(last + 1).Select((c, i) => c.Length > 0 ? c : $"({ColumnLetter(i)})")];
                continue;
            }

            if (found.Count == ImportInput.MaxRows)
                throw Refusal.Invalid("ImportTooManyRows", null, ImportInput.MaxRows);
            var beyond = cells.Skip(columns.Count).FirstOrDefault(c => c.Length > 0);
            found.Add(new TableRow(row.Number, [.. columns.Select((_, i) => i < cells.Count ? cells[i] : "")], beyond));
        }

        if (columns is null)
            throw Refusal.Invalid("ImportFileEmpty", null, name);
        if (columns.FirstOrDefault((c, i) => columns.FindIndex(d => Same(c, d)) < i) is { } twice)
            throw Refusal.Invalid("ImportColumnTwice", twice, twice);
        return new TableFile(columns, found);
    }

    private static bool Same(string column, string other) => string.Equals(column, other, StringComparison.OrdinalIgnoreCase);

    // Invisible marks come along when a cell is copied from a web page.
    private static string Clean(string cell) =>
        cell.Trim().Trim('\uFEFF', '\u200B').Trim().ReplaceLineEndings("\n");
}

/// <summary>A row as the file has it, before the header is known.</summary>
internal readonly record struct SheetRow(int Number, IReadOnlyList<string> Cells);

internal static class EnumerableSearch
{
    /// <summary>The first item for which the condition on item and position holds.</summary>
    public static T? FirstOrDefault<T>(this IEnumerable<T> items, Func<T, int, bool> holds)
        where T : class
    {
        var index = 0;
        foreach (var item in items)
        {
            if (holds(item, index++))
                return item;
        }

        return null;
    }
}
