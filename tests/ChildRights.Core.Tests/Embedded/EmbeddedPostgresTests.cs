using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ChildRights.Core.Data.Embedded;
using Npgsql;
using Xunit;
using static ChildRights.Core.Tests.Embedded.EmbeddedFolder;

namespace ChildRights.Core.Tests.Embedded;

public sealed class EmbeddedPostgresTests(EmbeddedFolder folder) : IClassFixture<EmbeddedFolder>
{
    [Fact]
    public async Task A_second_start_finds_yesterdays_table_on_the_same_port()
    {
        string yesterday;
        await using (var first = await folder.StartAsPortalAsync())
        {
            Assert.True(first.StartedHere);
            yesterday = first.OwnerConnectionString;
            await DoAsync(yesterday, "CREATE TABLE kept AS SELECT 'Қазақстан' AS country");
        }

        Assert.Null(folder.ServerProcess());
        await using var second = await folder.StartAsPortalAsync();
        Assert.True(second.StartedHere);
        Assert.Equal(yesterday, second.OwnerConnectionString);
        Assert.Equal("Қазақстан", await AskAsync<string>(second.OwnerConnectionString, "SELECT country FROM kept"));
    }

    [Fact]
    public async Task A_server_killed_with_all_its_processes_recovers_at_the_next_start()
    {
        // As safe as a real portal's: a fast server may forget its last transactions.
        var durable = folder.Options with { Fast = false, Exclusive = true };
        await using (var first = await EmbeddedPostgres.StartAsync(durable, CancellationToken.None))
        {
            await DoAsync(first.OwnerConnectionString, "CREATE TABLE survived AS SELECT generate_series(1, 1000) AS number");
            var processes = await AskAsync<int[]>(first.SuperConnectionString, "SELECT array_agg(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
            foreach (var id in processes.Prepend(folder.ServerProcess()!.Value))
                Kill(id);
        }

        Assert.True(File.Exists(PostmasterFile.PathIn(folder.Cluster)), "a killed server leaves its postmaster.pid");
        await using var second = await folder.StartAsPortalAsync();
        Assert.Equal(1000, await CountAsync(second.OwnerConnectionString, "survived"));
    }

    [Fact]
    public async Task A_server_killed_under_a_living_portal_is_started_again_by_the_next_to_come()
    {
        await using var portal = await folder.StartAsPortalAsync();
        Kill(folder.ServerProcess()!.Value);

        await using var commandLine = await folder.StartAsCommandLineAsync();
        Assert.True(commandLine.StartedHere);
        Assert.Equal(portal.AppConnectionString, commandLine.AppConnectionString);
    }

    [Fact]
    public async Task A_server_whose_portal_was_killed_is_taken_over_and_stopped_at_the_end()
    {
        // What kill -9 of a portal leaves behind: a server on which nobody holds a lock.
        var options = folder.Options;
        var server = new ServerProcess(
            folder.Cluster,
            await PostgresBinaries.FindAsync(null, CancellationToken.None),
            await ServerAccount.FindAsync(folder.Cluster, CancellationToken.None),
            options,
            _ => { });
        await server.StartAsync(ClusterSecrets.Read(Path.Combine(folder.Path, "secrets.json")), CancellationToken.None);
        var left = folder.ServerProcess();

        await using (var next = await folder.StartAsPortalAsync())
        {
            Assert.True(next.StartedHere);
            Assert.Equal(left, folder.ServerProcess());
            Assert.Equal(1, await AskAsync<int>(next.AppConnectionString, "SELECT 1"));
        }

        Assert.Null(folder.ServerProcess());
    }

    [Fact]
    public async Task A_postmaster_pid_that_names_another_program_does_not_keep_the_server_from_starting()
    {
        await File.WriteAllLinesAsync(
            PostmasterFile.PathIn(folder.Cluster),
            [Environment.ProcessId.ToString(CultureInfo.InvariantCulture), folder.Cluster, "1700000000", "29999", "", "127.0.0.1", "  1  1", "ready   "]);

        await using var postgres = await folder.StartAsPortalAsync();
        Assert.True(postgres.StartedHere);
    }

    [Fact]
    public async Task A_folder_that_a_portal_uses_is_refused_to_a_second_one()
    {
        await using var portal = await folder.StartAsPortalAsync();

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(folder.StartAsPortalAsync);
        Assert.Contains($"{folder.Path} is used by process {Environment.ProcessId} ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await AskAsync<int>(portal.AppConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task The_command_line_works_beside_a_portal_and_leaves_its_server_running()
    {
        await using var portal = await folder.StartAsPortalAsync();
        await using (var commandLine = await folder.StartAsCommandLineAsync())
        {
            Assert.False(commandLine.StartedHere);
            Assert.Equal(portal.OwnerConnectionString, commandLine.OwnerConnectionString);
        }

        Assert.Equal(1, await AskAsync<int>(portal.AppConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Whoever_leaves_last_stops_the_server()
    {
        var portal = await folder.StartAsPortalAsync();
        var commandLine = await folder.StartAsCommandLineAsync();

        await portal.DisposeAsync();
        Assert.Equal(1, await AskAsync<int>(commandLine.AppConnectionString, "SELECT 1"));

        await commandLine.DisposeAsync();
        Assert.Null(folder.ServerProcess());
    }

    [Fact]
    public async Task Many_who_start_a_new_folder_at_once_share_one_server()
    {
        var options = folder.Options with { DataDirectory = folder.Another("crowd") };
        var crowd = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EmbeddedPostgres.StartAsync(options, CancellationToken.None)));

        Assert.Single(crowd, one => one.StartedHere);
        Assert.Single(crowd.Select(one => one.AppConnectionString).Distinct());
        foreach (var one in crowd)
            await one.DisposeAsync();
        Assert.False(File.Exists(PostmasterFile.PathIn(Path.Combine(options.DataDirectory, "postgres"))));
    }

    [Fact]
    public async Task A_folder_with_other_files_is_refused_and_left_as_it_is()
    {
        var path = folder.Another("letters");
        Directory.CreateDirectory(path);
        await File.WriteAllTextAsync(Path.Combine(path, "letter.txt"), "Dear Committee");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(folder.Options with { DataDirectory = path, Exclusive = true }, CancellationToken.None));
        Assert.Contains("it holds letter.txt, but no secrets.json", refused.Message, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(path, "letter.txt")], Directory.GetFileSystemEntries(path));
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_refused()
    {
        var path = folder.Another("old");
        Directory.CreateDirectory(Path.Combine(path, "postgres"));
        ClusterSecrets.MakeUp().Write(Path.Combine(path, "secrets.json"));
        await File.WriteAllTextAsync(Path.Combine(path, "postgres", "PG_VERSION"), "9\n");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(folder.Options with { DataDirectory = path }, CancellationToken.None));
        Assert.Contains("was made by PostgreSQL 9, but only ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_secrets_file_is_named()
    {
        var path = folder.Another("damaged");
        Directory.CreateDirectory(path);
        await File.WriteAllTextAsync(Path.Combine(path, "secrets.json"), "{ \"superPassword\": \"abc\" ");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(folder.Options with { DataDirectory = path }, CancellationToken.None));
        Assert.Contains("secrets.json is damaged", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_another_program_has_is_refused_by_its_number()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(
            () => EmbeddedPostgres.StartAsync(folder.Options with { Port = port }, CancellationToken.None));
        Assert.Contains($"Port {port} of 127.0.0.1 is taken", refused.Message, StringComparison.Ordinal);
        Assert.Null(folder.ServerProcess());
    }

    [Fact]
    public async Task A_start_that_is_broken_off_leaves_no_server_behind()
    {
        using var patience = new CancellationTokenSource();
        var options = folder.Options with { Log = said => BreakOffAt("Starting", said) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmbeddedPostgres.StartAsync(options, patience.Token));
        Assert.Null(folder.ServerProcess());

        void BreakOffAt(string word, string said)
        {
            if (said.StartsWith(word, StringComparison.Ordinal))
                patience.Cancel();
        }
    }

    [Fact]
    public async Task Passwords_are_for_the_owner_of_the_folder_alone_and_never_told()
    {
        var file = Path.Combine(folder.Path, "secrets.json");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        var secrets = ClusterSecrets.Read(file);
        var told = string.Join('\n', folder.FirstWords) + await File.ReadAllTextAsync(Path.Combine(folder.Cluster, "server.log"));
        Assert.Contains("Making a new database", told, StringComparison.Ordinal);
        Assert.All([secrets.SuperPassword, secrets.OwnerPassword, secrets.AppPassword], password => Assert.DoesNotContain(password, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_portals_role_owns_nothing_and_cant_bypass_row_security()
    {
        await using var postgres = await folder.StartAsPortalAsync();
        var (owner, app) = (postgres.OwnerConnectionString, postgres.AppConnectionString);
        await DoAsync(
            owner,
            """
            CREATE TABLE secret AS SELECT number, number = 1 AS published FROM generate_series(1, 5) AS number;
            ALTER TABLE secret ENABLE ROW LEVEL SECURITY;
            CREATE POLICY reading ON secret FOR SELECT TO childrights_app USING (published);
            GRANT SELECT ON secret TO childrights_app;
            """);

        Assert.Equal(5, await CountAsync(owner, "secret"));
        Assert.Equal(1, await CountAsync(app, "secret"));
        Assert.Equal(0, await CountAsync(app, "pg_class WHERE relowner = current_user::regrole"));
        Assert.Equal(0, await CountAsync(app, "pg_database WHERE datdba = current_user::regrole"));
        Assert.Equal(1, await CountAsync(app, "pg_roles WHERE rolname = current_user AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)"));
        string[] refused =
        [
            "SET row_security = off; SELECT count(*) FROM secret",
            "ALTER TABLE secret DISABLE ROW LEVEL SECURITY",
            "SET ROLE childrights_owner",
            "CREATE TABLE mine (id int)",
            "CREATE TEMPORARY TABLE mine (id int)",
            "CREATE SCHEMA mine",
            "DELETE FROM secret",
        ];
        foreach (var sql in refused)
        {
            var ex = await Assert.ThrowsAsync<PostgresException>(() => DoAsync(app, sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, ex.SqlState);
        }
    }

    [Fact]
    public async Task The_owners_role_has_what_migrations_need_and_no_more()
    {
        await using var postgres = await folder.StartAsPortalAsync();
        var owner = postgres.OwnerConnectionString;

        await DoAsync(owner, "CREATE EXTENSION pg_trgm");
        Assert.Equal("әғқңөұүһі", await AskAsync<string>(owner, "SELECT lower('ӘҒҚҢӨҰҮҺІ')"));
        Assert.Equal("UTF8", await AskAsync<string>(owner, "SHOW server_encoding"));
        foreach (var sql in new[] { "CREATE ROLE another", "CREATE DATABASE another", "ALTER ROLE childrights_app_login BYPASSRLS" })
        {
            var ex = await Assert.ThrowsAsync<PostgresException>(() => DoAsync(owner, sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, ex.SqlState);
        }
    }

    [Fact]
    public void The_newest_PostgreSQL_is_taken_for_a_new_cluster_and_the_fitting_one_for_an_old()
    {
        PostgresBinaries[] installed = [new("/a", 15, "15.4"), new("/b", 17, "17.1"), new("/c", 17, "17.1")];

        Assert.Equal("/b", PostgresBinaries.Choose(installed, null).Folder);
        Assert.Equal("/a", PostgresBinaries.Choose(installed, 15).Folder);
        Assert.Contains("only 15.4, 17.1 is", Refusal(installed, 16), StringComparison.Ordinal);
        Assert.Contains("too old", Refusal([new("/a", 13, "13.9")], null), StringComparison.Ordinal);
        Assert.Contains("Install the package postgresql", Refusal([], null), StringComparison.Ordinal);

        static string Refusal(PostgresBinaries[] found, int? major) =>
            Assert.Throws<EmbeddedPostgresException>(() => PostgresBinaries.Choose(found, major)).Message;
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
