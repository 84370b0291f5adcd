using System.Net;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Web.Tests.Public;

public sealed class RecommendationListTests(WebPortal portal) : IClassFixture<WebPortal>
{
    [Fact]
    public async Task The_form_leads_to_an_address_that_says_only_what_was_asked()
    {
        using var answer = await portal.Anonymous().GetAsync("/ru/recommendations?q=&mechanism=&document=&cluster=violence&agency=&kind=&overdue=1");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.EndsWith("/ru/recommendations?cluster=violence&overdue=1", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_filter_in_use_is_a_link_to_the_list_without_it()
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/en/recommendations?q=punishment&agency=mia&kind=recommendation&after=1");
        var chips = page.Document.QuerySelectorAll(".chips a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(
            [
                "/en/recommendations?agency=mia&kind=recommendation",
                "/en/recommendations?q=punishment&kind=recommendation",
                "/en/recommendations?q=punishment&agency=mia",
                "/en/recommendations",
            ],
            chips);
        Assert.All(page.Document.QuerySelectorAll(".chips a[aria-label]"), a => Assert.StartsWith("Remove the filter: ", a.GetAttribute("aria-label"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_filters_keep_what_was_chosen()
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/kk/recommendations?document=crc/c/kaz/co/4&cluster=violence&urgent=1");
        Assert.Equal("CRC/C/KAZ/CO/4", page.One("#document option[selected]").GetAttribute("value"));
        Assert.Equal("violence", page.One("#cluster option[selected]").GetAttribute("value"));
        Assert.True(page.One("input[name=urgent]").HasAttribute("checked"));
        Assert.False(page.One("input[name=overdue]").HasAttribute("checked"));
    }

    [Fact]
    public async Task An_unknown_code_gives_an_empty_list_that_says_why()
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/en/recommendations?agency=Read+this+instead");
        Assert.Empty(page.Document.QuerySelectorAll(".rec"));
        Assert.Contains("Lead agency: unknown value", page.One(".chips").TextContent, StringComparison.Ordinal);
        // A link from elsewhere must not put its own words onto our page.
        Assert.DoesNotContain("Read this instead", page.Main, StringComparison.Ordinal);
        Assert.Equal("/en/recommendations", page.One(".empty a").GetAttribute("href"));
    }

    [Theory]
    [InlineData("?after=zzzz")]
    [InlineData("?before=0")]
    [InlineData("/../agencies/mia?after=zzzz")]
    public async Task A_key_that_leads_past_the_end_gives_the_first_page(string query)
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/en/recommendations" + query);
        Assert.NotEmpty(page.Document.QuerySelectorAll(".rec"));
        Assert.Null(page.Document.QuerySelector("[rel=prev]"));
    }

    [Fact]
    public async Task The_words_that_were_searched_for_are_marked_in_the_title()
    {
        var page = await Page.ReadAsync(portal.Anonymous(), "/ru/recommendations?q=" + Uri.EscapeDataString("ТЕЛЕСНЫЕ ребенка"));
        Assert.All(page.Document.QuerySelectorAll(".rec mark"), m => Assert.Contains(m.TextContent.ToUpperInvariant().Replace('Ё', 'Е'), new[] { "ТЕЛЕСНЫЕ", "РЕБЕНКА" }));
        page = await Page.ReadAsync(portal.Anonymous(), "/ru/recommendations?q=" + Uri.EscapeDataString("телесные"));
        Assert.Contains(page.Document.QuerySelectorAll(".rec mark"), m => m.TextContent == "телесные");
    }

    [Fact]
    public async Task The_pages_show_each_recommendation_once_and_lead_back()
    {
        await AddAsync(50);
        var client = portal.Anonymous();
        var forwards = await WalkAsync(client, "/en/recommendations", "next");
        Assert.True(forwards.Count >= 4);
        var slugs = forwards.SelectMany(p => p.Slugs).ToList();
        Assert.Equal(slugs.Count, slugs.Distinct().Count());
        Assert.Equal(Number(forwards[0].Page.One(".count").TextContent), slugs.Count);

        var backwards = await WalkAsync(client, forwards[^1].Path, "prev");
        Assert.Equal(forwards.Select(p => p.Slugs), backwards.Select(p => p.Slugs).Reverse());
    }

    private static async Task<List<(string Path, Page Page, List<string> Slugs)>> WalkAsync(HttpClient client, string? path, string rel)
    {
        var pages = new List<(string, Page, List<string>)>();
        while (path is not null)
        {
            var page = await Page.ReadAsync(client, path);
            pages.Add((path, page, [.. page.Document.QuerySelectorAll(".rec h3 a").Select(a => a.GetAttribute("href")!)]));
            path = page.Document.QuerySelector($"[rel={rel}]")?.GetAttribute("href");
        }

        return pages;
    }

    private static int Number(string text) => int.Parse(string.Concat(text.Where(char.IsAsciiDigit)), System.Globalization.CultureInfo.InvariantCulture);

    private async Task AddAsync(int count)
    {
        await using var db = await portal.Services.GetRequiredService<Database>().OpenAsync(Actor.System, CancellationToken.None);
        var document = TestData.CreateDocument();
        db.Add(document);
        db.AddRange(Enumerable.Range(1, count).Select(n => TestData.CreateRecommendation(document, paragraph: n)));
        await db.SaveChangesAsync();
    }
}
