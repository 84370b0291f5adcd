using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using ChildRights.Testing;
using ChildRights.Web.Tests;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChildRights.Browser.Tests;

/// <summary>A real OpenID Connect provider (npm's oidc-provider), with the person's own clicks on both sides.</summary>
[Collection(InBrowser.Name)]
public sealed class ProviderJourneyTests(BrowserPortal portal) : IAsyncLifetime
{
    private const string Package = "oidc-provider@9.13.3";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("childrights-provider-");
    private Process? _provider;
    private PortalInProcess? _portal;

    private Uri Address => new UriBuilder(_portal!.Address) { Host = "localhost" }.Uri;

    public async Task InitializeAsync()
    {
        // The package needs Node.js 20; where the system's own is older, npm brings one beside it.
        var node = await IsOldAsync() ? "node@22" : null;
        await RunAsync("npm", ["install", Package, .. node is null ? Array.Empty<string>() : [node], "--prefix", _folder.FullName, "--no-audit", "--no-fund", "--loglevel=error"]);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Provider", "provider.mjs"), Path.Combine(_folder.FullName, "provider.mjs"));
        var port = FreePort();
        // Both sides look at the same clock: the provider has none but the machine's.
        _portal = await PortalInProcess.StartAsync(await PostgresServer.CloneAsync(StartingPoint.Demonstration), TimeProvider.System,
            "SignIn:Provider:Name=Бірыңғай кіру", $"SignIn:Provider:Authority=http://localhost:{port}", "SignIn:Provider:ClientId=portal", "SignIn:Provider:ClientSecret=portal-secret",
            "SignIn:Provider:Scope=openid email profile groups",
            "SignIn:Provider:Groups:0:Group=watchers", "SignIn:Provider:Groups:0:Role=Observer",
            "SignIn:Provider:Groups:1:Group=office", "SignIn:Provider:Groups:1:Role=Secretariat");
        _provider = Start(node is null ? "node" : Path.Combine(_folder.FullName, "node_modules", ".bin", "node"), Path.Combine(_folder.FullName, "provider.mjs"), $"{port}", new Uri(Address, "/sign-in/provider/answer").ToString());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await _provider.StandardOutput.ReadLineAsync(patience.Token) is { } line && line != "ready")
        {
        }
    }

    public async Task DisposeAsync()
    {
        if (_portal is not null)
            await _portal.DisposeAsync();
        if (_provider is not null)
        {
            _provider.Kill(entireProcessTree: true);
            await _provider.WaitForExitAsync();
            _provider.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_provider_lets_people_in_as_their_groups_say()
    {
        var watcher = await SignInAsync("watcher");
        await watcher.WaitForURLAsync(new Regex("/kk/portal"));
        await Expect(watcher.Locator(".me")).ToContainTextAsync("A watcher");

        // A second factor is demanded of this role, and the provider did not say that there was one.
        var office = await SignInAsync("office");
        await office.WaitForURLAsync(new Regex("/kk/sign-in/second-factor"));

        var stranger = await SignInAsync("stranger");
        await stranger.WaitForURLAsync(new Regex("/kk/sign-in\\?.*provider=NotKnown"));
        await Expect(stranger.Locator("#sign-in-refused")).ToBeVisibleAsync();
        await Axe.AssertCleanAsync(stranger, "the sign-in page after a provider's stranger");
    }

    private async Task<IPage> SignInAsync(string who)
    {
        var page = await portal.OpenAsync(address: Address);
        await page.GotoAsync("/kk/sign-in");
        await page.ClickAsync("a[href*='/sign-in/provider']");
        await page.FillAsync("input[name=login]", who);
        await page.FillAsync("input[name=password]", "any");
        await page.ClickAsync("button[type=submit]");
        // It asks whether the portal may know.
        await page.ClickAsync("button[type=submit]");
        return page;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static async Task<bool> IsOldAsync()
    {
        var version = await RunAsync("node", "--version");
        return int.Parse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture) < 20;
    }

    private static async Task<string> RunAsync(string command, params string[] arguments)
    {
        using var process = Start(command, arguments);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{command}: {await said}{await complained}");
        return await said;
    }

    private static Process Start(string command, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{command} did not start.");
}
