using System.Net;
using ChildRights.Core.Data;
using ChildRights.Core.Demonstration;
using ChildRights.Testing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Web.Tests;

/// <summary>The whole portal in this process, on a database of its own with the demonstration.</summary>
public sealed class WebPortal : IAsyncLifetime
{
    private WebApplicationFactory<Program>? _factory;

    public ConnectionStrings Connections { get; private set; } = null!;

    public IServiceProvider Services => _factory!.Services;

    public async Task InitializeAsync()
    {
        Connections = await PostgresServer.CloneAsync(StartingPoint.Demonstration);
        _factory = Start(Connections);
    }

    public async Task DisposeAsync()
    {
        if (_factory is not null)
            await _factory.DisposeAsync();
    }

    /// <summary>A browser that nobody has signed in with; it does not follow redirects.</summary>
    public HttpClient Anonymous() => Client(_factory!);

    /// <summary>A browser signed in with an account of the demonstration, such as "focal.moe".</summary>
    public async Task<HttpClient> SignedInAsync(string name)
    {
        var client = Client(_factory!);
        using var answer = await PostSignInAsync(client, name + "@example.org", DemonstrationAccounts.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    public static async Task<HttpResponseMessage> PostSignInAsync(HttpClient client, string email, string password, string path = "/en/sign-in")
    {
        var page = await Page.ReadAsync(client, path);
        var fields = page.Fields("form[method=post]");
        fields["Form.Email"] = email;
        fields["Form.Password"] = password;
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(path, form);
    }

    internal static WebApplicationFactory<Program> Start(ConnectionStrings connections) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:Portal", connections.App);
            host.UseSetting("ConnectionStrings:PortalOwner", connections.Owner);
            host.UseSetting("Portal:Quiet", "true");
            host.UseSetting("Portal:DemonstrationBand", "true");
            // Any free port: the portal's own may be taken.
            host.UseSetting("urls", "http://127.0.0.1:0");
            host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new RunningTestClock()));
        });

    private static HttpClient Client(WebApplicationFactory<Program> factory) =>
        factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
}
