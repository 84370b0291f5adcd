using System.Net;
using System.Net.WebSockets;
using System.Text;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Demonstration;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Web.Tests.Edge;

/// <summary>What stands between the network and the pages: headers, cookies, sizes, limits, whose page opens a circuit.</summary>
public sealed class EdgeTests(WebPortal portal) : IClassFixture<WebPortal>
{
    [Theory]
    [InlineData("/en")]
    [InlineData("/en/sign-in")]
    [InlineData("/en/no-such-page")]
    [InlineData("/css/base.css")]
    [InlineData("/health/ready")]
    public async Task Every_answer_tells_the_browser_what_it_may_do(string path)
    {
        using var answer = await portal.Anonymous().GetAsync(path);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var scripts = policy.Split(';').Single(p => p.Trim().StartsWith("script-src", StringComparison.Ordinal));
        Assert.Equal("script-src 'self'", scripts.Trim());
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("camera=()", answer.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task By_https_a_browser_is_told_to_come_by_nothing_else_and_only_a_proxy_of_ours_says_that_it_did()
    {
        await using var behind = await PortalInProcess.StartAsync(portal.Connections, "Portal:TrustedProxies=127.0.0.1");
        using var believed = await GetAsync(behind.Client(), "/en/sign-in", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"));
        Assert.StartsWith("max-age=31536000", believed.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.All(believed.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));

        using var lied = await GetAsync(portal.Anonymous(), "/en/sign-in", ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"));
        Assert.False(lied.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Once_it_is_said_where_the_portal_is_found_no_other_host_gets_a_page()
    {
        await using var named = await PortalInProcess.StartAsync(portal.Connections, "Portal:PublicAddress=https://portal.example.kz");
        using var wrong = await GetAsync(named.Client(), "/en", ("Host", "evil.example"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        using var right = await GetAsync(named.Client(), "/en", ("Host", "portal.example.kz"));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_of_other_sites()
    {
        using var client = portal.Anonymous();
        using var answer = await WebPortal.PostSignInAsync(client, "observer@example.org", DemonstrationAccounts.Password);
        var cookies = answer.Headers.GetValues("Set-Cookie").Where(c => !c.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Matches("(?i); samesite=(lax|strict)", cookie);
        });
    }

    [Fact]
    public async Task What_people_work_on_is_kept_by_no_browser()
    {
        using var client = await portal.SignedInAsync("observer");
        foreach (var path in new[] { "/en/portal", "/en/portal/comments", "/en/sign-in" })
        {
            using var answer = await client.GetAsync(path);
            Assert.True(answer.Headers.CacheControl?.NoStore, path);
        }
    }

    [Fact]
    public async Task A_form_of_more_than_a_megabyte_is_refused_plainly()
    {
        using var client = portal.Anonymous();
        using var form = new FormUrlEncodedContent([new("Form.Email", new string('a', 1_200_000))]);
        using var answer = await client.PostAsync("/en/sign-in", form);
        Assert.InRange((int)answer.StatusCode, 400, 413);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    public async Task Only_a_page_of_ours_opens_a_circuit(string? origin, HttpStatusCode expected)
    {
        using var client = await portal.SignedInAsync("secretariat");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        using var answer = await client.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);

        request.Headers.Remove("Origin");
        using var own = await GetAsync(client, HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1", ("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData(null)]
    public async Task A_WebSocket_from_a_foreign_page_is_not_opened(string? origin)
    {
        using var foreign = Socket(origin);
        await Assert.ThrowsAsync<WebSocketException>(() => foreign.ConnectAsync(SocketAddress(), CancellationToken.None));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.HttpStatusCode);

        using var own = Socket(Here());
        await own.ConnectAsync(SocketAddress(), CancellationToken.None);
        Assert.Equal(WebSocketState.Open, own.State);
    }

    [Fact]
    public async Task One_address_opens_so_many_live_pages_and_one_more_when_one_is_closed()
    {
        await using var small = await PortalInProcess.StartAsync(portal.Connections, "Limits:CircuitsOfAddress=2");
        var (address, origin) = (new Uri(small.Address.ToString().Replace("http:", "ws:", StringComparison.Ordinal) + "_blazor"), small.Address.GetLeftPart(UriPartial.Authority));
        using var first = Socket(origin);
        using var second = Socket(origin);
        await first.ConnectAsync(address, CancellationToken.None);
        await second.ConnectAsync(address, CancellationToken.None);
        using (var third = Socket(origin))
        {
            await Assert.ThrowsAsync<WebSocketException>(() => third.ConnectAsync(address, CancellationToken.None));
            Assert.Equal(HttpStatusCode.TooManyRequests, third.HttpStatusCode);
        }

        // The server ends a connection whose first message makes no sense; then there is room again.
        await first.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"none\",\"version\":0}\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);
        var buffer = new byte[4096];
        while (first.State == WebSocketState.Open && (await first.ReceiveAsync(buffer, CancellationToken.None)).MessageType != WebSocketMessageType.Close)
        {
        }

        await first.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        ClientWebSocket? again = null;
        for (var tries = 0; again is null && tries < 200; tries++)
        {
            var socket = Socket(origin);
            try
            {
                await socket.ConnectAsync(address, CancellationToken.None);
                again = socket;
            }
            catch (WebSocketException)
            {
                socket.Dispose();
            }
        }

        Assert.NotNull(again);
        again.Dispose();
    }

    [Fact]
    public async Task Who_asks_too_much_is_told_so_in_their_language_and_when_to_come_back()
    {
        await using var small = await PortalInProcess.StartAsync(portal.Connections, "Limits:RequestsPerMinute=3");
        using var client = small.Client();
        for (var i = 0; i < 3; i++)
            await Page.ReadAsync(client, "/kk/about");
        using var answer = await GetAsync(client, "/kk/about", ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        var page = new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Contains("Сұраулар тым көп", page.Main, StringComparison.Ordinal);
        // Whoever watches the portal must still get an answer.
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Forms_that_nobody_is_signed_in_for_are_counted_apart()
    {
        await using var small = await PortalInProcess.StartAsync(portal.Connections, "Limits:FormsPerMinute=2");
        using var client = small.Client();
        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.OK, (await WebPortal.PostSignInAsync(client, "observer@example.org", "wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await WebPortal.PostSignInAsync(client, "observer@example.org", "wrong")).StatusCode);
        await Page.ReadAsync(client, "/en/sign-in");
    }

    [Fact]
    public async Task An_account_has_its_own_limit_wherever_it_comes_from()
    {
        await using var small = await PortalInProcess.StartAsync(portal.Connections, "Limits:RequestsPerMinuteOfAccount=3");
        using var client = small.Client();
        await WebPortal.PostSignInAsync(client, "observer@example.org", DemonstrationAccounts.Password);
        var last = HttpStatusCode.OK;
        for (var i = 0; i < 5 && last != HttpStatusCode.TooManyRequests; i++)
            last = (await client.GetAsync("/en/portal")).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        using var somebodyElse = small.Client();
        await Page.ReadAsync(somebodyElse, "/en");
    }

    [Fact]
    public async Task A_disabled_account_is_refused_on_its_next_request()
    {
        using var client = await portal.SignedInAsync("focal.mne");
        await Page.ReadAsync(client, "/en/portal");
        await using (var db = await portal.Services.GetRequiredService<Database>().OpenAsync(Actor.System, CancellationToken.None))
        {
            var account = await db.Accounts.SingleAsync(a => a.Email == "focal.mne@example.org");
            account.Disabled = true;
            await db.SaveChangesAsync();
        }

        using var brief = await client.GetAsync("/en/portal/meetings/9/brief.docx?preview=1");
        Assert.NotEqual(HttpStatusCode.OK, brief.StatusCode);
    }

    [Fact]
    public async Task Keys_live_in_the_database_so_that_a_second_process_knows_who_is_signed_in()
    {
        await using var second = await PortalInProcess.StartAsync(portal.Connections);
        // One browser: cookies know no port, and the same cookie opens both.
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = portal.Address };
        using (var signIn = await WebPortal.PostSignInAsync(browser, "observer@example.org", DemonstrationAccounts.Password))
            Assert.Equal(HttpStatusCode.Redirect, signIn.StatusCode);
        using var there = await browser.GetAsync(new Uri(second.Address, "/en/portal"));
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
    }

    private static ClientWebSocket Socket(string? origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        return socket;
    }

    private string Here() => portal.Address.GetLeftPart(UriPartial.Authority);

    private Uri SocketAddress() => new(Here().Replace("http:", "ws:", StringComparison.Ordinal) + "/_blazor");

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path, params (string Name, string Value)[] headers) =>
        GetAsync(client, HttpMethod.Get, path, headers);

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }
}
