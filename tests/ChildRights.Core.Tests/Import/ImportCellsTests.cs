using ChildRights.Core.Documents.Import;
using Xunit;

namespace ChildRights.Core.Tests.Import;

public sealed class ImportCellsTests
{
    [Theory]
    [InlineData("29", 29, "")]
    [InlineData("29(b)", 29, "b")]
    [InlineData("29 (B)", 29, "b")]
    [InlineData("§ 29(b)(ii)", 29, "b/ii")]
    public void A_paragraph_is_read_with_its_letter(string text, int number, string letter) =>
        Assert.Equal((number, letter), ImportCells.Paragraph(text));

    [Theory]
    [InlineData("0")]
    [InlineData("1000")]
    [InlineData("29b")]
    [InlineData("29(б)")]
    [InlineData("29.5")]
    [InlineData("29-30")]
    [InlineData("para 29")]
    [InlineData("29(aaaaa)(bbbbb)(ccccc)")]
    public void What_is_no_paragraph_is_not_guessed_at(string text) => Assert.Null(ImportCells.Paragraph(text));

    [Theory]
    [InlineData("b", "b")]
    [InlineData("(b)", "b")]
    [InlineData("B/ii", "b/ii")]
    [InlineData("(b) (ii)", "b/ii")]
    [InlineData("б", null)]
    [InlineData("b)", null)]
    [InlineData("abcdef", null)]
    public void A_letter_of_its_own_column_is_read_the_same_way(string text, string? letter) => Assert.Equal(letter, ImportCells.Letter(text));

    [Theory]
    [InlineData("2026-12-05", true)]
    [InlineData("05.12.2026", true)]
    [InlineData("5.12.2026", false)]
    [InlineData("12/05/2026", false)]
    [InlineData("05.12.26", false)]
    [InlineData("2026-12-05 10:00:00", false)]
    [InlineData("29.02.2027", false)]
    [InlineData("0203-01-01", false)]
    public void Only_two_ways_of_writing_a_day_are_read(string text, bool read) =>
        Assert.Equal(read ? new DateOnly(2026, 12, 5) : null, ImportCells.Date(text));

    [Theory]
    [InlineData("secondary (paragraph number not found)", true)]
    [InlineData("secondary (paragraph number not found; a concern)", true)]
    [InlineData("Номер пункта не найден", true)]
    [InlineData("тармақ нөмірі табылмады", true)]
    [InlineData("verified (text); number inferred (it precedes 65)", false)]
    [InlineData("secondary (number per the hub's page)", false)]
    [InlineData("", false)]
    public void The_evidence_itself_says_that_a_number_was_not_found(string evidence, bool says) =>
        Assert.Equal(says, ImportCells.SaysNumberNotFound(evidence));

    [Theory]
    [InlineData("28 (2)", "28(2)")]
    [InlineData("44(6)", "44(6)")]
    [InlineData("article 4", null)]
    [InlineData("4-6", null)]
    public void An_article_is_a_number_with_its_part(string text, string? article) => Assert.Equal(article, ImportCells.Article(text));

    [Fact]
    public void Half_a_character_and_a_NUL_are_found()
    {
        Assert.True(ImportCells.HasForbidden("a\0"));
        Assert.True(ImportCells.HasForbidden("a\uD83D"));
        Assert.True(ImportCells.HasForbidden("\uDE00a"));
        Assert.False(ImportCells.HasForbidden("Қазақстан \uD83D\uDE00"));
    }

    [Theory]
    [InlineData("CRC/C/KAZ/CO/4", "CRC", "concluding_observations", "4")]
    [InlineData("CRC/C/KAZ/Q/5-6", "CRC", "list_of_issues", "5-6")]
    [InlineData("CRC/C/KAZ/RQ/5-6", "CRC", "replies_to_loi", "5-6")]
    [InlineData("CRC/C/KAZ/Q/4/Add.1", "CRC", "replies_to_loi", "4")]
    [InlineData("CRC/C/KAZ/5-6", "CRC", "state_report", "5-6")]
    [InlineData("CRC/C/OPAC/KAZ/CO/1", "CRC-OPAC", "concluding_observations", "1")]
    [InlineData("CRC/C/OPSA/KAZ/1", "CRC-OPSC", "state_report", "1")]
    [InlineData("E/C.12/KAZ/CO/1", "CESCR", "concluding_observations", "1")]
    [InlineData("CMW/C/KAZ/CO/1", "CMW", "concluding_observations", "1")]
    [InlineData("CRC/C/15/Add.213", "CRC", "concluding_observations", "")]
    [InlineData("CRC/C/41/Add.13", "CRC", "state_report", "")]
    [InlineData("A/HRC/43/10", "UPR", "upr_wg_report", "")]
    [InlineData("A/HRC/WG.6/48/KAZ/1", "UPR", "state_report", "")]
    public void A_symbol_says_whose_document_it_is(string symbol, string mechanism, string kind, string cycle) =>
        Assert.Equal(new DocumentSymbol(mechanism, kind, cycle), DocumentSymbol.Read(symbol));

    [Theory]
    [InlineData("CRC/C/KZ/CO/4")]
    [InlineData("CRC/C/KAZ/XX/4")]
    [InlineData("P2100000942")]
    [InlineData("CRC/C/SR.2030")]
    [InlineData("A/RES/44/25")]
    public void What_is_no_symbol_of_a_document_about_a_State_is_not_taken_for_one(string symbol) => Assert.Null(DocumentSymbol.Read(symbol));

    [Fact]
    public void Typographic_hyphens_in_a_symbol_are_plain_ones() =>
        Assert.Equal("CERD/C/KAZ/CO/8-10", DocumentSymbol.Normalise(" CERD/C/KAZ/CO/8\u201310 "));
}
