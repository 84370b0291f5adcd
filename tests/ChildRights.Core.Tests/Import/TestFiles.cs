using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ChildRights.Core.Tests.Import;

/// <summary>Files as people hand them in: good ones and broken ones.</summary>
internal static class TestFiles
{
    /// <summary>The sheet with the columns of the researched facts; its rows are those of the demonstration.</summary>
    public static byte[] Recommendations([CallerFilePath] string here = "") =>
        File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(here)!, "Files", "recommendations.csv"));

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Windows1251(string text) => CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(text);

    /// <summary>A workbook of one sheet: a string is a shared text, a number or day is what Excel would make of it, null an empty cell.</summary>
    public static byte[] Workbook(params object?[][] rows) => Workbook(rows, hiddenFirst: false);

    public static byte[] Workbook(object?[][] rows, bool hiddenFirst)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new Workbook(new Sheets());
            var shared = book.AddNewPart<SharedStringTablePart>();
            shared.SharedStringTable = new SharedStringTable();
            // Style 1 is a built-in date, style 2 a date of one's own, style 3 no date although its text has a d.
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new NumberingFormats(
                    new NumberingFormat { NumberFormatId = 170, FormatCode = "[$-419]d mmmm yyyy;@" },
                    new NumberingFormat { NumberFormatId = 171, FormatCode = "0\" days\"" }),
                new CellFormats(
                    new CellFormat(),
                    new CellFormat { NumberFormatId = 14 },
                    new CellFormat { NumberFormatId = 170 },
                    new CellFormat { NumberFormatId = 171 }));
            if (hiddenFirst)
                AddSheet(book, "Lists", SheetStateValues.Hidden, [["hidden"]]);
            AddSheet(book, "Recommendations", SheetStateValues.Visible, rows);
        }

        return stream.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static void AddSheet(WorkbookPart book, string name, SheetStateValues state, object?[][] rows)
    {
        var part = book.AddNewPart<WorksheetPart>();
        var data = new SheetData();
        for (var r = 0; r < rows.Length; r++)
        {
            var row = new Row { RowIndex = (uint)(r + 1) };
            for (var c = 0; c < rows[r].Length; c++)
            {
                if (Cell(book.SharedStringTablePart!.SharedStringTable, rows[r][c]) is not { } cell)
                    continue;
                cell.CellReference = $"{(char)('A' + c)}{r + 1}";
                row.Append(cell);
            }

            // Excel leaves empty rows out.
            if (row.HasChildren)
                data.Append(row);
        }

        part.Worksheet = new Worksheet(data);
        var sheets = book.Workbook.Sheets!;
        sheets.Append(new Sheet { Name = name, Id = book.GetIdOfPart(part), SheetId = (uint)(sheets.ChildElements.Count + 1), State = state });
    }

    private static Cell? Cell(SharedStringTable shared, object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case DateOnly day:
                return new Cell { CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate()), StyleIndex = 1 };
            case (DateOnly day, uint style):
                return new Cell { CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate()), StyleIndex = style };
            case int or double:
                return new Cell { CellValue = new CellValue(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)) };
            case bool yes:
                return new Cell { CellValue = new CellValue(yes ? "1" : "0"), DataType = CellValues.Boolean };
            case string[] runs:
                return new Cell { InlineString = new InlineString(runs.Select(t => new Run(new Text(t)))), DataType = CellValues.InlineString };
            default:
                shared.Append(new SharedStringItem(new Text((string)value)));
                return new Cell { CellValue = new CellValue(shared.ChildElements.Count - 1), DataType = CellValues.SharedString };
        }
    }
}
