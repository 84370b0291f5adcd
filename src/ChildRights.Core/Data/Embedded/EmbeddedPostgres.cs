using Npgsql;

namespace ChildRights.Core.Data.Embedded;

/// <summary>
/// A PostgreSQL of the portal's own: a cluster in a folder, a server on loopback, started and stopped with whoever works on it.
/// </summary>
/// <remarks>
/// Several processes may work on one folder (a portal, and command lines beside it). Each shares a lock that the operating system
/// drops when the process dies; the last to leave stops the server, and a server whose users were all killed is taken over by the
/// next to come.
/// </remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan PatienceAtExit = TimeSpan.FromSeconds(20);
    private readonly EmbeddedPostgresOptions _options;
    private readonly PostgresFolder _folder;
    private FolderLock? _portal;
    private FolderLock? _user;
    private ServerProcess? _server;
    private int _left;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, PostgresFolder folder)
    {
        _options = options;
        _folder = folder;
    }

    /// <summary>For migrations: the role that owns the database <c>childrights</c>, and nothing beyond it. Holds a password: never log it.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>For the portal's work: the role that owns nothing and can't bypass row security. Holds a password: never log it.</summary>
    public string AppConnectionString { get; private set; } = "";

    /// <summary>For backups, and for tests that clone databases: the superuser, in the database <c>postgres</c>. Holds a password: never log it.</summary>
    public string SuperConnectionString { get; private set; } = "";

    /// <summary>True if this call started the server, or took over one whose users had all been killed.</summary>
    public bool StartedHere { get; private set; }

    /// <summary>
    /// Connects to the server of a folder, starting it, and making its cluster, where there is none yet. Returns when it answers.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">
    /// PostgreSQL is not installed, or of another major version than the cluster; the folder is foreign, out of reach, or used by
    /// another portal; the server does not start. The message says what to do.
    /// </exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
            throw new EmbeddedPostgresException("The embedded PostgreSQL runs on Linux and macOS. On Windows set ConnectionStrings__Portal to a server.");

        var folder = PostgresFolder.Open(options.DataDirectory);
        var postgres = new EmbeddedPostgres(options, folder);
        try
        {
            await postgres.EnterAsync(ct);
            return postgres;
        }
        catch (Exception ex)
        {
            await postgres.DisposeAsync();
            if (ex is UnauthorizedAccessException)
                throw PostgresFolder.OutOfReach(folder.Root, ex);
            throw;
        }
    }

    /// <summary>Leaves the server; whoever leaves last stops it. Dispose whatever holds connections first: they end here.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _left, 1) != 0)
            return;
        AppDomain.CurrentDomain.ProcessExit -= LeaveAtExit;
        ForgetPooled();
        try
        {
            if (_user is not null)
                await LeaveAsync();
        }
        finally
        {
            _user?.Dispose();
            if (_portal is not null)
            {
                File.Delete(_folder.PortalNote);
                _portal.Dispose();
            }
        }
    }

    private async Task EnterAsync(CancellationToken ct)
    {
        _portal = _options.Exclusive ? _folder.LockForPortal() : null;
        using var starting = await LockStartAsync(ct);
        var secrets = _folder.ReadSecrets();
        var major = _folder.ClusterMajor();
        var binaries = await PostgresBinaries.FindAsync(major, ct);
        var account = await ServerAccount.FindAsync(major is null ? null : _folder.RealCluster, ct);
        if (major is null)
        {
            await new ClusterMaker(_folder, binaries, account, Log).MakeAsync(secrets, _options.Fast, ct);
            secrets = secrets with { RolesMade = false };
        }
        else if (!await account.CanReachAsync(Path.Combine(_folder.RealCluster, "PG_VERSION"), ct))
        {
            throw new EmbeddedPostgresException(
                $"The account that runs PostgreSQL can't reach {_folder.RealCluster}: let others pass through each folder above it (chmod o+x).");
        }

        StartedHere = IsNobodyElseHere();
        _user = FolderLock.TryShared(_folder.UsersLock) ?? throw new EmbeddedPostgresException($"{_folder.UsersLock} is locked by another program.");
        AppDomain.CurrentDomain.ProcessExit += LeaveAtExit;
        _server = new ServerProcess(_folder.RealCluster, binaries, account, _options, Log);
        var address = await FindOrStartAsync(_server, secrets, ct);
        await FinishAsync(address, secrets, ct);
    }

    private async Task<ServerAddress> FindOrStartAsync(ServerProcess server, ClusterSecrets secrets, CancellationToken ct)
    {
        if (await server.FindAsync(secrets, ct) is { } running)
        {
            if (StartedHere)
                Log($"Taking over the PostgreSQL on {ServerAddress.Host}:{running.Port}, which was left behind.");
            return running;
        }

        StartedHere = true;
        return await server.StartAsync(secrets, ct);
    }

    private async Task FinishAsync(ServerAddress address, ClusterSecrets secrets, CancellationToken ct)
    {
        if (!secrets.RolesMade)
            await ClusterRoles.MakeAsync(address, secrets, ct);
        var now = secrets with { Port = address.Port, RolesMade = true };
        if (now != secrets)
            now.Write(_folder.Secrets);
        OwnerConnectionString = address.Owner(now);
        AppConnectionString = address.App(now);
        SuperConnectionString = address.Super(now);

        // An earlier server on the same port may have left dead connections in this process.
        ForgetPooled();
    }

    private async Task LeaveAsync()
    {
        using var starting = await LockStartAsync(CancellationToken.None);
        _user!.Dispose();
        if (_server is not null && IsNobodyElseHere())
            await _server.StopAsync();
    }

    private async Task<FolderLock> LockStartAsync(CancellationToken ct)
    {
        try
        {
            return await FolderLock.AloneAsync(_folder.StartLock, _options.Patience, ct);
        }
        catch (TimeoutException ex)
        {
            throw new EmbeddedPostgresException($"Another process has been starting or stopping the database in {_folder.Root} for too long.", ex);
        }
    }

    private bool IsNobodyElseHere()
    {
        using var alone = FolderLock.TryAlone(_folder.UsersLock);
        return alone is not null;
    }

    // A program that ends without disposing (an unhandled exception, a test run broken off) leaves no server behind either.
    private void LeaveAtExit(object? sender, EventArgs e) => Task.Run(async () => await DisposeAsync()).Wait(PatienceAtExit);

    private void ForgetPooled()
    {
        foreach (var connectionString in new[] { OwnerConnectionString, AppConnectionString }.Where(text => text.Length > 0))
        {
            using var connection = new NpgsqlConnection(connectionString);
            NpgsqlConnection.ClearPool(connection);
        }
    }

    private void Log(string message) => _options.Log?.Invoke(message);
}
