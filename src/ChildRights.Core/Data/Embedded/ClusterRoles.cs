using Npgsql;

namespace ChildRights.Core.Data.Embedded;

/// <summary>
/// The roles and the database of the portal. What is made here, build/docker/initdb/10-portal.sh makes for a server in a container.
/// </summary>
internal static class ClusterRoles
{
    public const string Super = "postgres";
    public const string Owner = "childrights_owner";
    public const string App = "childrights_app";
    public const string AppLogin = "childrights_app_login";
    public const string Database = "childrights";

    /// <summary>Sorts by code point and knows every script's letters; languages sort by a collation of their own where it matters.</summary>
    public const string Locale = "C.UTF-8";

    private const string Humble = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";

    /// <summary>Makes what is missing, so that it can be called again after a start that was cut short.</summary>
    /// <exception cref="EmbeddedPostgresException">An extension that the portal needs is not installed.</exception>
    public static async Task MakeAsync(ServerAddress address, ClusterSecrets secrets, CancellationToken ct)
    {
        await using (var server = await OpenAsync(address.Super(secrets), ct))
        {
            if (!await HoldsAsync(server, "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'", ct))
            {
                throw new EmbeddedPostgresException(
                    "PostgreSQL's extension pg_trgm is not installed. Install the package postgresql-contrib.");
            }

            await MakeRoleAsync(server, App, $"NOLOGIN {Humble}", ct);
            await MakeRoleAsync(server, Owner, $"LOGIN {Humble} PASSWORD '{secrets.OwnerPassword}'", ct);
            await MakeRoleAsync(server, AppLogin, $"LOGIN {Humble} PASSWORD '{secrets.AppPassword}'", ct);
            await DoAsync(server, $"GRANT {App} TO {AppLogin}", ct);
            if (!await HoldsAsync(server, $"SELECT 1 FROM pg_database WHERE datname = '{Database}'", ct))
                await DoAsync(server, $"CREATE DATABASE {Database} OWNER {Owner} TEMPLATE template0 ENCODING 'UTF8' LOCALE '{Locale}'", ct);
        }

        await using var database = await OpenAsync(address.Super(secrets, Database), ct);
        await DoAsync(
            database,
            $"""
            REVOKE ALL ON DATABASE {Database} FROM PUBLIC;
            GRANT CONNECT ON DATABASE {Database} TO {App};
            ALTER SCHEMA public OWNER TO pg_database_owner;
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            """,
            ct);
    }

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task MakeRoleAsync(NpgsqlConnection server, string role, string attributes, CancellationToken ct)
    {
        var exists = await HoldsAsync(server, $"SELECT 1 FROM pg_roles WHERE rolname = '{role}'", ct);
        await DoAsync(server, $"{(exists ? "ALTER" : "CREATE")} ROLE {role} {attributes}", ct);
    }

    private static async Task<bool> HoldsAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, sql);
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private static async Task DoAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    // Names are this class's own constants and passwords are our own hexadecimal digits; DDL takes no parameters.
#pragma warning disable CA2100
    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100
}
