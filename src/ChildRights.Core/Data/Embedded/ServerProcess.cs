using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChildRights.Core.Data.Embedded;

/// <summary>Finds, starts and stops the server of one cluster. Only whoever holds the folder's start lock calls it.</summary>
internal sealed class ServerProcess(
    string cluster, PostgresBinaries binaries, ServerAccount account, EmbeddedPostgresOptions options, Action<string> log)
{
    private const string LogFile = "server.log";
    private const int LogLimit = 5_000_000;

    // Below 32768, where Linux begins to hand out ports for outgoing connections.
    private const int LowestPort = 20000;
    private const int HighestPort = 29999;

    // pg_ctl's own wait at the start; a recovery that takes longer is waited for by us, who can be cancelled.
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private string LogPath => Path.Combine(cluster, LogFile);

    /// <summary>The address of the server if one runs, waiting while it starts, recovers or stops; null if none does.</summary>
    /// <exception cref="EmbeddedPostgresException">It does not answer in time, or not to our password.</exception>
    public async Task<ServerAddress?> FindAsync(ClusterSecrets secrets, CancellationToken ct)
    {
        var limit = new TimeLimit(options.Patience);
        while (PostmasterFile.Read(cluster) is { } file && file.IsServerOf(cluster))
        {
            var address = new ServerAddress(file.Port);
            if (await AnswersAsync(address, secrets, ct))
                return address;
            if (limit.IsOver)
                throw new EmbeddedPostgresException($"PostgreSQL (process {file.ProcessId}) does not answer. Its last words:\n{LastWords(0)}");
            await Task.Delay(Pause, ct);
        }

        return null;
    }

    /// <summary>Starts the server and waits until it answers.</summary>
    /// <exception cref="EmbeddedPostgresException">It does not start; the message holds its last words.</exception>
    public async Task<ServerAddress> StartAsync(ClusterSecrets secrets, CancellationToken ct)
    {
        var limit = new TimeLimit(options.Patience);
        var port = options.Port ?? (secrets.Port is { } remembered && IsFree(remembered) ? remembered : FreePort());
        ShortenLog();
        while (true)
        {
            log($"Starting PostgreSQL {binaries.Version} on {ServerAddress.Host}:{port}.");
            PostmasterFile.RemoveIfMisleading(cluster);
            var logged = LogLength();

            // Not to be cancelled: a server between its birth and its postmaster.pid could not be found to be stopped.
            var started = await CommandRunner.RunAsync(StartCommand(port), CancellationToken.None);
            if (await FindAsync(secrets, ct) is { } address)
                return address;

            var words = LastWords(logged);
            if (words.Contains("Address already in use", StringComparison.Ordinal))
                port = options.Port is null ? FreePort() : throw new EmbeddedPostgresException(
                    $"Port {port} of {ServerAddress.Host} is taken by another program. Choose another one, or leave the choice to the portal.");
            else if (limit.IsOver || !PassesByItself(words))
                throw new EmbeddedPostgresException($"PostgreSQL does not start: {started.Output}\n{words}".TrimEnd());
            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Stops the server, ending what is open without harm; does nothing if none runs.</summary>
    public async Task StopAsync()
    {
        if (PostmasterFile.Read(cluster) is not { } file || !file.IsServerOf(cluster))
            return;
        log("Stopping PostgreSQL.");
        foreach (var mode in new[] { "fast", "immediate" })
        {
            var done = await CommandRunner.RunAsync(Control("stop", options.Patience, "--mode=" + mode), CancellationToken.None);
            if (done.Succeeded || !file.IsServerOf(cluster))
                return;
            log($"PostgreSQL did not stop ({mode}): {done.Output}");
        }
    }

    // After a kill -9 of the server its other processes may need a moment to notice and let go of the shared memory.
    private static bool PassesByItself(string words) =>
        words.Contains("pre-existing shared memory block", StringComparison.Ordinal)
        || words.Contains("lock file \"postmaster.pid\" already exists", StringComparison.Ordinal);

    private static async Task<bool> AnswersAsync(ServerAddress address, ClusterSecrets secrets, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(address.Super(secrets));
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT 1", connection);
            return await command.ExecuteScalarAsync(ct) is not null;
        }
        catch (PostgresException ex) when (ex.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException(
                "The running PostgreSQL does not take the password in secrets.json: the file is not the one the database was made with.", ex);
        }
        catch (Exception ex) when (ex is NpgsqlException or TimeoutException)
        {
            // Refused, starting, recovering or stopping.
            return false;
        }
    }

    private static int FreePort()
    {
        int port;
        do
            port = Random.Shared.Next(LowestPort, HighestPort + 1);
        while (!IsFree(port));
        return port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>
    /// pg_ctl gives the server a session of its own, so that a Ctrl-C meant for the portal does not end the database before the
    /// portal has closed.
    /// </summary>
    private ProcessStartInfo StartCommand(int port)
    {
        string[] settings =
        [
            "cluster_name=childrights",
            "listen_addresses=" + ServerAddress.Host,
            $"port={port}",
            "unix_socket_directories=''",
            "password_encryption=scram-sha-256",
            "timezone=UTC",
            "log_timezone=UTC",
            "logging_collector=off",
            "log_destination=stderr",
            "log_checkpoints=off",

            // A refused statement and the values of a violated key are personal data; a log keeps neither.
            "log_error_verbosity=terse",
            "log_min_error_statement=panic",

            // Short queries under row security look dear to the planner; compiling them costs more than running them.
            "jit=off",
            .. options.Fast ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : Array.Empty<string>(),
        ];
        var given = string.Join(' ', settings.Select(setting => "-c " + setting));
        return Control("start", FirstWait, "--silent", "--log=" + LogFile, "--options=" + given);
    }

    // The folder goes by PGDATA and the log by its bare name, since pg_ctl passes its arguments through a shell.
    private ProcessStartInfo Control(string verb, TimeSpan wait, params IEnumerable<string> arguments)
    {
        var seconds = Math.Max(1, (int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var command = account.Command(binaries.PgCtl, [verb, "--wait", "--timeout=" + seconds, .. arguments]);
        command.WorkingDirectory = cluster;
        command.Environment["PGDATA"] = cluster;
        return command;
    }

    private void ShortenLog()
    {
        if (LogLength() > LogLimit)
            File.Move(LogPath, LogPath + ".1", overwrite: true);
    }

    private long LogLength() => File.Exists(LogPath) ? new FileInfo(LogPath).Length : 0;

    private string LastWords(long from)
    {
        const int enough = 4000;
        if (!File.Exists(LogPath))
            return "";
        using var stream = new FileStream(LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(Math.Max(from, stream.Length - enough), SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}
