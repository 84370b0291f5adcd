using System.Security.Cryptography;

namespace ChildRights.Core.Data.Embedded;

/// <summary>Makes the cluster of a new data folder.</summary>
internal sealed class ClusterMaker(PostgresFolder folder, PostgresBinaries binaries, ServerAccount account, Action<string> log)
{
    /// <summary>Where a cluster goes if the server's account can't reach the data folder, as under /root.</summary>
    private const string Elsewhere = "/var/lib/childrights";

    /// <summary>
    /// Makes it aside and moves it to its place when it is whole, so that a killed first start leaves nothing half-made behind.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">initdb refused.</exception>
    public async Task MakeAsync(ClusterSecrets secrets, bool fast, CancellationToken ct)
    {
        log($"Making a new database in {folder.Root} with PostgreSQL {binaries.Version}.");
        var home = folder.Root;
        var aside = await AsideAsync(home, ct);
        if (!await account.CanReachAsync(aside, ct))
        {
            Directory.Delete(aside);
            home = Path.Combine(Elsewhere, RandomNumberGenerator.GetHexString(16, lowercase: true));
            log($"The account that runs PostgreSQL can't reach {folder.Root}: the database's files are kept in {home}, with a link to them.");
            Directory.CreateDirectory(home);
            aside = await AsideAsync(home, ct);
        }

        await InitdbAsync(aside, secrets, fast, ct);
        var cluster = Path.Combine(home, Path.GetFileName(folder.Cluster));
        Directory.Move(Path.Combine(aside, "cluster"), cluster);
        Directory.Delete(aside, recursive: true);
        if (home != folder.Root)
        {
            // A link whose target was taken away would stand in the way.
            File.Delete(folder.Cluster);
            File.CreateSymbolicLink(folder.Cluster, cluster);
        }
    }

    private async Task<string> AsideAsync(string home, CancellationToken ct)
    {
        // A name of its own each time: the initdb of a portal that was killed may still be writing to its folder.
        var prefix = Path.GetFileName(folder.Cluster) + ".making-";
        foreach (var left in Directory.EnumerateDirectories(home, prefix + "*"))
            TryDelete(left);
        var aside = Path.Combine(home, prefix + RandomNumberGenerator.GetHexString(8, lowercase: true));
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(aside);
        else
            Directory.CreateDirectory(aside, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await account.GiveAsync(aside, ct);
        return aside;
    }

    private static void TryDelete(string left)
    {
        try
        {
            Directory.Delete(left, recursive: true);
        }
        catch (IOException)
        {
            // Somebody still writes there; the next start clears it away.
        }
    }

    private async Task InitdbAsync(string aside, ClusterSecrets secrets, bool fast, CancellationToken ct)
    {
        // The password goes by a file: arguments can be read by every account of the machine.
        var password = Path.Combine(aside, "password");
        PrivateFile.Create(password, secrets.SuperPassword);
        await account.GiveAsync(password, ct);
        var command = account.Command(
            binaries.Initdb,
            [
                "--username=" + ClusterRoles.Super,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=" + ClusterRoles.Locale,
                fast ? "--no-sync" : "--data-checksums",
                "--pgdata=" + Path.Combine(aside, "cluster"),
            ]);
        command.WorkingDirectory = aside;
        var done = await CommandRunner.RunAsync(command, ct);
        if (!done.Succeeded)
            throw new EmbeddedPostgresException($"PostgreSQL can't make a database in {folder.Root}: {done.Output}");
    }
}
