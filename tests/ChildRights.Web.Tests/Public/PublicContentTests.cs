using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Xunit;

namespace ChildRights.Web.Tests.Public;

/// <summary>What the pages for everybody say, and how they hang together.</summary>
public sealed class PublicContentTests(WebPortal portal) : IClassFixture<WebPortal>
{
    private const string Punishment = "/recommendations/crc-c-kaz-co-4-29";

    private static readonly string[] Paths = ["", "/recommendations", Punishment, "/agencies", "/agencies/mia", "/meetings", "/meetings/5", "/about"];

    [Fact]
    public async Task Pages_need_no_script_and_send_nothing_but_searches()
    {
        foreach (var path in Paths)
        {
            var page = await Page.ReadAsync(portal.Anonymous(), "/ru" + path);
            Assert.Empty(page.Document.Scripts);
            Assert.All(page.Document.Forms, f => Assert.Equal("get", f.Method));
        }
    }

    [Fact]
    public async Task Headings_follow_one_another_and_ids_are_unique()
    {
        foreach (var path in Paths)
        {
            var page = await Page.ReadAsync(portal.Anonymous(), "/en" + path);
            var levels = page.Document.QuerySelectorAll("h1,h2,h3,h4").Select(h => h.LocalName[1] - '0').ToList();
            Assert.Equal(1, levels[0]);
            Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, path));
            var ids = page.Document.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }
    }

    [Theory]
    [InlineData("kk")]
    [InlineData("ru")]
    [InlineData("en")]
    public async Task What_the_home_page_counts_adds_up(string language)
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/" + language);
        var parts = page.Document.QuerySelectorAll(".shares b").Select(Number).ToList();
        Assert.Equal(4, parts.Count);
        var total = page.Document.QuerySelectorAll("tfoot td").Select(Number).ToList();
        Assert.Equal([.. parts, parts.Sum()], total);
        for (var column = 0; column < total.Count; column++)
        {
            var at = column;
            Assert.Equal(total[at], page.Document.QuerySelectorAll("tbody tr").Sum(row => Number(row.QuerySelectorAll("td")[at])));
        }
    }

    [Fact]
    public async Task The_home_page_says_that_reporting_is_no_grade()
    {
        Assert.Contains("This is not a grade.", (await Page.ReadAsync(portal.Anonymous(), "/en")).Main, StringComparison.Ordinal);
        Assert.Contains("Это не оценка исполнения.", (await Page.ReadAsync(portal.Anonymous(), "/ru")).Main, StringComparison.Ordinal);
        Assert.Contains("Бұл — орындалу бағасы емес.", (await Page.ReadAsync(portal.Anonymous(), "/kk")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_link_to_a_place_within_a_page_finds_it()
    {
        var client = portal.Anonymous();
        var read = new Dictionary<string, Page>(StringComparer.Ordinal);
        var checkedLinks = 0;
        foreach (var path in Paths)
        {
            var page = await Page.ReadAsync(client, "/ru" + path);
            foreach (var link in page.Links().Where(l => l.StartsWith('/') && l.Contains('#', StringComparison.Ordinal)).Distinct())
            {
                var (address, id) = (link.Split('#')[0], link.Split('#')[1]);
                if (!read.TryGetValue(address, out var target))
                    read[address] = target = await Page.ReadAsync(client, address);
                Assert.True(target.Document.GetElementById(id) is not null, $"{path}: {link}");
                checkedLinks++;
            }
        }

        Assert.True(checkedLinks > 15);
    }

    [Fact]
    public async Task A_recommendation_offers_its_text_in_the_other_languages()
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/kk" + Punishment);
        Assert.Null(page.One("blockquote").GetAttribute("lang"));
        Assert.Equal(["ru", "en"], page.Document.QuerySelectorAll("details blockquote").Select(b => b.GetAttribute("lang")!));
    }

    [Fact]
    public async Task Made_up_notes_comments_and_answers_carry_their_mark()
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/en" + Punishment);
        var entries = page.Document.QuerySelectorAll("[id^=note-], [id^=comment-], .answer");
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.NotNull(e.QuerySelector(".made-up")));
    }

    [Fact]
    public async Task A_comment_shows_its_answer_or_for_how_long_there_is_none()
    {
        var client = portal.Anonymous();
        var list = await Page.ReadAsync(client, "/en/recommendations?unanswered=1");
        var slugs = list.Document.QuerySelectorAll(".rec h3 a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.NotEmpty(slugs);
        foreach (var path in slugs)
        {
            var page = await Page.ReadAsync(client, path);
            var comments = page.Document.QuerySelectorAll("[id^=comment-]");
            Assert.Contains(comments, c => c.QuerySelector(".unanswered") is not null);
            Assert.All(comments, c => Assert.True(c.QuerySelector(".unanswered") is null != c.QuerySelector(".answer") is null));
        }
    }

    [Fact]
    public async Task A_person_who_signed_in_reads_the_same_words_as_everybody()
    {
        var colleague = await portal.SignedInAsync("editor.mia");
        foreach (var path in Paths)
            Assert.Equal(Words(await Page.ReadAsync(portal.Anonymous(), "/ru" + path)), Words(await Page.ReadAsync(colleague, "/ru" + path)));
        Assert.Contains("/ru/portal" + Punishment, (await Page.ReadAsync(colleague, "/ru" + Punishment)).Links());
    }

    [Fact]
    public async Task The_agencies_rows_agree_with_the_agencies_own_pages()
    {
        var client = portal.Anonymous();
        var table = await Page.ReadAsync(client, "/en/agencies");
        foreach (var row in table.Document.QuerySelectorAll("tbody tr").Take(4))
        {
            var link = (IHtmlAnchorElement)row.QuerySelector("a")!;
            var own = await Page.ReadAsync(client, link.GetAttribute("href")!);
            Assert.Equal(Number(row.QuerySelectorAll("td")[0]), own.Document.QuerySelectorAll(".rec").Length);
            Assert.Equal(link.TextContent, own.One("h1").TextContent.Trim());
        }
    }

    [Fact]
    public async Task A_meeting_that_is_only_planned_is_unknown_to_the_public()
    {
        var list = await Page.ReadAsync(portal.Anonymous(), "/en/meetings");
        Assert.DoesNotContain("/en/meetings/10", list.Links());
        Assert.Contains("/en/meetings/9", list.Links());
        await Page.ReadAsync(portal.Anonymous(), "/en/meetings/10", System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_held_meeting_says_who_said_what_and_from_where_it_is_known()
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/en/meetings/5");
        Assert.NotEmpty(page.Document.QuerySelectorAll(".statement"));
        Assert.Contains("press report", page.One(".one-meeting aside").TextContent, StringComparison.Ordinal);
        Assert.Contains("/en" + Punishment, page.Links());
    }

    private static int Number(IElement element) =>
        int.Parse(string.Concat(element.TextContent.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture);

    // The one line that differs is the way to write a comment.
    private static string Words(Page page)
    {
        page.Document.QuerySelector(".to-comment")?.Remove();
        return page.Main;
    }
}
