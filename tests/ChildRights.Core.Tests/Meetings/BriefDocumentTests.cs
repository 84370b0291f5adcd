using System.Globalization;
using System.Text.RegularExpressions;
using ChildRights.Core.Languages;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.Progress;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;
using static ChildRights.Core.Tests.Meetings.WordReading;

namespace ChildRights.Core.Tests.Meetings;

public sealed class BriefDocumentTests
{
    private const string Portal = "https://childrights.example/";

    private static readonly Texts Texts = new();

    public static TheoryData<Language> Languages => [.. LanguageExtensions.All];

    public static TheoryData<Language, string> LanguagesAndContents
    {
        get
        {
            var data = new TheoryData<Language, string>();
            foreach (var language in LanguageExtensions.All)
            {
                foreach (var name in BriefSamples.Contents.Keys)
                    data.Add(language, name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LanguagesAndContents))]
    public void Word_finds_no_fault_in_it(Language language, string name)
    {
        foreach (var edition in new[] { BriefSamples.Frozen, BriefEdition.Preview })
        {
            using var document = Open(Write(BriefSamples.Contents[name](), language, edition));
            var errors = new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document);
            Assert.Empty(errors.Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Headings_are_real_ones_with_outline_levels(Language language)
    {
        using var document = Open(Write(BriefSamples.Rich(), language));
        var content = BriefSamples.Rich();
        Assert.Equal(
            [Get(language, "Brief.Overview"), .. content.Items.Select(i => $"{i.Position}. {i.Title.In(language)}"), Get(language, "Brief.Annex")],
            Headings(document, "Heading1"));
        Assert.Contains($"CRC/C/KAZ/Q/5-6 §2(c) – {BriefSamples.Budget().Title.In(language)}", Headings(document, "Heading2"));
        Assert.Contains(Get(language, "Brief.Reports"), Headings(document, "Heading3"));
        foreach (var (style, level) in new[] { ("Heading1", 0), ("Heading2", 1), ("Heading3", 2) })
        {
            var defined = document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(s => s.StyleId == style);
            Assert.Equal(level, defined.StyleParagraphProperties!.OutlineLevel!.Val!.Value);
            Assert.NotNull(defined.StyleParagraphProperties.KeepNext);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_record_ends_with_the_address_it_comes_from(Language language)
    {
        using var document = Open(Write(BriefSamples.Rich(), language));
        var links = document.MainDocumentPart!.HyperlinkRelationships.Select(l => l.Uri.OriginalString).ToHashSet();
        var page = $"https://childrights.example/{language.Code()}/recommendations/crc-c-kaz-q-5-6-2-c";
        var adilet = language == Language.Kk ? "https://adilet.zan.kz/kaz/docs/P2100000942" : "https://adilet.zan.kz/rus/docs/P2100000942";
        string[] expected =
        [
            page, $"{page}#note-{BriefSamples.NoteId}", $"{page}#comment-{BriefSamples.CommentId}", $"{page}#comment-{BriefSamples.AnsweredId}",
            $"https://childrights.example/{language.Code()}/recommendations/crc-c-15-add-213-r9",
            "https://undocs.org/CRC/C/KAZ/Q/5-6", "https://undocs.org/CRC/C/KAZ/CO/4", "https://undocs.org/CRC/C/15/Add.213",
            adilet, "https://example.org/review.pdf",
        ];
        Assert.Empty(expected.Except(links));
        Assert.Contains("docstore.ohchr.org RU", Body(document), StringComparison.Ordinal);
        // A line of its own under each recommendation, note, comment and answer, and the end of each line of what changed.
        Assert.Equal(3 + 1 + 3 + 1, Styled(document, "BriefSource").Count() + Styled(document, "BriefAnswerSource").Count());
        Assert.All(Styled(document, "BriefSource").Concat(Styled(document, "BriefAnswerSource")), p => Assert.IsType<Hyperlink>(p.LastChild));
        Assert.Equal(3, Styled(document, "ListBullet").Count(p => p.LastChild is Hyperlink));
        // Every link of the body leads somewhere and has words to read.
        var targets = document.MainDocumentPart.HyperlinkRelationships.Select(l => l.Id).ToHashSet();
        var places = document.MainDocumentPart.Document.Descendants<BookmarkStart>().Select(b => b.Name!.Value!).ToHashSet();
        Assert.All(document.MainDocumentPart.Document.Descendants<Hyperlink>(), link =>
        {
            Assert.True(link.Id is { } id ? targets.Contains(id!) : places.Contains(link.Anchor!));
            Assert.NotEmpty(link.InnerText.Trim());
        });
    }

    [Fact]
    public void An_address_that_nobody_can_follow_is_words_and_no_link()
    {
        var note = BriefSamples.Note() with
        {
            Evidence =
            [
                new EvidenceItem(EvidenceKind.Link, LocalText.Of(Language.En, "A script"), "", "javascript:alert(1)"),
                new EvidenceItem(EvidenceKind.Link, LocalText.Of(Language.En, "A half"), "", "www.example.org"),
            ],
        };
        using var document = Open(Write(BriefSamples.Meeting(BriefSamples.Item(BriefSamples.Budget() with { Notes = [note], Symbol = "DP/2024/1" })), Language.En));
        Assert.All(document.MainDocumentPart!.HyperlinkRelationships, l => Assert.StartsWith("https://", l.Uri.OriginalString, StringComparison.Ordinal));
        Assert.DoesNotContain(document.MainDocumentPart.HyperlinkRelationships, l => l.Uri.Host == "undocs.org" && l.Uri.OriginalString.Contains("DP", StringComparison.Ordinal));
        Assert.Contains("A script", Body(document), StringComparison.Ordinal);
        Assert.Contains("DP/2024/1", Body(document), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("childrights.example")]
    [InlineData("ftp://childrights.example")]
    public void Without_the_address_of_the_portal_it_is_not_written(string address) =>
        Assert.Throws<ArgumentException>(() => new BriefDocument(Texts).Write(BriefSamples.Rich(), BriefSamples.Frozen, Language.En, address));

    [Theory]
    [MemberData(nameof(Languages))]
    public void Texts_in_another_language_are_marked_for_the_reader_and_for_the_proofing(Language language)
    {
        using var document = Open(Write(BriefSamples.Rich(), language));
        var text = BriefSamples.OpenComment().Text.Ru;
        var run = document.MainDocumentPart!.Document.Descendants<Run>().Last(r => r.InnerText == text);
        Assert.Equal("ru-RU", run.RunProperties!.Languages!.Val!.Value);
        var whole = run.Ancestors<Paragraph>().First().InnerText;
        var mark = Get(language, "Brief.InRussian");
        if (language == Language.Ru)
            Assert.Equal(text, whole);
        else
            Assert.Equal($"{mark} {text}", whole);
        Assert.Contains("CRC/C/KAZ/CO/4 §44(a) – Инклюзивное образование" + (language == Language.Ru ? "" : " " + mark), Headings(document, "Heading2"));
        var main = document.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!.RunPropertiesDefault!.RunPropertiesBaseStyle!.Languages!.Val!.Value;
        Assert.Equal(language switch { Language.Kk => "kk-KZ", Language.Ru => "ru-RU", _ => "en-GB" }, main);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void It_speaks_one_language(Language language)
    {
        // With nothing but symbols in the contents, each word is the portal's own.
        using var document = Open(Write(BriefSamples.Wordless(), language, BriefSamples.Frozen with { Sha256 = new string('0', 64) }));
        var own = Words(BriefKeys().Select(k => Everything(language, k))).ToHashSet();
        var spoken = Words([Body(document), HeaderOf(document), FooterOf(document)]).ToList();
        Assert.True(spoken.Count > 50);
        // Months, names of the file's own and the pieces of addresses are not texts of the portal.
        string[] others = [.. Enumerable.Range(1, 12).SelectMany(m => Words([language.LongDate(new DateOnly(2026, m, 1)), language.ShortDate(new DateOnly(2026, m, 1))])),
            "https", "undocs", "org", "CRC", "KAZ", "CO", "childrights", "example", "adilet", "zan", "kz", "kaz", "rus", "docs", "report"];
        Assert.Empty(spoken.Except(own).Except(others));
    }

    [Fact]
    public void Its_texts_are_written_in_the_letters_of_their_language()
    {
        Assert.All(BriefKeys(), key =>
        {
            Assert.DoesNotMatch(@"\p{IsCyrillic}", Everything(Language.En, key));
            Assert.DoesNotMatch("[A-Za-zӘәҒғҚқҢңӨөҰұҮүҺһІі]", Everything(Language.Ru, key).Replace("SHA", "", StringComparison.Ordinal));
            Assert.DoesNotMatch("[A-Za-z]", Everything(Language.Kk, key).Replace("SHA", "", StringComparison.Ordinal));
        });
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void What_is_late_and_unanswered_is_told_in_numbers(Language language)
    {
        using var document = Open(Write(BriefSamples.Rich(), language));
        var alarms = document.MainDocumentPart!.Document.Descendants<Run>().Where(r => r.RunProperties?.RunStyle?.Val == "BriefAlarm").Select(r => r.InnerText).ToList();
        var (overdue, unanswered, one) = language switch
        {
            Language.Kk => ("мерзімінен 292 күн өтті", "40 күннен бері жауап жоқ", "1 күннен бері жауап жоқ"),
            Language.Ru => ("просрочено на 292 дня", "Нет ответа 40 дней", "Нет ответа 1 день"),
            _ => ("overdue by 292 days", "No answer for 40 days", "No answer for 1 day"),
        };
        Assert.Contains(overdue, alarms.Select(Spaces));
        Assert.Contains(unanswered, alarms.Select(Spaces));
        Assert.Contains(one, alarms.Select(Spaces));
    }

    [Fact]
    public void The_first_page_counts_each_agenda_item_and_each_recommendation_once()
    {
        var content = BriefSamples.Rich();
        using var document = Open(Write(content with { Items = [.. content.Items, content.Items[0] with { Position = 4 }] }, Language.En));
        var rows = document.MainDocumentPart!.Document.Body!.Elements<Table>().ElementAt(1).Elements<TableRow>()
            .Select(r => r.Elements<TableCell>().Select(c => Spaces(string.Join(" | ", c.Elements<Paragraph>().Select(p => p.InnerText)))).ToList()).ToList();
        Assert.Equal(["1", "A budget built on children’s rights", "2", "3", "1 (40 days)", "1 (292 days)"], rows[1]);
        Assert.Equal(["3", "Any other business", "–", "–", "–", "–"], rows[3]);
        Assert.Equal(["", "Total", "3", "3", "2 (40 days)", "1 (292 days)"], rows[5]);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void What_is_missing_is_said(Language language)
    {
        using var document = Open(Write(BriefSamples.Meeting(BriefSamples.Item(BriefSamples.Bare()), BriefSamples.Item()), language));
        var text = Body(document);
        foreach (var key in (string[])["Brief.NoRecommendations", "Brief.LeadNotAssigned", "Brief.DueNotSet", "Brief.NoText", "Brief.NothingSince", "Brief.NoNotes", "Brief.NoComments", "Brief.NoMeasures"])
            Assert.Contains(Get(language, key), text, StringComparison.Ordinal);
        using var first = Open(Write(BriefSamples.Meeting() with { Since = null, MeetingDate = null }, language));
        Assert.Contains(Get(language, "Brief.AgendaEmpty"), Body(first), StringComparison.Ordinal);
        Assert.Contains(Get(language, "Brief.DateNotSet"), HeaderOf(first), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_preview_says_so_in_its_header_and_on_its_first_page(Language language)
    {
        using var preview = Open(Write(BriefSamples.Rich(), language, BriefEdition.Preview));
        Assert.Contains(Get(language, "Brief.HeaderNotFrozen"), HeaderOf(preview), StringComparison.Ordinal);
        Assert.Contains(Get(language, "Brief.NotFrozenNotice"), Body(preview), StringComparison.Ordinal);

        using var frozen = Open(Write(BriefSamples.Rich(), language));
        Assert.Contains(Get(language, "Brief.HeaderVersion", 3), HeaderOf(frozen), StringComparison.Ordinal);
        Assert.DoesNotContain(Get(language, "Brief.NotFrozenNotice"), Body(frozen), StringComparison.Ordinal);
        Assert.Contains("9f2c41d07ab3", Body(frozen), StringComparison.Ordinal);
        Assert.Contains(BriefSamples.Frozen.Sha256!, Body(frozen), StringComparison.Ordinal);
        Assert.Contains("18:04", Body(frozen), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_made_up_says_so()
    {
        using var document = Open(Write(BriefSamples.Rich(), Language.En));
        var marks = document.MainDocumentPart!.Document.Descendants<Run>().Count(r => r.RunProperties?.RunStyle?.Val == "BriefMadeUp");
        // Three changes, a note, two comments, an answer, the lead, two supporting agencies, the due date.
        Assert.Equal(11, marks);
        Assert.Contains(Get(Language.En, "Brief.MadeUpNotice"), Body(document), StringComparison.Ordinal);
        using var real = Open(Write(BriefSamples.Meeting(BriefSamples.Item(BriefSamples.Inclusion())) with { MeetingMadeUp = false, MeetingTitle = BriefSamples.Committee }, Language.En));
        Assert.DoesNotContain("emonstration)", Body(real) + HeaderOf(real), StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_xml_forbids_are_dropped_and_nothing_else()
    {
        using var document = Open(Write(BriefSamples.Meeting(BriefSamples.Item(BriefSamples.Dirty())), Language.En));
        var text = Body(document);
        Assert.Contains("Before after 👧 end", text, StringComparison.Ordinal);
        Assert.Contains("First line", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, c => (c < ' ' && c != '\n') || c == '\uFFFE');
    }

    [Fact]
    public void Pages_are_numbered_and_heading_rows_come_again()
    {
        using var document = Open(Write(BriefSamples.Rich(), Language.Ru));
        var fields = document.MainDocumentPart!.FooterParts.Single().Footer.Descendants<SimpleField>().Select(f => f.Instruction!.Value).ToList();
        Assert.Equal(["PAGE", "NUMPAGES"], fields);
        Assert.Equal("Страница 1 из 1", FooterOf(document).Trim());
        var tables = document.MainDocumentPart.Document.Descendants<Table>().ToList();
        Assert.All(tables.SelectMany(t => t.Elements<TableRow>()), r => Assert.NotNull(r.TableRowProperties!.GetFirstChild<CantSplit>()));
        Assert.True(tables.Count(t => t.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>() is not null) >= 4);
        Assert.Equal(11906u, document.MainDocumentPart.Document.Descendants<PageSize>().Single().Width!.Value);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_same_brief_is_the_same_file(Language language)
    {
        var one = Write(BriefSamples.Rich(), language);
        Assert.Equal(one, Write(BriefSamples.Rich(), language));
        using var document = Open(one);
        Assert.Equal("ChildRights", document.PackageProperties.Creator);
        Assert.Equal(BriefSamples.Frozen.FrozenAt!.Value.UtcDateTime, document.PackageProperties.Created!.Value.ToUniversalTime());
        Assert.StartsWith(Get(language, "Brief.Title", 12), document.PackageProperties.Title, StringComparison.Ordinal);
        Assert.Equal(Culture.Of(language).Name, document.PackageProperties.Language);
    }

    private static byte[] Write(BriefContent content, Language language, BriefEdition? edition = null) =>
        new BriefDocument(Texts).Write(content, edition ?? BriefSamples.Frozen, language, Portal);

    private static string Get(Language language, string key, params object?[] args) => Texts.Get(language, key, args);

    private static string Spaces(string text) => text.Replace('\u00A0', ' ');

    private static IEnumerable<string> BriefKeys() => Texts.Keys.Where(k => k.StartsWith("Brief.", StringComparison.Ordinal));

    /// <summary>All forms of a text, with its placeholders filled by numbers.</summary>
    private static string Everything(Language language, string key) =>
        string.Join(" ", new[] { 1, 2, 5 }.Select(n => Texts.Count(language, key, n, 1, 1).ToString(CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Words(IEnumerable<string> texts) =>
        texts.SelectMany(t => Regex.Matches(t, @"\p{L}{2,}").Select(m => m.Value));
}
