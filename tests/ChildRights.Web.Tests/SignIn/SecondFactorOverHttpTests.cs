using System.Net;
using ChildRights.Core.Access;
using ChildRights.Core.SignIn;
using ChildRights.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Web.Tests.SignIn;

public sealed class SecondFactorOverHttpTests(WebPortal portal) : IClassFixture<WebPortal>
{
    private const string Door = "/en/sign-in";
    private const string SetUp = "/en/sign-in/second-factor";
    private const string Step = "/en/sign-in/second-step";

    private DateTimeOffset Now => portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    [Theory]
    [InlineData(Role.Secretariat, null)]
    [InlineData(Role.Administrator, null)]
    [InlineData(Role.FocalPoint, "moe")]
    public async Task Without_a_second_factor_the_password_opens_its_set_up_and_nothing_else(Role role, string? body)
    {
        var email = await Person.AddAsync(portal.Services, role, body);
        using var client = portal.Anonymous();
        using (var answer = await WebPortal.PostSignInAsync(client, email, Person.Password))
            Person.AssertLeadsTo(SetUp, answer);
        using (var answer = await client.GetAsync("/en/portal"))
            Person.AssertLeadsTo(Door, answer);
        using (var answer = await client.GetAsync(Step))
            Person.AssertLeadsTo(SetUp, answer);

        var (secret, codes) = await SetUpAsync(client);
        Assert.Equal(10, codes.Count);
        await Page.ReadAsync(client, "/en/portal");

        // From now on the password alone leads to the second step, and the set-up is shut.
        using var again = portal.Anonymous();
        using (var answer = await WebPortal.PostSignInAsync(again, email, Person.Password))
            Person.AssertLeadsTo(Step, answer);
        using (var answer = await again.GetAsync("/en/portal"))
            Person.AssertLeadsTo(Door, answer);
        using (var answer = await again.GetAsync(SetUp))
            Person.AssertLeadsTo(Step, answer);
        using (var answer = await Person.PostAsync(again, Step, "main form", ("Code", "000000")))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using (var answer = await Person.PostAsync(again, Step, "main form", ("Code", Totp.Code(secret, Totp.StepAt(Now) + 1))))
            Person.AssertLeadsTo("/en/portal", answer);
        await Page.ReadAsync(again, "/en/portal");
    }

    [Fact]
    public async Task A_recovery_code_opens_once()
    {
        var email = await Person.AddAsync(portal.Services, Role.Secretariat);
        using var first = portal.Anonymous();
        (await WebPortal.PostSignInAsync(first, email, Person.Password)).Dispose();
        var (_, codes) = await SetUpAsync(first);
        foreach (var expected in new[] { HttpStatusCode.Redirect, HttpStatusCode.OK })
        {
            using var client = portal.Anonymous();
            (await WebPortal.PostSignInAsync(client, email, Person.Password)).Dispose();
            using var answer = await Person.PostAsync(client, Step, "main form", ("Code", codes[0]));
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_steps_are_shut_to_whoever_has_not_shown_a_password()
    {
        foreach (var path in new[] { Step, SetUp })
        {
            using var answer = await portal.Anonymous().GetAsync(path);
            Person.AssertLeadsTo(Door, answer);
        }
    }

    [Fact]
    public async Task A_shut_account_does_not_pass_the_second_step()
    {
        var email = await Person.AddAsync(portal.Services, Role.Secretariat);
        using var client = portal.Anonymous();
        (await WebPortal.PostSignInAsync(client, email, Person.Password)).Dispose();
        await Person.ChangeAsync(portal.Services, email, a => a.Disabled = true);
        using var answer = await client.GetAsync(SetUp);
        Person.AssertLeadsTo(Door, answer);
    }

    [Fact]
    public async Task Wrong_codes_count_for_the_pause_even_if_the_password_is_shown_again_each_time()
    {
        var email = await Person.AddAsync(portal.Services, Role.Secretariat);
        using var owner = portal.Anonymous();
        (await WebPortal.PostSignInAsync(owner, email, Person.Password)).Dispose();
        var (secret, _) = await SetUpAsync(owner);

        using var thief = portal.Anonymous();
        for (var i = 0; i < 5; i++)
        {
            (await WebPortal.PostSignInAsync(thief, email, Person.Password)).Dispose();
            (await Person.PostAsync(thief, Step, "main form", ("Code", $"00000{i}"))).Dispose();
        }

        using (var answer = await WebPortal.PostSignInAsync(thief, email, Person.Password))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using (var answer = await Person.PostAsync(thief, Step, "main form", ("Code", Totp.Code(secret, Totp.StepAt(Now) + 1))))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        // The owner's browser has signed in before: it goes on as if nothing had happened.
        using (var answer = await WebPortal.PostSignInAsync(await SignedOutAsync(owner), email, Person.Password))
            Person.AssertLeadsTo(Step, answer);
    }

    [Fact]
    public async Task The_pages_with_secrets_are_kept_by_nobody()
    {
        var email = await Person.AddAsync(portal.Services, Role.Secretariat);
        using var client = portal.Anonymous();
        (await WebPortal.PostSignInAsync(client, email, Person.Password)).Dispose();
        using var answer = await client.GetAsync(SetUp);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private async Task<(byte[] Secret, IReadOnlyList<string> Codes)> SetUpAsync(HttpClient client)
    {
        var page = await Page.ReadAsync(client, SetUp);
        var secret = SignInData.FromBase32(page.One("#second-factor-key").TextContent);
        using var answer = await Person.PostAsync(client, SetUp, "main form", ("Code", Totp.Code(secret, Totp.StepAt(Now))));
        var done = new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return (secret, [.. done.Document.QuerySelectorAll("#recovery-codes code").Select(c => c.TextContent)]);
    }

    private static async Task<HttpClient> SignedOutAsync(HttpClient client)
    {
        var page = await Page.ReadAsync(client, "/en/portal/account");
        using var form = new FormUrlEncodedContent(page.Fields("form[action$='/sign-out']"));
        using var answer = await client.PostAsync("/en/sign-out", form);
        Person.AssertLeadsTo("/en", answer);
        return client;
    }
}
