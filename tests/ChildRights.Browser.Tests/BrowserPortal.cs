using System.Globalization;
using ChildRights.Core.Data;
using ChildRights.Testing;
using ChildRights.Web.Tests;
using Microsoft.Playwright;
using Xunit;

namespace ChildRights.Browser.Tests;

/// <summary>The portal on a port of its own with the demonstration, and Chromium. One for all tests of a collection: a browser takes seconds to start.</summary>
public sealed class BrowserPortal : IAsyncLifetime
{
    /// <summary>In milliseconds.</summary>
    private const int Patience = 60_000;

    private PortalInProcess? _portal;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Address => _portal!.Address;

    /// <summary>The same by name: a passkey belongs to a host with a name.</summary>
    public Uri NamedAddress => new UriBuilder(Address) { Host = "localhost" }.Uri;

    public IServiceProvider Services => _portal!.Services;

    public ConnectionStrings Connections { get; private set; } = null!;

    /// <summary>The path of the link in the latest mail to an address.</summary>
    public Task<string> LinkToAsync(string email) => _portal!.LinkToAsync(email);

    public async Task InitializeAsync()
    {
        Connections = await PostgresServer.CloneAsync(StartingPoint.Demonstration);
        // Open pages look each second whether their sign-in still holds, so that a test need not wait for half a minute.
        _portal = await PortalInProcess.StartAsync(Connections, "SignIn:RecheckSeconds=1");
        _playwright = await Playwright.CreateAsync();
        // As patient as with everything else: a busy machine is no fault.
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHILDRIGHTS_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_portal is not null)
            await _portal.DisposeAsync();
    }

    /// <summary>A fresh browser window: no cookies, no memory.</summary>
    /// <param name="width">In CSS pixels; 360 is the narrowest that must do.</param>
    /// <param name="address">Where the portal is; <see cref="Address"/> if null.</param>
    public async Task<IPage> OpenAsync(int width = 1440, bool javaScript = true, Uri? address = null)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (address ?? Address).ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = javaScript,
            AcceptDownloads = true,
            Locale = "ru-RU",
            TimezoneId = "Asia/Almaty",
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>A window in which an account of the demonstration, such as "focal.moe", is signed in.</summary>
    public async Task<IPage> SignInAsync(string name, string language = "ru", int width = 1440)
    {
        var page = await OpenAsync(width);
        await page.GotoAsync($"/{language}/sign-in");
        await page.FillAsync("#email", name + "@example.org");
        await page.FillAsync("#password", Core.Demonstration.DemonstrationAccounts.Password);
        await page.ClickAsync("main form[method=post] button[type=submit]");
        await page.WaitForURLAsync(new System.Text.RegularExpressions.Regex(string.Create(CultureInfo.InvariantCulture, $"/{language}/portal")));
        return page;
    }
}

/// <summary>Journeys: what people do. They run one after another in one portal.</summary>
[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<BrowserPortal>
{
    public const string Name = "browser";
}

/// <summary>Pages: how each of them looks. A portal and a browser of their own, beside the journeys.</summary>
[CollectionDefinition(Name)]
public sealed class PagesInBrowser : ICollectionFixture<BrowserPortal>
{
    public const string Name = "pages in the browser";
}
