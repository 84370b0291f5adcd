using System.Security.Cryptography;
using System.Text;
using ChildRights.Core.Access;
using ChildRights.Testing;
using ChildRights.Web.SignIn.Provider;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace ChildRights.Web.Tests.SignIn;

public sealed class ProviderTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly TestClock _clock = new();

    private DateTimeOffset Now => _clock.GetUtcNow();

    [Fact]
    public async Task A_word_that_holds_is_taken_with_what_userinfo_adds()
    {
        await using var provider = await FakeProvider.StartAsync();
        using var client = provider.Client(_clock);
        provider.IdToken = provider.Token(Now, c => c["amr"] = new[] { "pwd", "mfa" });
        (provider.UserInfo["email"], provider.UserInfo["email_verified"], provider.UserInfo["groups"]) = ("a@example.org", true, new[] { "watchers", "others" });
        var word = await RedeemAsync(client);
        Assert.Equal((provider.Issuer, "person-1", "a@example.org", true), (word.Issuer, word.Subject, word.VerifiedEmail, word.WithSecondFactor));
        Assert.Equal(["others", "watchers"], word.Groups.Order(StringComparer.Ordinal));
        Assert.Equal(("the-code", "the-verifier"), (provider.LastExchange["code"], provider.LastExchange["code_verifier"]));
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("portal:a%2Bb%2Fc%20d")), provider.LastExchange["authorization"]);

        provider.UserInfo["email_verified"] = false;
        provider.IdToken = provider.Token(Now);
        word = await RedeemAsync(client);
        Assert.Equal((null, false), (word.VerifiedEmail, word.WithSecondFactor));
        // Only the signed token says how somebody was recognised.
        provider.UserInfo["amr"] = new[] { "mfa" };
        Assert.False((await RedeemAsync(client)).WithSecondFactor);
    }

    public static TheoryData<string> Forgeries => ["another audience", "several audiences", "another party", "another issuer", "expired", "not yet", "another nonce", "no nonce", "nobody", "no end", "another key", "unknown key", "HMAC with the public key", "no signature", "RS512", "changed", "nonsense", "empty"];

    [Theory, MemberData(nameof(Forgeries))]
    public async Task A_word_that_does_not_hold_is_refused(string forgery)
    {
        await using var provider = await FakeProvider.StartAsync();
        using var client = provider.Client(_clock);
        using var foreign = RSA.Create(2048);
        var rsa = ((RsaSecurityKey)provider.Keys[0]).Rsa;
        provider.IdToken = forgery switch
        {
            "another audience" => provider.Token(Now, c => c["aud"] = "another"),
            "several audiences" => provider.Token(Now, c => c["aud"] = new[] { FakeProvider.ClientId, "another" }),
            "another party" => provider.Token(Now, c => c["azp"] = "another"),
            "another issuer" => provider.Token(Now, c => c["iss"] = "https://evil.example"),
            "expired" => provider.Token(Now, c => c["exp"] = Now.AddMinutes(-3).ToUnixTimeSeconds()),
            "not yet" => provider.Token(Now, c => c["nbf"] = Now.AddMinutes(3).ToUnixTimeSeconds()),
            "another nonce" => provider.Token(Now, c => c["nonce"] = "another"),
            "no nonce" => provider.Token(Now, c => c.Remove("nonce")),
            "nobody" => provider.Token(Now, c => c.Remove("sub")),
            "no end" => provider.Token(Now, c => c.Remove("exp")),
            "another key" => provider.Token(Now, key: new RsaSecurityKey(foreign) { KeyId = "first" }),
            "unknown key" => provider.Token(Now, key: new RsaSecurityKey(foreign) { KeyId = "unknown" }),
            "HMAC with the public key" => provider.Token(Now, key: new SymmetricSecurityKey(rsa.ExportSubjectPublicKeyInfo()) { KeyId = "first" }, algorithm: SecurityAlgorithms.HmacSha256),
            "no signature" => Unsigned(provider.Token(Now)),
            "RS512" => provider.Token(Now, algorithm: SecurityAlgorithms.RsaSha512),
            "changed" => Changed(provider.Token(Now)),
            "nonsense" => "a.b.c",
            _ => "",
        };
        await Assert.ThrowsAsync<ProviderException>(() => RedeemAsync(client));
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    [InlineData(SecurityAlgorithms.EcdsaSha256)]
    public async Task The_three_algorithms_are_taken(string algorithm)
    {
        await using var provider = await FakeProvider.StartAsync();
        using var client = provider.Client(_clock);
        if (algorithm == SecurityAlgorithms.EcdsaSha256)
            provider.Keys.Insert(0, new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "curve" });
        provider.IdToken = provider.Token(Now, algorithm: algorithm);
        Assert.Equal("person-1", (await RedeemAsync(client)).Subject);
    }

    [Fact]
    public async Task A_new_key_is_asked_for_but_not_at_every_unknown_name()
    {
        await using var provider = await FakeProvider.StartAsync();
        using var client = provider.Client(_clock);
        provider.IdToken = provider.Token(Now);
        await RedeemAsync(client);
        provider.Keys.Insert(0, new RsaSecurityKey(RSA.Create(2048)) { KeyId = "second" });
        provider.IdToken = provider.Token(Now);
        for (var i = 0; i < 3; i++)
            await Assert.ThrowsAsync<ProviderException>(() => RedeemAsync(client));
        Assert.Equal(1, provider.KeysAsked);
        _clock.Move(TimeSpan.FromMinutes(1));
        await RedeemAsync(client);
        Assert.Equal(2, provider.KeysAsked);
    }

    [Fact]
    public async Task Userinfo_about_somebody_else_is_refused()
    {
        await using var provider = await FakeProvider.StartAsync();
        using var client = provider.Client(_clock);
        provider.IdToken = provider.Token(Now);
        provider.UserInfo["sub"] = "person-2";
        await Assert.ThrowsAsync<ProviderException>(() => RedeemAsync(client));
    }

    [Fact]
    public async Task A_provider_that_calls_itself_otherwise_or_is_away_is_refused()
    {
        await using var provider = await FakeProvider.StartAsync();
        using var other = new ProviderClient(new Web.SignIn.SignInOptions { Provider = new ProviderOptions { Name = "T", Authority = new Uri($"http://localhost:{provider.Address.Port}"), ClientId = "a", ClientSecret = "b" } }, _clock);
        await Assert.ThrowsAsync<ProviderException>(() => other.DoorsAsync(Ct));
        using var away = new ProviderClient(new Web.SignIn.SignInOptions { Provider = new ProviderOptions { Name = "T", Authority = new Uri("http://127.0.0.1:9"), ClientId = "a", ClientSecret = "b" } }, _clock);
        await Assert.ThrowsAsync<ProviderException>(() => away.DoorsAsync(Ct));
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once()
    {
        var faults = new List<string>();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SignIn:Provider:Name"] = "Test",
            ["SignIn:Provider:Authority"] = "http://login.example.org",
            ["SignIn:Provider:TrustSecondFactor"] = "perhaps",
            ["SignIn:Provider:Groups:0:Group"] = "a",
            ["SignIn:Provider:Groups:0:Role"] = "System",
            ["SignIn:Provider:Groups:1:Group"] = "b",
            ["SignIn:Provider:Groups:1:Role"] = "FocalPoint",
        }).Build();
        Assert.Null(ProviderOptions.From(configuration, faults));
        Assert.Equal(6, faults.Count);
        Assert.Null(ProviderOptions.From(new ConfigurationBuilder().Build(), faults));
        Assert.Equal(6, faults.Count);
    }

    private static Task<ProviderWord> RedeemAsync(ProviderClient client) => client.RedeemAsync("the-code", "the-verifier", FakeProvider.Nonce, "http://portal/answer", Ct);

    private static string Unsigned(string token) => $"{Base64UrlEncoder.Encode("{\"alg\":\"none\"}")}.{token.Split('.')[1]}.";

    private static string Changed(string token)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("person-1", "person-2", StringComparison.Ordinal))}.{parts[2]}";
    }
}

/// <summary>The whole way, from the button to the portal.</summary>
public sealed class ProviderOverHttpTests : IAsyncLifetime
{
    private FakeProvider _provider = null!;
    private PortalInProcess _portal = null!;

    public async Task InitializeAsync()
    {
        _provider = await FakeProvider.StartAsync();
        _portal = await PortalInProcess.StartAsync(await PostgresServer.CloneAsync(StartingPoint.Demonstration), _provider.Settings);
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task A_person_in_a_mapped_group_gets_an_account_and_the_role_follows_the_group()
    {
        Say("p1", "p1@example.com", "watchers");
        Person.AssertLeadsTo("/en/portal", await SignInAsync());
        var account = await Person.FindAsync(_portal.Services, "p1@example.com");
        Assert.Equal((Role.Observer, null), (account.Role, account.PasswordHash));
        Assert.False((await WebPortal.PostSignInAsync(_portal.Client(), "p1@example.com", "")).StatusCode == System.Net.HttpStatusCode.Redirect);

        // Raised at the provider: the second factor is now demanded, and the provider did not say that there was one.
        Say("p1", "renamed@example.com", "office");
        Person.AssertLeadsTo("/en/sign-in/second-factor", await SignInAsync());
        Assert.Equal(Role.Secretariat, (await Person.FindAsync(_portal.Services, "p1@example.com")).Role);
        Say("p1", "p1@example.com", "office", "mfa");
        Person.AssertLeadsTo("/en/portal", await SignInAsync());
        Say("p1", "p1@example.com", "none");
        AssertRefused("NotKnown", await SignInAsync());
    }

    [Fact]
    public async Task Somebody_in_no_group_comes_in_only_by_the_verified_address_of_an_account()
    {
        Say("p2", "p2@example.com");
        AssertRefused("NotKnown", await SignInAsync());
        var email = await Person.AddAsync(_portal.Services, Role.Observer);
        Say("p3", email);
        _provider.UserInfo["email_verified"] = false;
        AssertRefused("NotKnown", await SignInAsync());
        _provider.UserInfo["email_verified"] = true;
        Person.AssertLeadsTo("/en/portal", await SignInAsync());
        // From now on the person is known by the provider's own name for them, and nobody else by the address.
        Say("p3", "other@example.com");
        Person.AssertLeadsTo("/en/portal", await SignInAsync());
        Say("p4", email);
        AssertRefused("Failed", await SignInAsync());
        Say("p5", "secretariat@example.org", "watchers");
        AssertRefused("NotKnown", await SignInAsync());
    }

    [Fact]
    public async Task An_answer_that_this_browser_did_not_ask_for_signs_nobody_in()
    {
        Say("p6", "p6@example.com", "watchers");
        var (client, query) = await AskAsync();
        using (client)
        {
            AssertRefused("TooLate", await _portal.Client().GetAsync($"/sign-in/provider/answer?code=c&state={query["state"]}&iss={Uri.EscapeDataString(_provider.Issuer)}"));
            AssertRefused("TooLate", await client.GetAsync("/sign-in/provider/answer?code=c&state=another"));
            // The state was used up by that.
            AssertRefused("TooLate", await client.GetAsync($"/sign-in/provider/answer?code=c&state={query["state"]}"));
        }

        foreach (var end in new[] { "&iss=https%3A%2F%2Fevil.example", "", "&error=access_denied" })
        {
            (client, query) = await AskAsync();
            using (client)
                AssertRefused("Failed", await client.GetAsync($"/sign-in/provider/answer?code=c&state={query["state"]}{end}"));
        }
    }

    private void Say(string subject, string email, string? group = null, string? amr = null)
    {
        _provider.UserInfo["sub"] = subject;
        (_provider.UserInfo["email"], _provider.UserInfo["email_verified"], _provider.UserInfo["groups"]) = (email, true, group is null ? Array.Empty<string>() : [group]);
        _sign = nonce => _provider.Token(TestClock.Start, c =>
        {
            (c["sub"], c["nonce"]) = (subject, nonce);
            if (amr is not null)
                c["amr"] = new[] { amr };
        });
    }

    private Func<string, string> _sign = null!;

    private async Task<(HttpClient Client, Dictionary<string, string> Query)> AskAsync()
    {
        var client = _portal.Client();
        var page = await Page.ReadAsync(client, "/en/sign-in");
        using var answer = await client.GetAsync(page.One("a[href*='/sign-in/provider']").GetAttribute("href"));
        Assert.Equal(_provider.Issuer + "/auth", answer.Headers.Location!.GetLeftPart(UriPartial.Path));
        var query = QueryHelpers.ParseQuery(answer.Headers.Location.Query).ToDictionary(q => q.Key, q => q.Value.ToString());
        Assert.Equal(("code", "S256", new Uri(_portal.Address, "/sign-in/provider/answer").ToString()), (query["response_type"], query["code_challenge_method"], query["redirect_uri"]));
        _provider.IdToken = _sign(query["nonce"]);
        return (client, query);
    }

    private async Task<HttpResponseMessage> SignInAsync()
    {
        var (client, query) = await AskAsync();
        using (client)
            return await client.GetAsync($"/sign-in/provider/answer?code=c&state={query["state"]}&iss={Uri.EscapeDataString(_provider.Issuer)}");
    }

    private static void AssertRefused(string why, HttpResponseMessage answer)
    {
        Person.AssertLeadsTo("/", answer);
        Assert.Contains($"provider={why}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }
}
