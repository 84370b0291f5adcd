using System.Net;
using ChildRights.Core.Access;
using ChildRights.Core.Access.Invitations;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Web.Tests.SignIn;

/// <summary>The pages by which people get in, as a browser without a script uses them.</summary>
public sealed class PeopleOverHttpTests(WebPortal portal) : IClassFixture<WebPortal>
{
    private const string Password = "several words to remember";
    private const string DeadToken = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static int s_count;

    [Theory]
    [InlineData(Language.Kk)]
    [InlineData(Language.Ru)]
    [InlineData(Language.En)]
    public async Task Who_is_invited_sets_a_password_and_signs_in(Language language)
    {
        var email = await InviteAsync(language);
        var link = await portal.LinkToAsync(email);
        Assert.StartsWith($"/{language.Code()}/invitation/", link, StringComparison.Ordinal);
        using var client = portal.Anonymous();
        var page = await Page.ReadAsync(client, link);
        Assert.Equal(language.Code(), page.One("html").GetAttribute("lang"));
        Assert.Contains("A guest", page.Main, StringComparison.Ordinal);

        using var answer = await PostAsync(client, link, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var next = answer.Headers.Location!.ToString();
        Assert.EndsWith($"/{language.Code()}/sign-in?done=account", next, StringComparison.Ordinal);
        Assert.NotNull((await Page.ReadAsync(client, next)).One(".done[role=status]"));
        using var signedIn = await WebPortal.PostSignInAsync(client, email, Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_page_whose_address_is_a_secret_is_kept_nowhere_and_named_to_nobody()
    {
        using var answer = await portal.Anonymous().GetAsync(await portal.LinkToAsync(await InviteAsync()));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("noindex", answer.Headers.GetValues("X-Robots-Tag").Single());
    }

    [Theory]
    [InlineData("invitation")]
    [InlineData("new-password")]
    public async Task Links_that_do_not_hold_look_alike_in_every_language(string kind)
    {
        var used = await portal.LinkToAsync(await InviteAsync());
        using var client = portal.Anonymous();
        using (await PostAsync(client, used, Password))
        {
        }

        var usedToken = used.Split('/')[^1];
        foreach (var language in LanguageExtensions.All)
        {
            var pages = new List<string>();
            foreach (var token in new[] { DeadToken, "short", usedToken, "%01", "a%2Fb" })
                pages.Add((await Page.ReadAsync(client, $"/{language.Code()}/{kind}/{token}")).Main);
            Assert.Single(pages.Select(p => System.Text.RegularExpressions.Regex.Replace(p, @"\s+", " ")).Distinct());
            Assert.Contains(new Texts(typeof(Web.Hosting.PortalHost).Assembly).Get(language, "DeadLink.Title"), pages[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_that_died_while_the_form_was_open_says_so()
    {
        var email = await InviteAsync();
        var link = await portal.LinkToAsync(email);
        using var first = portal.Anonymous();
        using var second = portal.Anonymous();
        var form = await FormAsync(second, link, Password);
        using (await PostAsync(first, link, Password))
        {
        }

        using var late = await second.PostAsync(link, form);
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        var page = new Page(late.StatusCode, await late.Content.ReadAsStringAsync());
        Assert.Equal(new Texts(typeof(Web.Hosting.PortalHost).Assembly).Get(Language.En, "DeadLink.Title"), page.One("h1").TextContent);
    }

    [Fact]
    public async Task What_a_form_adds_of_its_own_changes_nothing()
    {
        var email = await InviteAsync();
        var link = await portal.LinkToAsync(email);
        using var client = portal.Anonymous();
        using var answer = await PostAsync(
            client, link, Password, ("Form.Role", "Secretariat"), ("Role", "Administrator"), ("Form.Email", "other@example.org"), ("Form.AgencyId", Guid.NewGuid().ToString()), ("Form.Token", DeadToken), ("token", DeadToken));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = await portal.Services.GetRequiredService<Database>().OpenAsync(Actor.System, Ct);
        var account = await db.Accounts.SingleAsync(a => a.Email == email);
        Assert.Equal((Role.Observer, null, null), (account.Role, account.AgencyId, account.OrganisationId));
        Assert.False(await db.Accounts.AnyAsync(a => a.Email == "other@example.org"));
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        var link = await portal.LinkToAsync(await InviteAsync());
        foreach (var path in new[] { link, "/en/forgotten-password" })
        {
            using var form = new FormUrlEncodedContent([new("_handler", path == link ? "accept" : "forgotten-password"), new("Form.Password", Password), new("Form.Repeat", Password), new("Form.Email", "a@example.org")]);
            using var answer = await portal.Anonymous().PostAsync(path, form);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        await Page.ReadAsync(portal.Anonymous(), link);
    }

    [Theory]
    [InlineData("wee blue 11", "wee blue 11", "12")]
    [InlineData("passwordpassword1", "passwordpassword1", "common")]
    [InlineData("several words to remember", "several words to forget", "different")]
    public async Task A_password_that_is_not_taken_is_told_why_and_the_link_still_holds(string password, string repeat, string why)
    {
        var link = await portal.LinkToAsync(await InviteAsync());
        using var client = portal.Anonymous();
        var form = await FormAsync(client, link, password, ("Form.Repeat", repeat));
        using var answer = await client.PostAsync(link, form);
        var page = new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Contains(why, page.One("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.One("#password").GetAttribute("aria-invalid"));
        Assert.DoesNotContain(password, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_for_a_new_password_gets_one_answer_and_only_the_owner_a_mail()
    {
        using var client = portal.Anonymous();
        var answers = new List<string>();
        foreach (var email in new[] { "observer@example.org", "nobody@example.org", "no address", "" })
        {
            using var answer = await AskAsync(client, email);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            answers.Add(new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync()).Main.Trim());
        }

        Assert.Single(answers.Distinct());
        Assert.DoesNotContain(await portal.MailsAsync(), m => m.Contains("nobody@example.org", StringComparison.Ordinal));
        Assert.Contains("/en/new-password/", await portal.LinkToAsync("observer@example.org"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_password_ends_the_sign_ins_with_the_old_one()
    {
        using var old = await portal.SignedInAsync("expert.3");
        using var client = portal.Anonymous();
        using (await AskAsync(client, "expert.3@example.org"))
        {
        }

        var link = await portal.LinkToAsync("expert.3@example.org");
        using var answer = await PostAsync(client, link, Password);
        Assert.EndsWith("/ru/sign-in?done=password", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var refused = await WebPortal.PostSignInAsync(client, "expert.3@example.org", Core.Demonstration.DemonstrationAccounts.Password);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        using var taken = await WebPortal.PostSignInAsync(client, "expert.3@example.org", Password);
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        using var ended = await old.GetAsync("/ru/portal");
        Assert.NotEqual(HttpStatusCode.OK, ended.StatusCode);
        Assert.Contains(await portal.MailsAsync(), m => m.Contains("expert.3@example.org", StringComparison.Ordinal) && m.Contains("/ru/forgotten-password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_links_base_is_never_what_a_request_says_of_its_host()
    {
        using var client = portal.Anonymous();
        client.DefaultRequestHeaders.Host = "evil.example";
        using (await AskAsync(client, "expert.2@example.org"))
        {
        }

        Assert.DoesNotContain(await portal.MailsAsync(), m => m.Contains("evil.example", StringComparison.Ordinal));
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string email) => PostFormAsync(client, "/en/forgotten-password", ("Form.Email", email));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string password, params (string Name, string Value)[] more)
    {
        using var form = await FormAsync(client, path, password, more);
        return await client.PostAsync(path, form);
    }

    private static Task<FormUrlEncodedContent> FormAsync(HttpClient client, string path, string password, params (string Name, string Value)[] more) =>
        ReadFormAsync(client, path, [("Form.Password", password), ("Form.Repeat", password), .. more]);

    private static async Task<HttpResponseMessage> PostFormAsync(HttpClient client, string path, params (string Name, string Value)[] values)
    {
        using var form = await ReadFormAsync(client, path, values);
        return await client.PostAsync(path, form);
    }

    private static async Task<FormUrlEncodedContent> ReadFormAsync(HttpClient client, string path, (string Name, string Value)[] values)
    {
        var fields = (await Page.ReadAsync(client, path)).Fields("main form[method=post]");
        foreach (var (name, value) in values)
            fields[name] = value;
        return new FormUrlEncodedContent(fields);
    }

    private async Task<string> InviteAsync(Language language = Language.En)
    {
        var email = $"guest.http{Interlocked.Increment(ref s_count)}@example.org";
        await portal.Services.GetRequiredService<InvitePerson>().RunAsync(
            OperatorActor.For("root", Language.En), new NewInvitation(email, "A guest", Role.Observer, null, language), Ct);
        return email;
    }
}
