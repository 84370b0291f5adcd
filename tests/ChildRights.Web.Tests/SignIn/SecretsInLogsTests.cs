using System.Collections.Concurrent;
using System.Net;
using ChildRights.Core.Access;
using ChildRights.Core.Access.Invitations;
using ChildRights.Core.Languages;
using ChildRights.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChildRights.Web.Tests.SignIn;

/// <summary>What the portal writes down while somebody comes in: it happened, but not who, and nothing that opens a door.</summary>
public sealed class SecretsInLogsTests
{
    private const string Email = "canary@example.org";
    private const string Password = "yellow bird in a coal mine";

    [Fact]
    public async Task No_token_no_password_and_no_address_comes_into_the_log()
    {
        using var log = new Log();
        await using var portal = await PortalInProcess.StartAsync(await PostgresServer.CloneAsync(StartingPoint.Demonstration), log);
        await portal.Services.GetRequiredService<InvitePerson>().RunAsync(
            OperatorActor.For("root", Language.En), new NewInvitation(Email, "A canary", Role.Observer, null, Language.En), CancellationToken.None);
        using var client = portal.Client();
        var invitation = await portal.LinkToAsync(Email);
        using (await SendAsync(client, invitation, ("Form.Password", "canary@example.org"), ("Form.Repeat", "canary@example.org")))
        using (await SendAsync(client, invitation, ("Form.Password", Password), ("Form.Repeat", Password)))
        {
        }

        using (await SendAsync(client, "/en/forgotten-password", ("Form.Email", Email)))
        {
        }

        var reset = await portal.LinkToAsync(Email);
        Assert.NotEqual(invitation, reset);
        using (await SendAsync(client, reset, ("Form.Password", Password + "s"), ("Form.Repeat", Password + "s")))
        using (await client.GetAsync(reset))
        using (await WebPortal.PostSignInAsync(client, Email, Password))
        using (var signedIn = await WebPortal.PostSignInAsync(client, Email, Password + "s"))
        {
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        }

        Assert.Contains(log.Lines, l => l.Contains("/{lang}/invitation/{token}", StringComparison.Ordinal));
        Assert.Contains(log.Lines, l => l.Contains("Mails sent", StringComparison.Ordinal));
        foreach (var secret in new[] { invitation.Split('/')[^1], reset.Split('/')[^1], Password, "canary" })
            Assert.DoesNotContain(log.Lines, l => l.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, params (string Name, string Value)[] values)
    {
        var fields = (await Page.ReadAsync(client, path)).Fields("main form[method=post]");
        foreach (var (name, value) in values)
            fields[name] = value;
        using var form = new FormUrlEncodedContent(fields);
        return await client.PostAsync(path, form);
    }

    /// <summary>Hears what Hosting/Logs.cs lets through: our own lines, and warnings of others.</summary>
    private sealed class Log : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Listener(categoryName, _lines);

        public void Dispose()
        {
        }

        private sealed class Listener(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) =>
                logLevel >= (category.StartsWith("ChildRights", StringComparison.Ordinal) ? LogLevel.Information : LogLevel.Warning);

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel))
                    lines.Enqueue($"{category} {formatter(state, exception)} {exception}");
            }
        }
    }
}
