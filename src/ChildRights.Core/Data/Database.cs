using System.Data.Common;
using ChildRights.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ChildRights.Core.Data;

/// <summary>
/// How to reach the database: <paramref name="App"/> is the role the portal works as, which owns nothing and can't bypass row security;
/// <paramref name="Owner"/> owns the tables and is used for migrations alone.
/// </summary>
public sealed record ConnectionStrings(string App, string Owner);

/// <summary>
/// The way into the data: opens a short-lived context bound to an actor. Only use cases see what it returns.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly DbContextOptions<PortalDb> _options;

    public Database(ConnectionStrings connections, IEnumerable<IInterceptor> interceptors)
    {
        Connections = connections;
        _source = new NpgsqlDataSourceBuilder(connections.App).Build();
        _options = new DbContextOptionsBuilder<PortalDb>()
            .UseNpgsql(_source)
            .AddInterceptors([new ActorOnConnection(), new NulIsRefused(), .. interceptors])
            .Options;
    }

    internal ConnectionStrings Connections { get; }

    /// <summary>Options for Identity's stores, which make their own context; see <see cref="AccountStoreSetup"/>.</summary>
    internal DbContextOptions<PortalDb> Options => _options;

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <summary>Opens a context on a connection that carries the actor; dispose it at the end of the use case.</summary>
    internal async Task<PortalDb> OpenAsync(Actor actor, CancellationToken ct)
    {
        var db = new PortalDb(_options, actor);
        try
        {
            await db.Database.OpenConnectionAsync(ct);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same for the few who are asked synchronously, such as the keys of cookies.</summary>
    internal PortalDb Open(Actor actor)
    {
        var db = new PortalDb(_options, actor);
        try
        {
            db.Database.OpenConnection();
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Tells PostgreSQL who asks, each time a connection leaves the pool (Npgsql wipes what a session has set when it goes back).
    /// The role is set too, so that row security holds even where one login serves both as owner and as portal.
    /// </summary>
    private sealed class ActorOnConnection : DbConnectionInterceptor
    {
        private const string Sql = """
            select set_config('role', 'childrights_app', false), set_config('portal.role', @role, false),
                   set_config('portal.account', @account, false), set_config('portal.agency', @agency, false),
                   set_config('portal.organisation', @organisation, false)
            """;

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = Command(connection, (PortalDb)eventData.Context!);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = Command(connection, (PortalDb)eventData.Context!);
            command.ExecuteNonQuery();
        }

        private static NpgsqlCommand Command(DbConnection connection, PortalDb db)
        {
            var actor = db.Actor;
            var command = new NpgsqlCommand(Sql, (NpgsqlConnection)connection);
            command.Parameters.AddWithValue("role", EnumText.Write(actor.Role));
            command.Parameters.AddWithValue("account", actor.AccountId?.ToString() ?? "");
            command.Parameters.AddWithValue("agency", actor.AgencyId?.ToString() ?? "");
            command.Parameters.AddWithValue("organisation", actor.OrganisationId?.ToString() ?? "");
            return command;
        }
    }
}
