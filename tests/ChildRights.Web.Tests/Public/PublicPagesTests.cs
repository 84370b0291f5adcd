using System.Net;
using ChildRights.Core.Languages;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Web.Tests.Public;

public sealed class PublicPagesTests(WebPortal portal) : IClassFixture<WebPortal>
{
    private static readonly string[] Paths =
    [
        "", "/recommendations", "/recommendations?q=budget", "/recommendations/crc-c-kaz-co-4-29", "/agencies", "/agencies/moe", "/meetings", "/meetings/5", "/meetings/9", "/about", "/ledger", "/ledger?what=PublishNote&from=2020-01-01", "/ledger?recommendation=no-such", "/sign-in",
    ];

    public static TheoryData<string> EveryPage()
    {
        var data = new TheoryData<string>();
        foreach (var language in new[] { "kk", "ru", "en" })
        {
            foreach (var path in Paths)
                data.Add($"/{language}{path}");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task Each_page_answers_in_its_language(string path)
    {
        var page = await Page.ReadAsync(portal.Anonymous(), path);
        Assert.Equal(path[1..3], page.One("html").GetAttribute("lang"));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.False(string.IsNullOrWhiteSpace(page.Document.Title));
        Assert.NotEmpty(page.Main.Trim());
    }

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task No_page_shows_a_raw_text_key(string path)
    {
        var page = await Page.ReadAsync(portal.Anonymous(), path);
        foreach (var key in portal.Services.GetRequiredService<Texts>().Keys)
            Assert.DoesNotContain(key, page.Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kk", "Accept-Language: kk-KZ,kk;q=0.9,en;q=0.5")]
    [InlineData("ru", "Accept-Language: fr-FR,ru;q=0.5")]
    [InlineData("en", "Accept-Language: en-GB")]
    [InlineData("ru", "Accept-Language: fr-FR")]
    public async Task The_root_sends_to_the_browsers_language(string expected, string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", header.Split(": ")[1]);
        using var answer = await portal.Anonymous().SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/{expected}", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/en/nothing-here", "en")]
    [InlineData("/kk/recommendations/no-such", "kk")]
    [InlineData("/ru/agencies/no-such", "ru")]
    [InlineData("/ru/meetings/999999", "ru")]
    [InlineData("/ru/meetings/abc", "ru")]
    [InlineData("/de/recommendations", "ru")]
    public async Task Unknown_things_give_a_friendly_404(string path, string language)
    {
        var client = portal.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ru");
        var page = await Page.ReadAsync(client, path, HttpStatusCode.NotFound);
        Assert.Equal(language, page.One("html").GetAttribute("lang"));
        Assert.NotNull(page.Document.QuerySelector("main a[href]"));
    }

    [Theory]
    [InlineData("?kind=nonsense&cluster=%00&agency='; drop table accounts;--")]
    [InlineData("?after=%ff%fe&before=zzz")]
    [InlineData("?overdue=maybe&urgent=&unanswered=7&silent=x")]
    [InlineData("?q=%25%25%25_%5c&mechanism=%3Cscript%3E")]
    [InlineData("?q=%E2%80%AE%00abc")]
    public async Task Any_query_gives_a_page(string query)
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/en/recommendations" + query);
        Assert.DoesNotContain("<script>", page.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_very_long_query_gives_a_page() =>
        await Page.ReadAsync(portal.Anonymous(), "/kk/recommendations?q=" + new string('ж', 1500));

    [Fact]
    public async Task A_search_finds_in_each_language()
    {
        foreach (var words in new[] { "corporal punishment", "телесные наказания", "дене жаза", "CRC/C/KAZ/CO/4 29" })
        {
            var page = await Page.ReadAsync(portal.Anonymous(), "/en/recommendations?q=" + Uri.EscapeDataString(words));
            Assert.Contains(page.Links(), l => l.EndsWith("/crc-c-kaz-co-4-29", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_same_page_is_offered_in_the_other_languages()
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/ru/recommendations?cluster=violence");
        Assert.Contains("/kk/recommendations?cluster=violence", page.Links());
        Assert.Contains("/en/recommendations?cluster=violence", page.Links());
    }

    [Fact]
    public async Task Head_is_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/en");
        using var answer = await portal.Anonymous().SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Every_link_of_the_public_site_leads_somewhere()
    {
        var client = portal.Anonymous();
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/en" };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var path) && seen.Count < 1500)
        {
            using var answer = await client.GetAsync(path);
            Assert.True((int)answer.StatusCode < 400, $"{path}: {(int)answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            var page = new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync());
            foreach (var link in page.Links().Select(l => l.Split('#')[0]).Where(l => l.StartsWith("/en", StringComparison.Ordinal) && !l.Contains('?', StringComparison.Ordinal)))
            {
                if (seen.Add(link))
                    queue.Enqueue(link);
            }
        }

        Assert.True(seen.Count > 40, "The crawl saw too little to mean anything.");
    }
}
