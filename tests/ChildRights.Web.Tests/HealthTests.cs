using System.Net;
using ChildRights.Core.Data;
using Xunit;

namespace ChildRights.Web.Tests;

public sealed class HealthTests(WebPortal portal) : IClassFixture<WebPortal>
{
    [Fact]
    public async Task A_working_portal_is_live_and_ready()
    {
        using var client = portal.Anonymous();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Without_its_database_the_portal_lives_says_so_and_recovers()
    {
        // A port on which nothing listens stands for a database that is down.
        var down = new ConnectionStrings(
            "Host=127.0.0.1;Port=9;Database=x;Username=x;Password=x;Timeout=2", "Host=127.0.0.1;Port=9;Database=x;Username=x;Password=x;Timeout=2");
        await using var alone = await PortalInProcess.StartAsync(down);
        using var client = alone.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready")).StatusCode);
        var page = await Page.ReadAsync(client, "/kk/recommendations", HttpStatusCode.ServiceUnavailable);
        Assert.Equal("kk", page.One("html").GetAttribute("lang"));
        Assert.DoesNotContain("Npgsql", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_of_the_edge()
    {
        using var answer = await portal.Anonymous().GetAsync("/en");
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
    }
}
