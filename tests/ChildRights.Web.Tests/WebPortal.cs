using System.Net;
using ChildRights.Core.Data;
using ChildRights.Core.Demonstration;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Web.Tests;

/// <summary>The whole portal in this process, on a database of its own with the demonstration.</summary>
public sealed class WebPortal : IAsyncLifetime
{
    private PortalInProcess? _portal;

    public ConnectionStrings Connections { get; private set; } = null!;

    public IServiceProvider Services => _portal!.Services;

    public Uri Address => _portal!.Address;

    /// <summary>The path of the link in the latest mail to an address.</summary>
    public Task<string> LinkToAsync(string email) => _portal!.LinkToAsync(email);

    public Task<IReadOnlyList<string>> MailsAsync() => _portal!.MailsAsync();

    public async Task InitializeAsync()
    {
        Connections = await PostgresServer.CloneAsync(StartingPoint.Demonstration);
        _portal = await PortalInProcess.StartAsync(Connections);
    }

    public async Task DisposeAsync()
    {
        if (_portal is not null)
            await _portal.DisposeAsync();
    }

    /// <summary>A browser that nobody has signed in with; it does not follow redirects.</summary>
    public HttpClient Anonymous() => _portal!.Client();

    /// <summary>A browser signed in with an account of the demonstration, such as "focal.moe".</summary>
    public async Task<HttpClient> SignedInAsync(string name)
    {
        var client = Anonymous();
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
}
