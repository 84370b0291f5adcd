using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace ChildRights.Web.Tests;

/// <summary>A page as a browser without JavaScript gets it.</summary>
internal sealed class Page(HttpStatusCode status, string html)
{
    public HttpStatusCode Status { get; } = status;

    public string Html { get; } = html;

    public IHtmlDocument Document { get; } = new HtmlParser().ParseDocument(html);

    /// <summary>What a reader sees of the main part.</summary>
    public string Main => Document.QuerySelector("main")?.TextContent ?? "";

    public static async Task<Page> ReadAsync(HttpClient client, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await client.GetAsync(path);
        var page = new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync());
        Assert.True(expected == page.Status, $"{path}: {(int)page.Status}");
        return page;
    }

    public IElement One(string selector) =>
        Document.QuerySelector(selector) ?? throw new InvalidOperationException($"There is no {selector} on the page.");

    /// <summary>The fields of a form with their values, hidden ones too.</summary>
    public Dictionary<string, string> Fields(string form) =>
        One(form).QuerySelectorAll("input[name]").OfType<IHtmlInputElement>().ToDictionary(i => i.Name!, i => i.Value);

    public IEnumerable<string> Links() => Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!);
}
