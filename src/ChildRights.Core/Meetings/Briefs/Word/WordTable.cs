using System.Globalization;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>A table across the page whose heading row comes again on each page and whose rows are not torn apart.</summary>
internal sealed class WordTable
{
    private readonly WordFile _file;
    private readonly BriefWords _words;
    private readonly int[] _widths;
    private readonly W.Table _table;

    /// <param name="file">The document that the table's links belong to.</param>
    /// <param name="words">The language of the brief.</param>
    /// <param name="caption">What it is, for readers who do not see it.</param>
    /// <param name="shares">The widths of the columns as shares of the text's width.</param>
    public WordTable(WordFile file, BriefWords words, string caption, params int[] shares)
    {
        _file = file;
        _words = words;
        _widths = [.. shares.Select(s => WordLook.TextWidth * s / shares.Sum())];
        _table = new W.Table(
            new W.TableProperties(
                new W.TableWidth { Width = Text(_widths.Sum()), Type = W.TableWidthUnitValues.Dxa },
                new W.TableBorders(
                    new W.TopBorder { Val = W.BorderValues.Single, Size = 4, Color = WordLook.Rule },
                    new W.BottomBorder { Val = W.BorderValues.Single, Size = 4, Color = WordLook.Rule },
                    new W.InsideHorizontalBorder { Val = W.BorderValues.Single, Size = 4, Color = WordLook.Rule }),
                new W.TableLayout { Type = W.TableLayoutValues.Fixed },
                new W.TableCellMarginDefault(
                    new W.TopMargin { Width = "30", Type = W.TableWidthUnitValues.Dxa },
                    new W.TableCellLeftMargin { Width = 85, Type = W.TableWidthValues.Dxa },
                    new W.BottomMargin { Width = "30", Type = W.TableWidthUnitValues.Dxa },
                    new W.TableCellRightMargin { Width = 85, Type = W.TableWidthValues.Dxa }),
                new W.TableLook { Val = "0420", FirstRow = true, NoVerticalBand = true },
                new W.TableCaption { Val = CleanText.OneLine(caption) }),
            new W.TableGrid(_widths.Select(w => new W.GridColumn { Width = Text(w) })));
    }

    /// <summary>The row of headings; a heading that starts with ">" stands over numbers.</summary>
    public WordTable Head(params string[] headings)
    {
        var cells = headings.Select<string, Action<Cell>>(h => c => c.Line(h.StartsWith('>') ? WordLook.CellHeadNumber : WordLook.CellHead).Say(h.TrimStart('>')));
        var row = Add([.. cells], WordLook.TealSoft, keepWithNext: true);
        row.TableRowProperties!.Append(new W.TableHeader());
        return this;
    }

    /// <param name="cells">What each cell says, from the left.</param>
    public WordTable Row(params Action<Cell>[] cells)
    {
        Add(cells, null, keepWithNext: false);
        return this;
    }

    /// <summary>The last row, which sums up.</summary>
    public WordTable Total(params Action<Cell>[] cells)
    {
        Add(cells, WordLook.Wash, keepWithNext: false);
        return this;
    }

    /// <summary>A label and what goes with it.</summary>
    public WordTable Fact(string label, Action<Cell> value)
    {
        var row = Add([c => c.Line(WordLook.CellLabel).Say(label), value], null, keepWithNext: true);
        row.Elements<W.TableCell>().First().TableCellProperties!.Shading =
            new W.Shading { Val = W.ShadingPatternValues.Clear, Color = "auto", Fill = WordLook.Wash };
        return this;
    }

    /// <summary>Puts the table into the document, followed by a narrow gap.</summary>
    public void End()
    {
        _file.Add(_table);
        _file.Add(new Line(_file, _words, WordLook.AfterTable).Paragraph);
    }

    private W.TableRow Add(Action<Cell>[] cells, string? fill, bool keepWithNext)
    {
        var row = new W.TableRow(new W.TableRowProperties(new W.CantSplit()));
        for (var i = 0; i < cells.Length; i++)
        {
            var properties = new W.TableCellProperties(new W.TableCellWidth { Width = Text(_widths[i]), Type = W.TableWidthUnitValues.Dxa });
            if (fill is not null)
                properties.Shading = new W.Shading { Val = W.ShadingPatternValues.Clear, Color = "auto", Fill = fill };
            var element = new W.TableCell(properties);
            var cell = new Cell(_file, _words, element);
            cells[i](cell);
            cell.Close(keepWithNext);
            row.Append(element);
        }

        _table.Append(row);
        return row;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A cell that is being written.</summary>
internal sealed class Cell(WordFile file, BriefWords words, W.TableCell element)
{
    public Line Line(string style = WordLook.CellText)
    {
        var line = new Line(file, words, style);
        element.Append(line.Paragraph);
        return line;
    }

    /// <summary>A cell must hold a paragraph, or Word calls the file damaged.</summary>
    public void Close(bool keepWithNext)
    {
        if (!element.Elements<W.Paragraph>().Any())
            Line();
        if (!keepWithNext)
            return;
        foreach (var paragraph in element.Elements<W.Paragraph>())
            paragraph.ParagraphProperties!.KeepNext = new W.KeepNext();
    }
}
