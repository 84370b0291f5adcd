using ChildRights.Core.Data;
using ChildRights.Testing;
using ChildRights.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ChildRights.Web.Tests;

/// <summary>
/// The portal in the test's own process, on a free port. The test builds and ends the host itself: a host borrowed from the program's
/// entry point is ended by both at once, and whoever is second finds it disposed.
/// </summary>
internal sealed class PortalInProcess : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PortalInProcess(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    /// <param name="connections">The database, prepared or not; one that is down is a case of its own.</param>
    /// <param name="settings">Further settings as the command line takes them, such as <c>Portal:PublicAddress=...</c>.</param>
    public static Task<PortalInProcess> StartAsync(ConnectionStrings connections, params IReadOnlyList<string> settings) => StartAsync(connections, new RunningTestClock(), settings);

    /// <param name="clock">Where something outside has a clock of its own, such as an identity provider, the portal must have the same.</param>
    public static async Task<PortalInProcess> StartAsync(ConnectionStrings connections, TimeProvider clock, params IReadOnlyList<string> settings)
    {
        var request = StartRequest.Read(
        [
            "--applicationName=ChildRights.Web",
            "--urls=http://127.0.0.1:0",
            "--ConnectionStrings:Portal=" + connections.App,
            "--ConnectionStrings:PortalOwner=" + connections.Owner,
            "--Portal:Quiet=true",
            "--Portal:DemonstrationBand=true",
            .. settings.Select(s => "--" + s),
        ]);
        var builder = request.NewBuilder();
        var options = PortalOptions.From(request, builder.Configuration);
        if (options.Faults.Count > 0)
            throw new InvalidOperationException(string.Join(" ", options.Faults));
        builder.AddPortal(options, connections);
        builder.Services.AddSingleton(clock);
        var app = builder.Build();
        app.UsePortal();
        await app.StartAsync();
        return new PortalInProcess(app);
    }

    /// <summary>A browser that nobody has signed in with; it does not follow redirects.</summary>
    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
