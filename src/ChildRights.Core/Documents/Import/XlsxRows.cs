using System.Globalization;
using System.Text.RegularExpressions;
using ChildRights.Core.Access;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildRights.Core.Documents.Import;

/// <summary>The rows of the first visible sheet of a workbook, each cell as the text that a person would type.</summary>
internal static class XlsxRows
{
    private const int MaxColumn = 16_384;

    /// <exception cref="Refusal">The workbook is damaged or has no sheet with cells.</exception>
    public static IReadOnlyList<SheetRow> Read(string name, byte[] content)
    {
        try
        {
            using var stream = new MemoryStream(content, writable: false);
            using var document = SpreadsheetDocument.Open(stream, false, new OpenSettings
            {
                AutoSave = false,
                MaxCharactersInPart = FileContent.MaxUnfoldedMegabytes * 1024L * 1024,
            });
            var book = document.WorkbookPart ?? throw new InvalidDataException("No workbook part.");
            var sheet = book.Workbook.Descendants<Sheet>().FirstOrDefault(IsReadable)
                ?? throw Refusal.Invalid("ImportNoSheet", null, name);
            return ReadSheet((WorksheetPart)book.GetPartById(sheet.Id!.Value!), new CellTexts(book));

            bool IsReadable(Sheet s) =>
                (s.State is null || s.State.Value == SheetStateValues.Visible) && book.GetPartById(s.Id!.Value!) is WorksheetPart;
        }
        catch (Exception e) when (e is not (Refusal or OutOfMemoryException))
        {
            // The library says in a dozen kinds of exceptions that a part is missing, doubled or garbled; to a person it is one thing.
            throw Refusal.Invalid("ImportFileDamaged", null, name);
        }
    }

    private static List<SheetRow> ReadSheet(WorksheetPart part, CellTexts texts)
    {
        var rows = new List<SheetRow>();
        var number = 0;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;
            var row = (Row)reader.LoadCurrentElement()!;
            number = row.RowIndex is { } index ? (int)index.Value : number + 1;
            // One more than the most that are read: enough for the reader of tables to see that there are too many.
            if (Cells(row, texts) is { Count: > 0 } cells && rows.Count < ImportInput.MaxRows + 2)
                rows.Add(new SheetRow(number, cells));
        }

        return rows;
    }

    private static List<string> Cells(Row row, CellTexts texts)
    {
        var filled = new SortedDictionary<int, string>();
        var column = -1;
        foreach (var cell in row.Elements<Cell>())
        {
            column = cell.CellReference?.Value is { } reference ? ColumnOf(reference) : column + 1;
            var text = texts.Of(cell);
            if (text.Length > 0)
                filled[column] = text;
        }

        // A hostile file fills the last possible column of each row; what lies far out is kept as one cell beyond the header.
        const int Far = 256;
        var cells = new List<string>(filled.Count);
        foreach (var (index, text) in filled)
        {
            var place = Math.Min(index, Far);
            while (cells.Count < place)
                cells.Add("");
            if (cells.Count == place)
                cells.Add(text);
        }

        return cells;
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetter))
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        return column is >= 1 and <= MaxColumn ? column - 1 : throw new InvalidDataException($"{reference} is no cell.");
    }
}

/// <summary>What stands in a cell: its own text, one of the workbook's shared texts, a number, or a day that is kept as a number.</summary>
internal sealed partial class CellTexts
{
    private readonly List<string> _shared;
    private readonly List<bool> _isDate;
    private readonly bool _from1904;

    public CellTexts(WorkbookPart book)
    {
        _shared = book.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(Text).ToList() ?? [];
        _isDate = DateStyles(book.WorkbookStylesPart?.Stylesheet);
        _from1904 = book.Workbook.WorkbookProperties?.Date1904?.Value ?? false;
    }

    public string Of(Cell cell)
    {
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        return type switch
        {
            CellValues.SharedString => value.Length == 0 ? "" : _shared[int.Parse(value, CultureInfo.InvariantCulture)],
            CellValues.InlineString => cell.InlineString is { } inline ? Text(inline) : "",
            CellValues.Boolean => value == "1" ? "true" : "false",
            CellValues.Number => Number(value, cell.StyleIndex?.Value ?? 0),
            _ => Unescape(value),
        };
    }

    private string Number(string value, uint style)
    {
        if (value.Length == 0 || !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return value;
        if (style >= _isDate.Count || !_isDate[(int)style] || number is < 1 or > 2_958_465)
            return number.ToString(CultureInfo.InvariantCulture);
        var moment = DateTime.FromOADate(number + (_from1904 ? 1462 : 0));
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    // The runs of a rich text one after the other; phonetic guides beside them are not part of it.
    private static string Text(OpenXmlElement item) => Unescape(string.Concat(item.ChildElements.Select(child => child switch
    {
        Text plain => plain.Text,
        Run run => string.Concat(run.Elements<Text>().Select(t => t.Text)),
        _ => "",
    })));

    /// <summary>Excel writes characters that XML can't hold as _x000D_.</summary>
    private static string Unescape(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escaped().Replace(text, m => ((char)ushort.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;

    private static List<bool> DateStyles(Stylesheet? styles)
    {
        var custom = styles?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(f => f.NumberFormatId is not null)
            .GroupBy(f => f.NumberFormatId!.Value)
            .ToDictionary(g => g.Key, g => IsDateFormat(g.First().FormatCode?.Value ?? "")) ?? [];
        return styles?.CellFormats?.Elements<CellFormat>().Select(f => f.NumberFormatId?.Value ?? 0)
            .Select(id => custom.TryGetValue(id, out var date) ? date : id is >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58)
            .ToList() ?? [];
    }

    // Letters in quotation marks, brackets (a language, a colour) or behind a backslash are no parts of a date.
    private static bool IsDateFormat(string code) => Literal().Replace(code, "").Any(c => c is 'd' or 'm' or 'y' or 'D' or 'M' or 'Y');

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"""[^""]*""|\[[^\]]*\]|\\.|_.|\*.")]
    private static partial Regex Literal();
}
