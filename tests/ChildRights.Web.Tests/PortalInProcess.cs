using System.Text.RegularExpressions;
using ChildRights.Core.Data;
using ChildRights.Testing;
using ChildRights.Web.Hosting;
using ChildRights.Web.SignIn.Passwords;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChildRights.Web.Tests;

/// <summary>
/// The portal in the test's own process, on a free port. The test builds and ends the host itself: a host borrowed from the program's
/// entry point is ended by both at once, and whoever is second finds it disposed.
/// </summary>
internal sealed partial class PortalInProcess : IAsyncDisposable
{
    private readonly WebApplication _app;

    private readonly DirectoryInfo _mails;

    private PortalInProcess(WebApplication app, DirectoryInfo mails) => (_app, _mails) = (app, mails);

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    /// <param name="connections">The database, prepared or not; one that is down is a case of its own.</param>
    /// <param name="settings">Further settings as the command line takes them, such as <c>Portal:PublicAddress=...</c>.</param>
    public static Task<PortalInProcess> StartAsync(ConnectionStrings connections, params IReadOnlyList<string> settings) =>
        StartAsync(connections, new RunningTestClock(), listener: null, settings);

    /// <param name="clock">Where something outside has a clock of its own, such as an identity provider, the portal must have the same.</param>
    public static Task<PortalInProcess> StartAsync(ConnectionStrings connections, TimeProvider clock, params IReadOnlyList<string> settings) =>
        StartAsync(connections, clock, listener: null, settings);

    /// <param name="listener">Hears what the portal logs.</param>
    public static Task<PortalInProcess> StartAsync(ConnectionStrings connections, ILoggerProvider listener, params IReadOnlyList<string> settings) =>
        StartAsync(connections, new RunningTestClock(), listener, settings);

    private static async Task<PortalInProcess> StartAsync(ConnectionStrings connections, TimeProvider clock, ILoggerProvider? listener, IReadOnlyList<string> settings)
    {
        var mails = Directory.CreateTempSubdirectory("childrights-mails-");
        var request = StartRequest.Read(
        [
            "--applicationName=ChildRights.Web",
            "--environment=Demonstration",
            "--urls=http://127.0.0.1:0",
            "--ConnectionStrings:Portal=" + connections.App,
            "--ConnectionStrings:PortalOwner=" + connections.Owner,
            "--Portal:Quiet=true",
            "--Portal:DemonstrationBand=true",
            // All tests come from one address, faster than people do.
            "--Limits:RequestsPerMinute=1000000",
            "--Limits:FormsPerMinute=1000000",
            "--Limits:RequestsPerMinuteOfAccount=1000000",
            "--Mail:Folder=" + mails.FullName,
            .. settings.Select(s => "--" + s),
        ]);
        var builder = request.NewBuilder();
        var options = PortalOptions.From(request, builder.Configuration);
        if (options.Faults.Count > 0)
            throw new InvalidOperationException(string.Join(" ", options.Faults));
        builder.AddPortal(options, connections);
        builder.Services.AddSingleton(clock);
        if (listener is not null)
            builder.Logging.AddProvider(listener);
        var app = builder.Build();
        app.UsePortal();
        await app.StartAsync();
        return new PortalInProcess(app, mails);
    }

    /// <summary>A browser that nobody has signed in with; it does not follow redirects.</summary>
    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    /// <summary>The mails that have left the portal, as one reads them in their files; the latest last.</summary>
    public async Task<IReadOnlyList<string>> MailsAsync()
    {
        await Services.GetRequiredService<ResetRequests>().WhenDoneAsync();
        await Services.GetRequiredService<MailSender>().SendDueAsync();
        return [.. _mails.GetFiles("*.eml").OrderBy(f => f.LastWriteTimeUtc).Select(f => File.ReadAllText(f.FullName))];
    }

    /// <summary>The path of the link in the latest mail to an address.</summary>
    public async Task<string> LinkToAsync(string email)
    {
        var mail = (await MailsAsync()).Last(m => m.Contains($"To: {email}", StringComparison.OrdinalIgnoreCase) && Link().IsMatch(m));
        return Link().Match(mail).Groups[1].Value;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _mails.Delete(recursive: true);
    }

    [GeneratedRegex("https?://[^/]+(/(?:kk|ru|en)/(?:invitation|new-password)/[A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
