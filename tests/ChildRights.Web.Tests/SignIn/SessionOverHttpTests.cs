using System.Net;
using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Web.Tests.SignIn;

public sealed class SessionOverHttpTests(WebPortal portal) : IClassFixture<WebPortal>
{
    private const string MyAccount = "/en/portal/account";

    [Fact]
    public async Task Sign_out_makes_a_copied_cookie_worthless()
    {
        var (client, cookies) = Browser();
        using var _ = client;
        (await WebPortal.PostSignInAsync(client, "observer@example.org", Core.Demonstration.DemonstrationAccounts.Password)).Dispose();
        var copied = cookies.GetCookieHeader(client.BaseAddress!);
        var page = await Page.ReadAsync(client, MyAccount);
        using var form = new FormUrlEncodedContent(page.Fields("form[action$='/sign-out']"));
        (await client.PostAsync("/en/sign-out", form)).Dispose();

        using var thief = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/en/portal");
        request.Headers.Add("Cookie", copied);
        using var answer = await thief.SendAsync(request);
        Person.AssertLeadsTo("/en/sign-in", answer);
    }

    [Fact]
    public async Task Each_browser_has_its_session_and_all_others_can_be_ended()
    {
        var email = await Person.AddAsync(portal.Services, Role.Observer);
        using var here = await SignInAsync(email);
        using var there = await SignInAsync(email);
        Assert.Equal(2, (await Page.ReadAsync(here, MyAccount)).Document.QuerySelectorAll(".sessions > li").Length);
        using (var answer = await Person.PostAsync(here, MyAccount, "form:has(.sessions)", ("Session", "others")))
            Person.AssertLeadsTo(MyAccount, answer);
        Assert.Single((await Page.ReadAsync(here, MyAccount + "?done=sessions")).Document.QuerySelectorAll(".sessions > li"));
        using (var answer = await there.GetAsync("/en/portal"))
            Person.AssertLeadsTo("/en/sign-in", answer);
        // The ended browser reads why, and signs in again.
        using (var answer = await there.GetAsync("/en/sign-in?ended=1"))
            Person.AssertLeadsTo("/en/sign-in", answer);
        Assert.Contains("signed out", (await Page.ReadAsync(there, "/en/sign-in?ended=1")).Main, StringComparison.Ordinal);
        using (var answer = await WebPortal.PostSignInAsync(there, email, Person.Password))
            Person.AssertLeadsTo("/en/portal", answer);
    }

    [Fact]
    public async Task One_session_is_ended_by_its_owner_and_by_nobody_else()
    {
        var (email, other) = (await Person.AddAsync(portal.Services, Role.Observer), await Person.AddAsync(portal.Services, Role.Observer));
        using var victim = await SignInAsync(other);
        using var here = await SignInAsync(email);
        using var there = await SignInAsync(email);
        var id = (await Page.ReadAsync(here, MyAccount)).One(".sessions button").GetAttribute("value")!;
        using (var answer = await Person.PostAsync(victim, MyAccount, "form:has(.sessions)", ("Session", id)))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await Page.ReadAsync(there, "/en/portal");
        using (var answer = await Person.PostAsync(here, MyAccount, "form:has(.sessions)", ("Session", id)))
            Person.AssertLeadsTo(MyAccount, answer);
        using (var answer = await there.GetAsync("/en/portal"))
            Person.AssertLeadsTo("/en/sign-in", answer);
    }

    [Fact]
    public async Task A_role_raised_to_one_that_demands_a_second_factor_ends_a_sign_in_without()
    {
        var email = await Person.AddAsync(portal.Services, Role.Observer);
        using var client = await SignInAsync(email);
        await Page.ReadAsync(client, "/en/portal");
        await Person.ChangeAsync(portal.Services, email, a => a.Role = Role.Secretariat);
        using var answer = await client.GetAsync("/en/portal");
        Person.AssertLeadsTo("/en/sign-in", answer);
    }

    [Fact]
    public async Task A_pause_a_shut_account_and_an_unknown_one_look_alike()
    {
        var (locked, shut) = (await Person.AddAsync(portal.Services, Role.Observer), await Person.AddAsync(portal.Services, Role.Observer));
        await portal.Services.GetRequiredService<SwitchAccount>().RunAsync(
            OperatorActor.For("test", Language.En), new AccountSwitch((await Person.FindAsync(portal.Services, shut)).Id, true), CancellationToken.None);
        using var client = portal.Anonymous();
        for (var i = 0; i < 5; i++)
            (await WebPortal.PostSignInAsync(client, locked, "a wrong password")).Dispose();
        var seen = new HashSet<string>();
        foreach (var (email, password) in new[] { (locked, Person.Password), (shut, Person.Password), ("nobody@example.org", Person.Password), (locked, "wrong"), ("", "") })
        {
            using var answer = await WebPortal.PostSignInAsync(client, email, password);
            var page = new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.OK, page.Status);
            seen.Add(page.One("[role=alert]").TextContent);
        }

        Assert.Single(seen);
    }

    [Fact]
    public async Task A_device_cookie_of_another_account_or_of_ones_own_making_is_worth_nothing()
    {
        var (email, other) = (await Person.AddAsync(portal.Services, Role.Observer), await Person.AddAsync(portal.Services, Role.Observer));
        using var attacker = await SignInAsync(other);
        for (var i = 0; i < 5; i++)
            (await WebPortal.PostSignInAsync(portal.Anonymous(), email, "a wrong password")).Dispose();
        var page = await Page.ReadAsync(attacker, MyAccount);
        using var form = new FormUrlEncodedContent(page.Fields("form[action$='/sign-out']"));
        (await attacker.PostAsync("/en/sign-out", form)).Dispose();
        using var answer = await WebPortal.PostSignInAsync(attacker, email, Person.Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<HttpClient> SignInAsync(string email)
    {
        var client = portal.Anonymous();
        using var answer = await WebPortal.PostSignInAsync(client, email, Person.Password);
        Person.AssertLeadsTo("/en/portal", answer);
        return client;
    }

    private (HttpClient Client, CookieContainer Cookies) Browser()
    {
        var cookies = new CookieContainer();
#pragma warning disable CA2000 // The client ends it.
        var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies };
#pragma warning restore CA2000
        using var other = portal.Anonymous();
        return (new HttpClient(handler) { BaseAddress = other.BaseAddress }, cookies);
    }
}
