using System.Net;
using ChildRights.Core.Demonstration;
using Xunit;

namespace ChildRights.Web.Tests.SignIn;

public sealed class RolesOverHttpTests(WebPortal portal) : IClassFixture<WebPortal>
{
    [Fact]
    public async Task Every_printed_account_signs_in_and_sees_its_work()
    {
        foreach (var account in DemonstrationAccounts.All)
        {
            var client = await portal.SignedInAsync(account.Email.Split('@')[0]);
            await Page.ReadAsync(client, "/ru/portal");
        }
    }

    [Fact]
    public async Task A_wrong_password_is_refused_without_saying_what_was_wrong()
    {
        var client = portal.Anonymous();
        using var unknown = await WebPortal.PostSignInAsync(client, "nobody@example.org", "whatever-it-is-1");
        using var wrong = await WebPortal.PostSignInAsync(client, "observer@example.org", "whatever-it-is-1");
        var first = new Page(unknown.StatusCode, await unknown.Content.ReadAsStringAsync());
        var second = new Page(wrong.StatusCode, await wrong.Content.ReadAsStringAsync());
        Assert.Equal(first.One("[role=alert]").TextContent, second.One("[role=alert]").TextContent);
    }

    [Fact]
    public async Task Sign_in_goes_back_only_to_pages_of_the_portal()
    {
        foreach (var target in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)" })
        {
            using var client = portal.Anonymous();
            using var answer = await WebPortal.PostSignInAsync(
                client, "observer@example.org", DemonstrationAccounts.Password, "/en/sign-in?to=" + Uri.EscapeDataString(target));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            var landed = new Uri(client.BaseAddress!, answer.Headers.Location!);
            Assert.Equal(client.BaseAddress!.Authority, landed.Authority);
            Assert.StartsWith("/en/portal", landed.AbsolutePath, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/ru/portal")]
    [InlineData("/ru/portal/notes")]
    [InlineData("/ru/portal/comments")]
    [InlineData("/ru/portal/meetings/10/brief")]
    [InlineData("/ru/portal/meetings/9/brief.docx?preview=1")]
    public async Task Who_is_not_signed_in_is_asked_to(string path)
    {
        using var answer = await portal.Anonymous().GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/ru/sign-in", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secretariat", HttpStatusCode.OK)]
    [InlineData("editor.moe", HttpStatusCode.Forbidden)]
    [InlineData("focal.moe", HttpStatusCode.Forbidden)]
    [InlineData("expert.1", HttpStatusCode.Forbidden)]
    [InlineData("commissioner", HttpStatusCode.Forbidden)]
    [InlineData("observer", HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.Forbidden)]
    public async Task Only_the_secretariat_downloads_a_brief(string who, HttpStatusCode expected)
    {
        using var client = await portal.SignedInAsync(who);
        using var answer = await client.GetAsync("/ru/portal/meetings/9/brief.docx?preview=1");
        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.OK)
        {
            Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        }
    }
}
