using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChildRights.Core.Data;
using ChildRights.Core.Data.Keys;
using ChildRights.Core.Languages;
using ChildRights.Web.Portal.Meetings;
using ChildRights.Web.Public.Ledger;
using ChildRights.Web.Shared;
using ChildRights.Web.SignIn;
using ChildRights.Web.SignIn.Passwords;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Radzen;

namespace ChildRights.Web.Hosting;

/// <summary>The portal put together: its services, its pipeline, its run.</summary>
internal static class PortalHost
{
    // A form field holds up to 100,000 letters; Cyrillic ones take two bytes, escaped ones six. SignalR's own limit of 32 KB would cut the circuit.
    private const long LargestHubMessage = 1024 * 1024;

    // In bytes. A Cyrillic letter takes six in an address: the usual 8 KB would end a pasted paragraph with the server's bare 414.
    private const int LongestAddress = 32 * 1024;

    // In bytes. Files come over the circuit, in pieces; what is posted is forms.
    private const long LargestForm = 1024 * 1024;

    public static void AddPortal(this WebApplicationBuilder builder, PortalOptions options, ConnectionStrings connections)
    {
        // What people read is written by Words in their language. All else (a width in a style, a number in a file) must not change with the machine.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        builder.AddPortalLogs(options);
        if (options.Port is { } port)
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = LongestAddress;
            kestrel.Limits.MaxRequestBodySize = LargestForm;
        });

        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        services.AddTexts(typeof(PortalHost).Assembly);
        services.AddSingleton(options.PublicAddress);
        services.AddChildRights(connections);
        services.AddSingleton<DatabasePreparation>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabasePreparation>());
        services.AddMail(options.Mail);
        services.AddPortalSignIn();
        services.AddDataProtection().SetApplicationName("ChildRights").KeepKeysInDatabase();
        // A request that says it was for another host gets no page: its links would lead there.
        if (options.SignIn.PublicAddress is { } address)
            services.PostConfigure<HostFilteringOptions>(filter => filter.AllowedHosts = [address.Host, "localhost", "127.0.0.1", "[::1]"]);
        services.AddSingleton(options.Limits);
        services.AddSingleton<RateLimits>();
        services.AddSingleton<CircuitDoor>();

        services.AddAntiforgery(forgery =>
        {
            forgery.Cookie.Name = "childrights.form";
            forgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // Ours says DENY.
            forgery.SuppressXFrameOptionsHeader = true;
        });
        // Kazakh and Russian letters as they are: written as entities a page is three times as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSignalR(hub => hub.MaximumReceiveMessageSize = LargestHubMessage);
        services.AddRadzenComponents();
        services.AddScoped<Words>();
        // Radzen's calendars and numbers follow the page, not the machine.
        services.AddCascadingValue(nameof(RadzenComponent.DefaultCulture), provider => Culture.Of(provider.GetRequiredService<Words>().Language));
        services.AddScoped<CurrentActor>();
        services.AddSingleton<BodyNames>();
        services.AddTransient<ActionRunner>();
    }

    public static void UsePortal(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UseHeadRequests();
        app.UseMiddleware<FriendlyErrors>();
        app.UseRouting();
        app.UseAddressLimit();
        app.UseLanguageChoice();
        app.UseWebSockets();
        app.UseAuthentication();
        app.UseAccountLimit();
        var door = app.Services.GetRequiredService<CircuitDoor>();
        app.Use(door.PassAsync);
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapHealth();
        app.MapLanguageRedirect();
        app.MapPortalSignIn();
        app.MapBriefDownload();
        app.MapLedgerDownloads();
        // The framework would send a second policy that says who may frame us; SecurityHeaders says it already.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
    }

    /// <summary>Starts the portal, says where it is, and waits until it is told to end.</summary>
    public static async Task RunPortalAsync(this WebApplication app, PortalOptions options, CancellationToken ct)
    {
        await app.StartAsync(ct);
        // A test's server has no address: nobody reads the greeting.
        if (app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses is { Count: > 0 } addresses)
            Greeting.TellReady(options, addresses);
        await app.WaitForShutdownAsync(ct);
    }

    private static void AddMail(this IServiceCollection services, MailOptions options)
    {
        services.AddSingleton(new MailCarrier(options));
        services.AddSingleton<MailSender>();
        services.AddHostedService(provider => provider.GetRequiredService<MailSender>());
        services.AddSingleton<ResetRequests>();
        services.AddHostedService(provider => provider.GetRequiredService<ResetRequests>());
        services.AddHostedService<LedgerHeadPost>();
    }
}
