using ChildRights.Core.Data;
using ChildRights.Core.Data.Embedded;
using ChildRights.Core.Demonstration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildRights.Testing;

/// <summary>What a cloned database begins with.</summary>
public enum StartingPoint
{
    /// <summary>Schema and reference data.</summary>
    Empty,

    /// <summary>The demonstration as well.</summary>
    Demonstration,
}

/// <summary>
/// One throw-away PostgreSQL a test run. Every test class gets a database of its own, cloned from a template that was migrated
/// (and seeded) once.
/// </summary>
public static class PostgresServer
{
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);
    private static readonly Dictionary<StartingPoint, Lazy<Task<string>>> Templates = new()
    {
        [StartingPoint.Empty] = new(() => MakeTemplateAsync("template_empty", seed: false)),
        [StartingPoint.Demonstration] = new(() => MakeTemplateAsync("template_demonstration", seed: true)),
    };

    private static readonly SemaphoreSlim OneAtATime = new(1);
    private static int s_count;

    /// <summary>A new database, and how to reach it as the portal and as its owner.</summary>
    public static async Task<ConnectionStrings> CloneAsync(StartingPoint from)
    {
        var template = await Templates[from].Value;
        await OneAtATime.WaitAsync();
        try
        {
            var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}";
            await ExecuteAsync($"create database {name} template {template} owner {(await OwnerNameAsync())}");
            return await ConnectionsAsync(name);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    /// <summary>The superuser's way into a database, for what no role of the portal may do.</summary>
    public static async Task<string> SuperConnectionAsync(ConnectionStrings database) =>
        For((await Server.Value).SuperConnectionString, new NpgsqlConnectionStringBuilder(database.App).Database!);

    /// <summary>A database with nothing in it, not even a schema.</summary>
    public static async Task<ConnectionStrings> CreateAsync()
    {
        await Server.Value;
        var name = $"test_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}";
        await ExecuteAsync($"create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8' owner {(await OwnerNameAsync())}");
        return await ConnectionsAsync(name);
    }

    /// <summary>A database as it is now, like a backup that is restored beside it. Whoever is connected to it is sent away.</summary>
    public static async Task<ConnectionStrings> CopyAsync(ConnectionStrings database)
    {
        var (name, original) = ($"test_{Environment.ProcessId}_{Interlocked.Increment(ref s_count)}", new NpgsqlConnectionStringBuilder(database.App).Database);
        await OneAtATime.WaitAsync();
        try
        {
            await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{original}'");
            await ExecuteAsync($"create database {name} template {original} owner {(await OwnerNameAsync())}");
        }
        finally
        {
            OneAtATime.Release();
        }

        NpgsqlConnection.ClearAllPools();
        return await ConnectionsAsync(name);
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("childrights-tests-");
        if (!OperatingSystem.IsWindows())
        {
            // The server's account must pass through when root runs the tests.
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        }

        var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = Path.Combine(folder.FullName, "data"), Fast = true }, CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            NpgsqlConnection.ClearAllPools();
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            folder.Delete(recursive: true);
        };
        return server;
    }

    private static async Task<string> MakeTemplateAsync(string name, bool seed)
    {
        await Server.Value;
        await OneAtATime.WaitAsync();
        try
        {
            await ExecuteAsync($"create database {name} template template0 encoding 'UTF8' locale 'C.UTF-8' owner {(await OwnerNameAsync())}");
            var connections = await ConnectionsAsync(name);
            var services = new ServiceCollection().AddChildRights(connections).AddTexts();
            services.AddSingleton<TimeProvider>(new TestClock());
            await using (var provider = services.BuildServiceProvider())
            {
                await provider.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
                if (seed)
                    await provider.GetRequiredService<SeedDemonstration>().SeedAsync(CancellationToken.None);
            }

            // Nobody may be connected to a template while it is cloned.
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync($"alter database {name} allow_connections false");
            return name;
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static async Task<ConnectionStrings> ConnectionsAsync(string database)
    {
        var server = await Server.Value;
        return new ConnectionStrings(For(server.AppConnectionString, database), For(server.OwnerConnectionString, database));
    }

    private static string For(string connection, string database) =>
        new NpgsqlConnectionStringBuilder(connection) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    private static async Task<string> OwnerNameAsync() =>
        new NpgsqlConnectionStringBuilder((await Server.Value).OwnerConnectionString).Username!;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(For((await Server.Value).SuperConnectionString, "postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
