using System.Globalization;
using ChildRights.Core.Data.Embedded;
using Npgsql;
using Xunit;

namespace ChildRights.Core.Tests.Embedded;

/// <summary>A data folder in which a cluster was made once; each test finds its server stopped and leaves it so.</summary>
public sealed class EmbeddedFolder : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("childrights-embedded-");

    /// <summary>The folder with the cluster.</summary>
    public string Path => System.IO.Path.Combine(_root.FullName, "data");

    internal string Cluster => System.IO.Path.Combine(Path, "postgres");

    /// <summary>What the first start said, when it made the cluster.</summary>
    internal List<string> FirstWords { get; } = [];

    public async Task InitializeAsync()
    {
        // Temporary folders are closed to others; the server's account must pass through when root runs the tests.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_root.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        await using var first = await EmbeddedPostgres.StartAsync(Options with { Log = FirstWords.Add }, CancellationToken.None);
    }

    public Task DisposeAsync()
    {
        _root.Delete(recursive: true);
        return Task.CompletedTask;
    }

    internal EmbeddedPostgresOptions Options => new() { DataDirectory = Path, Fast = true };

    /// <summary>A folder beside the cluster's, not there yet.</summary>
    internal string Another(string name) => System.IO.Path.Combine(_root.FullName, name);

    internal Task<EmbeddedPostgres> StartAsPortalAsync() => EmbeddedPostgres.StartAsync(Options with { Exclusive = true }, CancellationToken.None);

    internal Task<EmbeddedPostgres> StartAsCommandLineAsync() => EmbeddedPostgres.StartAsync(Options, CancellationToken.None);

    /// <summary>The server's process, null if none runs on the folder.</summary>
    internal int? ServerProcess() => PostmasterFile.Read(Cluster) is { } file && file.IsServerOf(Cluster) ? file.ProcessId : null;

    internal static async Task DoAsync(string connectionString, string sql) => await AskAsync<object?>(connectionString, sql);

    /// <summary>The first value that a statement returns.</summary>
    internal static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    internal static async Task<int> CountAsync(string connectionString, string from) =>
        Convert.ToInt32(await AskAsync<long>(connectionString, $"SELECT count(*) FROM {from}"), CultureInfo.InvariantCulture);
}
