using System.Net;
using AngleSharp.Dom;
using ChildRights.Core.Demonstration;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Web.Tests.Edge;

/// <summary>Hostile words in every address, parameter and field that anybody can reach: shown as words or refused plainly, never run, never a 500.</summary>
public sealed class HostileRequestTests(WebPortal portal) : IClassFixture<WebPortal>
{
    private static readonly string[] Pages =
        ["/kk", "/ru/recommendations", "/en/recommendations/crc-c-kaz-co-4-29", "/en/agencies", "/ru/agencies/moe", "/kk/meetings", "/en/meetings/5", "/ru/about", "/en/sign-in"];

    private static readonly string[] Parameters =
        ["q", "mechanism", "document", "cluster", "agency", "kind", "overdue", "urgent", "unanswered", "silent", "after", "before", "to", "page", "state", "lang", "version"];

    [Fact]
    public async Task In_every_parameter_of_every_public_page()
    {
        using var client = portal.Anonymous();
        foreach (var word in HostileWords.All)
        {
            foreach (var path in Pages)
                await AskAsync(client, path + "?" + string.Join("&", Parameters.Select(p => $"{p}={Uri.EscapeDataString(word)}")), word);
            // Alone too, where one of them could keep the others from being read.
            foreach (var parameter in new[] { "q", "document", "after" })
                await AskAsync(client, $"/ru/recommendations?{parameter}={Uri.EscapeDataString(word)}", word);
            // As the name of a parameter, and said twice.
            await AskAsync(client, $"/en/recommendations?{Uri.EscapeDataString(word)}=1&q=a&q={Uri.EscapeDataString(word)}", word);
        }
    }

    [Fact]
    public async Task In_every_part_of_an_address()
    {
        using var client = portal.Anonymous();
        foreach (var word in HostileWords.All)
        {
            var part = Uri.EscapeDataString(word);
            foreach (var path in new[] { $"/{part}", $"/en/{part}", $"/en/recommendations/{part}", $"/ru/agencies/{part}", $"/kk/meetings/{part}", $"/en/error/{part}", $"/en/portal/{part}", $"/en/portal/meetings/{part}/brief.docx", $"/_blazor/{part}", $"/files/{part}" })
                await AskAsync(client, path, word);
        }
    }

    [Fact]
    public async Task In_every_header_that_is_read()
    {
        foreach (var word in HostileWords.All.Where(w => w.All(c => c is >= ' ' and <= '~')))
        {
            using var client = portal.Anonymous();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            foreach (var header in new[] { "Accept-Language", "Accept", "User-Agent", "Referer", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Cookie" })
                request.Headers.TryAddWithoutValidation(header, word);
            using var answer = await client.SendAsync(request);
            Assert.True((int)answer.StatusCode < 500, $"{word}: {(int)answer.StatusCode}");
            Assert.DoesNotContain("evil", answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_every_field_of_the_sign_in_form()
    {
        using var client = portal.Anonymous();
        foreach (var word in HostileWords.All.Append(new string('a', 100_000)).Append("a\0b"))
        {
            foreach (var field in new[] { "Form.Email", "Form.Password" })
            {
                var fields = (await Page.ReadAsync(client, "/en/sign-in")).Fields("form[method=post]");
                (fields["Form.Email"], fields["Form.Password"]) = ("focal.moe@example.org", "x");
                fields[field] = word;
                using var answer = await PostAsync(client, fields);
                // A NUL is refused, anything else is a wrong address or password.
                Assert.True(answer.StatusCode == HttpStatusCode.OK || (answer.StatusCode == HttpStatusCode.BadRequest && word.Contains('\0', StringComparison.Ordinal)), $"{field} = {word[..Math.Min(word.Length, 100)]}: {(int)answer.StatusCode}");
                AssertNothingRuns(new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync()), word);
            }
        }
    }

    [Fact]
    public async Task A_form_without_its_token_or_with_anothers_is_refused()
    {
        using var client = portal.Anonymous();
        using var other = portal.Anonymous();
        var mine = (await Page.ReadAsync(client, "/en/sign-in")).Fields("form[method=post]");
        var theirs = (await Page.ReadAsync(other, "/en/sign-in")).Fields("form[method=post]");
        (mine["Form.Email"], mine["Form.Password"]) = ("observer@example.org", DemonstrationAccounts.Password);
        var token = mine["__RequestVerificationToken"];
        foreach (var forged in new[] { "", theirs["__RequestVerificationToken"], token[..^4] + "AAAA", new string('x', 200), null })
        {
            var fields = new Dictionary<string, string>(mine);
            if (forged is null)
                fields.Remove("__RequestVerificationToken");
            else
                fields["__RequestVerificationToken"] = forged;
            using var answer = await PostAsync(client, fields);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        // The same fields with the page's own token go through: it was the token that was refused.
        using var right = await PostAsync(client, mine);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        // A token of before the sign-in is worth nothing after it: it was made for nobody.
        using var replayed = await client.PostAsync("/en/sign-out", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }));
        Assert.Equal(HttpStatusCode.BadRequest, replayed.StatusCode);
        using var still = await client.GetAsync("/en/portal");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Fields_that_no_form_has_change_nothing()
    {
        using var client = portal.Anonymous();
        var fields = (await Page.ReadAsync(client, "/en/sign-in")).Fields("form[method=post]");
        (fields["Form.Email"], fields["Form.Password"]) = ("observer@example.org", DemonstrationAccounts.Password);
        foreach (var more in new[] { "Form.Role", "Form.IsDemonstration", "Form.AgencyId", "Role", "Account.Role", "Actor.Role", "Form[Role]" })
            fields[more] = "Secretariat";
        using var answer = await PostAsync(client, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var brief = await client.GetAsync("/en/portal/meetings/9/brief.docx?preview=1");
        Assert.Equal(HttpStatusCode.Forbidden, brief.StatusCode);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync("/en/sign-in", form);
    }

    private static async Task AskAsync(HttpClient client, string path, string word)
    {
        using var answer = await client.GetAsync(path);
        Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode}");
        if (answer.Content.Headers.ContentType?.MediaType == "text/html")
            AssertNothingRuns(new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync()), word);
        Assert.DoesNotContain("pwned", answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join(";", cookies) : "", StringComparison.Ordinal);
    }

    private static void AssertNothingRuns(Page page, string word)
    {
        foreach (var element in page.Document.All)
        {
            // Our own scripts have an address of ours and no text.
            Assert.False(element.LocalName == "script" && (element.TextContent.Length > 0 || element.GetAttribute("src")?.StartsWith('/') != true), $"{word}: {element.OuterHtml}");
            Assert.False(element.LocalName is "iframe" or "object" or "embed" or "xss" or "math", $"{word}: {element.OuterHtml}");
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{word}: {element.OuterHtml}");
                Assert.False(attribute.Name is "href" or "src" or "action" && IsForeign(attribute), $"{word}: {element.OuterHtml}");
            }
        }
    }

    // Links of a page without a form field of the reader's in them may lead away (evidence); none may run, and none may lead to whom the words name.
    private static bool IsForeign(IAttr attribute) =>
        attribute.Value.TrimStart().StartsWith("javascript", StringComparison.OrdinalIgnoreCase)
        || attribute.Value.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase)
        || attribute.Value.StartsWith("//", StringComparison.Ordinal);
}
