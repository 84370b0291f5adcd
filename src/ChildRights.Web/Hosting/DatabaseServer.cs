using ChildRights.Core.Data;
using ChildRights.Core.Data.Embedded;

namespace ChildRights.Web.Hosting;

/// <summary>The database as the portal got it: a server of one's own, or the embedded one, which ends with the portal.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _embedded;

    private DatabaseServer(ConnectionStrings connections, EmbeddedPostgres? embedded)
    {
        Connections = connections;
        _embedded = embedded;
    }

    public ConnectionStrings Connections { get; }

    /// <exception cref="EmbeddedPostgresException">The embedded server can't start; its message is for the person at the console.</exception>
    public static async Task<DatabaseServer> StartAsync(PortalOptions options, CancellationToken ct)
    {
        if (options.Portal is { } app)
            return new DatabaseServer(new ConnectionStrings(app, options.PortalOwner ?? app), null);

        var embedded = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions
            {
                DataDirectory = options.Data,
                Exclusive = true,
                Log = options.Quiet ? null : Console.Out.WriteLine,
            },
            ct);
        return new DatabaseServer(new ConnectionStrings(embedded.AppConnectionString, embedded.OwnerConnectionString), embedded);
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}
