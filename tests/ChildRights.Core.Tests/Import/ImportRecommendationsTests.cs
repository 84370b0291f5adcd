using System.Globalization;
using System.Text;
using ChildRights.Core.Access;
using ChildRights.Core.Documents.Import;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Import;

/// <summary>Each test works on a document of its own in the class's database.</summary>
public sealed class ImportRecommendationsTests(EmptyPortal portal) : IClassFixture<EmptyPortal>
{
    private static readonly Actor Operator = OperatorActor.For("test", Language.En);

    [Fact]
    public async Task Only_those_who_keep_the_recommendations_may_import()
    {
        var refusal = await Assert.ThrowsAsync<Refusal>(() => portal.Use<ImportRecommendations>()
            .RunAsync(Actor.Anonymous, new ImportInput("t.csv", TestFiles.Recommendations(), true), CancellationToken.None));
        Assert.Equal(RefusalKind.NotAllowed, refusal.Kind);
    }

    [Fact]
    public async Task A_dry_run_saves_nothing_and_says_the_same_as_the_import()
    {
        const string Table = "symbol,paragraph,topic,lead\nCAT/C/KAZ/CO/7,1,Torture,mia\nCAT/C/KAZ/CO/7,2(a),Torture,";
        var dry = await ImportAsync(Table, dryRun: true);
        Assert.False(dry.Applied);
        Assert.Equal(["CAT/C/KAZ/CO/7"], dry.NewDocuments);
        Assert.Empty(await KeptAsync("CAT/C/KAZ/CO/7"));

        var real = await ImportAsync(Table);
        Assert.True(real.Applied);
        Assert.Equal(dry.Rows.Select(r => (r.Row, r.Reference, r.Verdict)), real.Rows.Select(r => (r.Row, r.Reference, r.Verdict)));
        Assert.Equal([(2, "CAT/C/KAZ/CO/7 §1", ImportVerdict.Added), (3, "CAT/C/KAZ/CO/7 §2(a)", ImportVerdict.Added)], real.Rows.Select(r => (r.Row, r.Reference, r.Verdict)));
        Assert.Equal(2, (await KeptAsync("CAT/C/KAZ/CO/7")).Count);
    }

    [Fact]
    public async Task The_sheet_of_facts_is_taken_whole_and_a_second_time_changes_nothing()
    {
        var first = await ImportAsync("facts.csv", TestFiles.Recommendations());
        Assert.True(first.Applied);
        Assert.Equal((14, 0, 0, 0), (first.Added, first.Changed, first.Unchanged, first.Refused));
        Assert.Equal(7, first.NewDocuments.Count);
        Assert.Empty(first.UnreadColumns);

        var second = await ImportAsync("facts.csv", TestFiles.Recommendations());
        Assert.True(second.Applied);
        Assert.Equal((0, 0, 14, 0), (second.Added, second.Changed, second.Unchanged, second.Refused));
        Assert.Empty(second.NewDocuments);

        var unnumbered = (await KeptAsync("CRC/C/KAZ/CO/4")).Single(r => r.SourceRef == "R012");
        Assert.Null(unnumbered.Paragraph);
        Assert.Equal("crc-c-kaz-co-4-unnumbered-r012", unnumbered.Slug);
        var banned = (await KeptAsync("CRC/C/KAZ/CO/4")).Single(r => r.Paragraph == 29);
        Assert.Equal(("violence", "Corporal punishment", "Corporal punishment"), (banned.ClusterCode, banned.Topic, banned.Title.En));
        Assert.Equal(["19", "28(2)", "37(a)"], banned.Articles);
        Assert.Equal(TextStanding.Gist, banned.Texts.Single().Standing);
        var page = await portal.Use<ListRecommendations>().RunAsync(Actor.Anonymous, new RecommendationFilter { Search = "CRC/C/KAZ/CO/4 bride" }, CancellationToken.None);
        Assert.Equal("R012", (await KeptAsync("CRC/C/KAZ/CO/4")).Single(r => r.Id == page.Rows.Single().Name.Id).SourceRef);
    }

    [Fact]
    public async Task A_single_bad_row_keeps_everything_out()
    {
        var report = await ImportAsync("symbol,paragraph,topic,lead\nCAT/C/KAZ/CO/8,1,Torture,mia\nCAT/C/KAZ/CO/8,2,Torture,nobody");
        Assert.False(report.Applied);
        Assert.Equal((1, 1), (report.Added, report.Refused));
        Assert.Empty(await KeptAsync("CAT/C/KAZ/CO/8"));
        var problem = report.Rows[1].Problems.Single();
        Assert.Equal(("ImportAgencyUnknown", "lead", "nobody"), (problem.Key, problem.Field, (string?)problem.Args[0]));
        Assert.Contains("moe", (string)problem.Args[1]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("paragraph", "", "ImportParagraphMissing")]
    [InlineData("paragraph", "twenty", "ImportParagraphShape")]
    [InlineData("letter", "7", "ImportLetterShape")]
    [InlineData("symbol", "", "ImportSymbolMissing")]
    [InlineData("symbol", "KAZ report", "ImportSymbolUnknown")]
    [InlineData("symbol", "CMW/C/KAZ/CO/1", "ImportMechanismUnknown")]
    [InlineData("kind", "advice", "ImportKindUnknown")]
    [InlineData("cluster_code", "health", "ImportClusterUnknown")]
    [InlineData("lead", "moe;moh", "ImportAgencyUnknown")]
    [InlineData("supporting", "moe;xyz", "ImportAgencyUnknown")]
    [InlineData("crc_articles", "4;55", "ImportArticleUnknown")]
    [InlineData("sdg_targets", "4.1;18.2", "ImportSdgUnknown")]
    [InlineData("groups", "girls;elderly", "ImportGroupUnknown")]
    [InlineData("urgent", "very", "ImportUrgentUnknown")]
    [InlineData("standing_ru", "true", "ImportStandingUnknown")]
    [InlineData("due", "12/05/2026", "ImportDateShape")]
    [InlineData("topic", "#N/A", "ImportCellFault")]
    public async Task A_cell_that_can_not_be_read_names_its_column_what_was_read_and_what_is_expected(string column, string cell, string key)
    {
        var columns = new[] { "symbol", "paragraph", "letter", "kind", "cluster_code", "topic", "lead", "supporting", "crc_articles", "sdg_targets", "groups", "urgent", "standing_ru", "due" };
        var good = new Dictionary<string, string> { ["symbol"] = "CAT/C/KAZ/CO/9", ["paragraph"] = "1", ["topic"] = "Torture" };
        good[column] = cell;
        var report = await ImportAsync($"{string.Join(',', columns)}\n{string.Join(',', columns.Select(c => good.GetValueOrDefault(c, "")))}", dryRun: true);
        var problem = Assert.Single(report.Rows.Single().Problems);
        Assert.Equal((key, column), (problem.Key, problem.Field));
        foreach (var language in LanguageExtensions.All)
        {
            var sentence = problem.Say(portal.Use<Texts>(), language);
            // Of a list the part that is wrong is named.
            Assert.Contains(cell == "moe;moh" ? cell : cell.Split(';')[^1], sentence, StringComparison.Ordinal);
            Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_row_is_told_at_once()
    {
        var report = await ImportAsync("symbol,paragraph,kind,due,lead,topic\nCAT/C/KAZ/CO/9,?,x,x,x," + new string('t', 201) + ",beyond", dryRun: true);
        Assert.Equal(["ImportAgencyUnknown", "ImportDateShape", "ImportKindUnknown", "ImportParagraphShape", "ImportTooLong", "ImportTooManyCells"],
            report.Rows.Single().Problems.Select(p => p.Key).Order());
    }

    [Fact]
    public async Task Two_rows_for_one_paragraph_name_the_first()
    {
        var report = await ImportAsync("symbol,paragraph,letter,topic\nCAT/C/KAZ/CO/9,5(b),,A\nCAT/C/KAZ/CO/9,6,,B\ncat/c/kaz/co/9,5,B,C", dryRun: true);
        Assert.Equal((2, 1), (report.Added, report.Refused));
        var problem = report.Rows[2].Problems.Single();
        Assert.Equal(("ImportTwice", "paragraph", 2), (problem.Key, problem.Field, (int)problem.Args[1]!));
    }

    [Fact]
    public async Task Only_what_differs_changes_and_an_empty_cell_leaves_what_is_kept()
    {
        await ImportAsync("symbol,paragraph,title_ru,text_en,text_kk,lead,supporting,due,urgent\nCERD/C/KAZ/CO/11,3,Название,Text,Мәтін,moe,moh;mia,2027-01-31,yes");
        var report = await ImportAsync("symbol,paragraph,title_ru,text_en,lead,supporting,due,urgent\nCERD/C/KAZ/CO/11,3,,New text,moh,,,");
        Assert.Equal(["text_en", "lead", "supporting"], report.Rows.Single().ChangedFields);
        var kept = (await KeptAsync("CERD/C/KAZ/CO/11")).Single();
        Assert.Equal(("Название", true, new DateOnly(2027, 1, 31)), (kept.Title.Ru, kept.Urgent, kept.DueOn));
        Assert.Equal([("Мәтін", TextStanding.UnofficialTranslation), ("New text", TextStanding.Official)], kept.Texts.OrderBy(t => t.Language).Select(t => (t.Text, t.Standing)));
        // The new lead is no longer one of those who support.
        Assert.Single(kept.Supporting);
        Assert.Contains("new text", kept.SearchText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gist_never_takes_the_place_of_a_real_text()
    {
        await ImportAsync("symbol,paragraph,topic,text_en\nCERD/C/KAZ/CO/12,1,A,The real text\nCERD/C/KAZ/CO/12,2,B,");
        var report = await ImportAsync("symbol,paragraph,gist_own_words\nCERD/C/KAZ/CO/12,1,In short\nCERD/C/KAZ/CO/12,2,In short");
        Assert.Equal([ImportVerdict.Unchanged, ImportVerdict.Changed], report.Rows.Select(r => r.Verdict));
        Assert.Equal(["The real text", "In short"], (await KeptAsync("CERD/C/KAZ/CO/12")).Select(r => r.Texts.Single().Text));
    }

    [Fact]
    public async Task A_number_that_is_found_later_goes_to_the_recommendation_that_waited_for_it()
    {
        const string Without = "id,symbol,paragraph,topic,evidence\nX-1,CRPD/C/KAZ/CO/7,,Schools,paragraph number not found";
        await ImportAsync(Without);
        var report = await ImportAsync("id,symbol,paragraph,topic\nX-1,CRPD/C/KAZ/CO/7,41(c),Schools");
        Assert.Equal((ImportVerdict.Changed, "paragraph"), (report.Rows.Single().Verdict, report.Rows.Single().ChangedFields.Single()));
        var kept = (await KeptAsync("CRPD/C/KAZ/CO/7")).Single();
        Assert.Equal((41, "c", "crpd-c-kaz-co-7-unnumbered-x-1"), (kept.Paragraph!.Value, kept.Letter, kept.Slug));
        // The older file says nothing new, and makes no second one.
        Assert.Equal(1, (await ImportAsync(Without)).Unchanged);
    }

    [Fact]
    public async Task A_concern_has_no_lead()
    {
        await ImportAsync("symbol,paragraph,topic,lead\nCRPD/C/KAZ/CO/8,1,Schools,moe");
        var report = await ImportAsync("symbol,paragraph,kind,topic,lead\nCRPD/C/KAZ/CO/8,1,concern,,\nCRPD/C/KAZ/CO/8,2,concern,Schools,moe");
        Assert.Equal([("OnlyTrackedCanBeAssigned", "kind"), ("OnlyTrackedCanBeAssigned", "lead")], report.Rows.Select(r => (r.Problems.Single().Key, r.Problems.Single().Field)));
        Assert.Equal(RecommendationKind.Recommendation, (await KeptAsync("CRPD/C/KAZ/CO/8")).Single().Kind);
    }

    [Fact]
    public async Task A_title_is_made_of_the_topic_or_of_the_first_words()
    {
        await ImportAsync("symbol,paragraph,topic,text_ru\nCRPD/C/KAZ/CO/9,1,Schools,\nCRPD/C/KAZ/CO/9,2,,Обеспечить доступность.");
        Assert.Equal([new LocalText("", "", "Schools"), new LocalText("", "Обеспечить доступность", "")], (await KeptAsync("CRPD/C/KAZ/CO/9")).Select(r => r.Title));
        var report = await ImportAsync("symbol,paragraph,topic\nCRPD/C/KAZ/CO/9,3,");
        Assert.Equal("ImportNoWords", report.Rows.Single().Problems.Single().Key);
    }

    [Fact]
    public async Task Columns_that_mean_nothing_are_named_and_columns_that_are_needed_are_asked_for()
    {
        var report = await ImportAsync("Symbol,PARAGRAPH,topic,remarks\nCAT/C/KAZ/CO/9,1,A,x", dryRun: true);
        Assert.Equal(["remarks"], report.UnreadColumns);
        var missing = await Assert.ThrowsAsync<Refusal>(() => ImportAsync("number,text\n1,2"));
        Assert.Equal(("ImportColumnsMissing", "symbol, paragraph"), (missing.Problems.Single().Key, (string?)missing.Problems.Single().Args[0]));
        var twice = await Assert.ThrowsAsync<Refusal>(() => ImportAsync("symbol,paragraph,cluster,cluster_code\nx,1,a,b"));
        Assert.Equal("ImportColumnTwice", twice.Problems.Single().Key);
        var none = await Assert.ThrowsAsync<Refusal>(() => ImportAsync("symbol,paragraph\n"));
        Assert.Equal("ImportNoRows", none.Problems.Single().Key);
    }

    [Fact]
    public async Task The_ledger_has_one_short_entry_for_the_file_and_one_for_each_recommendation()
    {
        const string Table = "symbol,paragraph,topic\nCED/C/KAZ/CO/3,1,A\nCED/C/KAZ/CO/3,2,B";
        await ImportAsync(Table);
        await ImportAsync(Table.Replace(",B", ",C", StringComparison.Ordinal));
        await ImportAsync(Table.Replace(",B", ",C", StringComparison.Ordinal));
        await using var db = await portal.OpenAsync();
        var ids = (await KeptAsync("CED/C/KAZ/CO/3")).Select(r => (Guid?)r.Id).ToList();
        var entries = await db.Ledger.Where(e => ids.Contains(e.RecommendationId)).OrderBy(e => e.Sequence).ToListAsync();
        Assert.Equal([ids[0], ids[1], ids[1]], entries.Select(e => e.RecommendationId));
        Assert.Equal("{}", entries[0].Changes);
        Assert.Contains("\"recommendation.topic\": [\"B\", \"C\"]", entries[2].Changes, StringComparison.Ordinal);
        var files = await db.Ledger.Where(e => e.SubjectKind == "import" && e.Sequence > entries[0].Sequence - 3).OrderBy(e => e.Sequence).ToListAsync();
        Assert.All(files, f => Assert.InRange(f.Changes.Length, 100, 600));
        var history = (await portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, "ced-c-kaz-co-3-2", CancellationToken.None)).History;
        Assert.Equal(["ImportRecommendations", "ImportRecommendations"], history.Select(h => h.UseCase));
    }

    [Fact]
    public async Task A_large_file_costs_a_command_for_each_thousand_records_and_none_for_each_row()
    {
        const int Rows = 3_000;
        var table = new StringBuilder("symbol,paragraph,topic,text_en,text_ru,lead\n");
        for (var i = 0; i < Rows; i++)
            table.Append(CultureInfo.InvariantCulture, $"CRC/C/KAZ/CO/{50 + (i / 999)},{(i % 999) + 1},Topic {i},Text {i},Текст {i},moe\n");
        var file = TestFiles.Utf8(table.ToString());
        portal.Commands.Clear();
        Assert.Equal(Rows, (await ImportAsync("large.csv", file)).Added);
        Assert.InRange(portal.Commands.Sent.Count, 1, 25);
        portal.Commands.Clear();
        Assert.Equal(Rows, (await ImportAsync("large.csv", file)).Unchanged);
        Assert.InRange(portal.Commands.Sent.Count, 1, 9);
    }

    private Task<ImportReport> ImportAsync(string table, bool dryRun = false) => ImportAsync("table.csv", TestFiles.Utf8(table), dryRun);

    private Task<ImportReport> ImportAsync(string name, byte[] content, bool dryRun = false) =>
        portal.Use<ImportRecommendations>().RunAsync(Operator, new ImportInput(name, content, dryRun), CancellationToken.None);

    private async Task<List<Recommendation>> KeptAsync(string symbol)
    {
        await using var db = await portal.OpenAsync();
        return await db.Recommendations.AsNoTracking().Include(r => r.Texts).Include(r => r.Supporting)
            .Where(r => db.Documents.Any(d => d.Id == r.DocumentId && d.Symbol == symbol)).OrderBy(r => r.SortKey).ToListAsync();
    }
}
