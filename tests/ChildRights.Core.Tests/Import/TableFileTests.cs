using System.Text;
using ChildRights.Core.Access;
using ChildRights.Core.Documents.Import;
using Xunit;

namespace ChildRights.Core.Tests.Import;

public sealed class TableFileTests
{
    private const string Table = "symbol,topic\nA,Әке\nB,Дети";

    public static TheoryData<byte[]> Encodings => new()
    {
        Encoding.UTF8.GetBytes(Table),
        (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Table)],
        (byte[])[.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Table)],
        (byte[])[.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Table)],
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_text_is_read_in_every_Unicode_encoding(byte[] content)
    {
        var table = TableFile.Read("t.csv", content);
        Assert.Equal(["symbol", "topic"], table.Columns);
        Assert.Equal([["A", "Әке"], ["B", "Дети"]], table.Rows.Select(r => r.Cells));
    }

    [Fact]
    public void What_is_not_valid_UTF8_is_read_as_windows_1251()
    {
        var table = TableFile.Read("t.csv", TestFiles.Windows1251("symbol;topic\r\nA;Дети улиц"));
        Assert.Equal(["A", "Дети улиц"], table.Rows.Single().Cells);
    }

    [Theory]
    [InlineData("a,b\n\"x,y\",2")]
    [InlineData("a;b\n\"x,y\";2")]
    [InlineData("a\tb\nx,y\t2")]
    [InlineData("sep=;\na;b\nx,y;2")]
    public void The_separator_is_recognised(string text)
    {
        var table = TableFile.Read("t.txt", TestFiles.Utf8(text));
        Assert.Equal(["a", "b"], table.Columns);
        Assert.Equal(["x,y", "2"], table.Rows.Single().Cells);
    }

    [Fact]
    public void Rows_are_counted_as_a_spreadsheet_counts_them()
    {
        var table = TableFile.Read("t.csv", TestFiles.Utf8("a,b\r\n\"one\r\ntwo\",\"say \"\"yes\"\"\"\r\n\r\n3,4 \"x\"\r\n"));
        Assert.Equal([2, 4], table.Rows.Select(r => r.Number));
        Assert.Equal(["one\ntwo", "say \"yes\""], table.Rows[0].Cells);
        Assert.Equal(["3", "4 \"x\""], table.Rows[1].Cells);
    }

    [Fact]
    public void A_short_row_ends_in_empty_cells_and_a_long_one_says_what_is_too_much()
    {
        var table = TableFile.Read("t.csv", TestFiles.Utf8("a,b,\n1\n1,2,,\n1,2,3"));
        Assert.Equal(["1", ""], table.Rows[0].Cells);
        Assert.Null(table.Rows[1].Beyond);
        Assert.Equal("3", table.Rows[2].Beyond);
    }

    [Fact]
    public void A_workbook_gives_the_texts_that_a_person_would_type()
    {
        var day = new DateOnly(2026, 12, 5);
        var table = TableFile.Read("t.xlsx", TestFiles.Workbook(
            ["symbol", "paragraph", "due", "own date", "count", "urgent", "rich"],
            ["CRC/C/KAZ/CO/4", 29, day, (day, 2u), (new DateOnly(1901, 1, 1), 3u), true, new[] { "Дене ", "жазасы" }],
            [],
            ["x_x000D_\n_x005F_y", 16.2, null, 0.1 + 0.2, 3, false, "  trimmed\u00A0"]));
        Assert.Equal([2, 4], table.Rows.Select(r => r.Number));
        Assert.Equal(["CRC/C/KAZ/CO/4", "29", "2026-12-05", "2026-12-05", "367", "true", "Дене жазасы"], table.Rows[0].Cells);
        Assert.Equal(["x\n_y", "16.2", "", "0.30000000000000004", "3", "false", "trimmed"], table.Rows[1].Cells);
    }

    [Fact]
    public void The_first_sheet_that_a_person_sees_is_read()
    {
        var table = TableFile.Read("t.xlsx", TestFiles.Workbook([["symbol"], ["A"]], hiddenFirst: true));
        Assert.Equal(["symbol"], table.Columns);
    }

    [Fact]
    public void A_file_without_an_ending_is_read_by_its_content()
    {
        Assert.Single(TableFile.Read("table", TestFiles.Utf8("a\n1")).Rows);
        Assert.Single(TableFile.Read("table", TestFiles.Workbook(["a"], [1])).Rows);
    }

    public static TheoryData<string, string, byte[]> BadFiles => new()
    {
        { "ImportFileEmpty", "t.csv", [] },
        { "ImportFileEmpty", "t.csv", " \r\n ,, \n"u8.ToArray() },
        { "ImportFileEmpty", "t.xlsx", TestFiles.Workbook() },
        { "ImportFileTypeUnknown", "t.pdf", "a,b\n1,2"u8.ToArray() },
        { "ImportFileIsSheet", "t.csv", TestFiles.Workbook(["a"], [1]) },
        { "ImportFileIsText", "t.xlsx", "a,b\n1,2"u8.ToArray() },
        { "ImportFileIsAnother", "t.csv", "%PDF-1.7 ..."u8.ToArray() },
        { "ImportFileIsAnother", "t.csv", "<!doctype html><p>Not found"u8.ToArray() },
        { "ImportFileIsAnother", "t.csv", "[{\"a\": 1}]"u8.ToArray() },
        { "ImportFileIsAnother", "t.xlsx", TestFiles.Zip(("readme.txt", [1, 2, 3])) },
        { "ImportFileIsAnother", "t.xlsx", TestFiles.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<w/>"u8.ToArray())) },
        { "ImportFileBinary", "t.csv", [0x61, 0x00, 0x01, 0x02, 0x0A] },
        { "ImportFileOldExcel", "t.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0] },
        { "ImportFileEncrypted", "t.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")] },
        { "ImportFileDamaged", "t.xlsx", TestFiles.Workbook(["a"], [1])[..^300] },
        { "ImportFileDamaged", "t.xlsx", TestFiles.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", "<w/>"u8.ToArray())) },
        { "ImportFileUnfolds", "t.xlsx", TestFiles.Zip(("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/workbook.xml", new byte[101 * 1024 * 1024])) },
        { "ImportFileTooBig", "t.csv", new byte[ImportInput.MaxBytes + 1] },
        { "ImportFileBadEncoding", "t.csv", [.. Encoding.UTF8.Preamble, 0x61, 0xFF, 0xFE, 0x2C] },
        { "ImportTooManyRows", "t.csv", TestFiles.Utf8("a\n" + string.Concat(Enumerable.Repeat("1\n", ImportInput.MaxRows + 1))) },
        { "ImportTooManyColumns", "t.csv", TestFiles.Utf8(string.Join(',', Enumerable.Range(0, 201))) },
        { "ImportColumnTwice", "t.csv", "topic,Topic\n1,2"u8.ToArray() },
        { "ImportQuote", "t.csv", "a,b\n1,\"open\n2,3\n4,5"u8.ToArray() },
        { "ImportQuote", "t.csv", "a,b\n1,\"shut\" more\n2,3"u8.ToArray() },
    };

    [Theory]
    [MemberData(nameof(BadFiles), DisableDiscoveryEnumeration = true)]
    public void A_file_that_is_no_table_is_refused_with_its_reason(string key, string name, byte[] content)
    {
        var refusal = Assert.Throws<Refusal>(() => TableFile.Read(name, content));
        Assert.Equal(RefusalKind.Invalid, refusal.Kind);
        Assert.Equal(key, refusal.Problems.Single().Key);
    }

    [Fact]
    public void An_encrypted_entry_in_a_ZIP_is_a_locked_file()
    {
        // Bit 0 of the flags, in the entry's own head and in the list at the end.
        var zip = TestFiles.Zip(("xl/workbook.xml", "x"u8.ToArray()));
        zip[6] |= 1;
        zip[zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        var refusal = Assert.Throws<Refusal>(() => TableFile.Read("t.xlsx", zip));
        Assert.Equal("ImportFileEncrypted", refusal.Problems.Single().Key);
    }

    [Fact]
    public void A_misplaced_quotation_mark_is_named_with_its_row()
    {
        var refusal = Assert.Throws<Refusal>(() => TableFile.Read("t.csv", "a,b\n1,2\n3,\"open\n5,6"u8.ToArray()));
        Assert.Equal([3, "3,\"open 5,6"], refusal.Problems.Single().Args);
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    public void Columns_without_a_name_are_called_by_their_letter(int index, string letter) =>
        Assert.Equal(letter, TableFile.ColumnLetter(index));
}
