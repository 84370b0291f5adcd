using System.Diagnostics;
using System.Globalization;

namespace ChildRights.Core.Data.Embedded;

/// <summary>What lies where in a data folder, and whether it is ours.</summary>
internal sealed class PostgresFolder
{
    /// <summary>The keys that sign cookies, which a portal keeps in its folder even while it works on another server.</summary>
    private const string PortalKeys = "keys";
    private readonly string[] _madeBeforeSecrets;

    private PostgresFolder(string root)
    {
        Root = root;
        _madeBeforeSecrets = [PortalLock, PortalNote, StartLock, UsersLock, Secrets + ".new", Path.Combine(root, PortalKeys)];
    }

    public string Root { get; }

    /// <summary>Passwords and port; its presence is what makes the folder ours.</summary>
    public string Secrets => Path.Combine(Root, "secrets.json");

    /// <summary>Held alone by a portal as long as it lives.</summary>
    public string PortalLock => Path.Combine(Root, "portal.lock");

    /// <summary>Who holds <see cref="PortalLock"/>; a file of its own, since a locked one can't be read by others.</summary>
    public string PortalNote => Path.Combine(Root, "portal.pid");

    /// <summary>Held alone while the server is being made, started or stopped.</summary>
    public string StartLock => Path.Combine(Root, "start.lock");

    /// <summary>Shared by everyone who works on the server; whoever leaves last stops it.</summary>
    public string UsersLock => Path.Combine(Root, "users.lock");

    /// <summary>The cluster, or a link to it where the account that runs the server can't reach this folder.</summary>
    public string Cluster => Path.Combine(Root, "postgres");

    /// <summary>Where the cluster really is.</summary>
    public string RealCluster => FilePaths.WithoutLinks(Cluster);

    /// <summary>Opens a folder, making it where it is missing.</summary>
    /// <exception cref="EmbeddedPostgresException">Somebody else's files are in it, or it is out of reach.</exception>
    public static PostgresFolder Open(string directory)
    {
        var path = Path.GetFullPath(directory);
        if (File.Exists(path))
            throw new EmbeddedPostgresException($"{path} is a file; the data folder must be a folder.");
        try
        {
            Make(path);
            var folder = new PostgresFolder(FilePaths.WithoutLinks(path));
            folder.RefuseForeign();
            return folder;
        }
        catch (Exception ex) when (ex is UnauthorizedAccessException or IOException)
        {
            throw OutOfReach(path, ex);
        }
    }

    public static EmbeddedPostgresException OutOfReach(string path, Exception ex) =>
        new($"The data folder {path} can't be used by this account: {ex.Message}", ex);

    /// <summary>Reads the passwords, or makes them up in a new folder.</summary>
    public ClusterSecrets ReadSecrets()
    {
        if (!File.Exists(Secrets))
            ClusterSecrets.MakeUp().Write(Secrets);
        return ClusterSecrets.Read(Secrets);
    }

    /// <summary>The major version that made the cluster; null if there is none yet.</summary>
    /// <exception cref="EmbeddedPostgresException">The folder is there but is no cluster.</exception>
    public int? ClusterMajor()
    {
        if (!Directory.Exists(Cluster))
            return null;
        var file = Path.Combine(Cluster, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : throw new EmbeddedPostgresException($"{Cluster} is not a database cluster. Restore a backup into a new folder (--data DIR).");
    }

    /// <summary>Takes the folder for this portal until the lock is let go of.</summary>
    /// <exception cref="EmbeddedPostgresException">Another portal has it.</exception>
    public FolderLock LockForPortal()
    {
        var held = FolderLock.TryAlone(PortalLock);
        if (held is null)
        {
            var who = File.Exists(PortalNote) ? File.ReadAllText(PortalNote).Trim() : "another process";
            throw new EmbeddedPostgresException(
                $"The data folder {Root} is used by {who}. Stop it first, or choose another folder (--data DIR).");
        }

        using var me = Process.GetCurrentProcess();
        File.WriteAllText(PortalNote, $"process {me.Id} (started {me.StartTime.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC)\n");
        return held;
    }

    private static void Make(string path)
    {
        if (Directory.Exists(path))
            return;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // Others may pass through (the server's account must, when root starts it), but not look around.
        var mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (Environment.IsPrivilegedProcess)
            mode |= UnixFileMode.OtherExecute;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path, mode);
    }

    private void RefuseForeign()
    {
        if (File.Exists(Secrets))
            return;
        var foreign = Directory.EnumerateFileSystemEntries(Root).Except(_madeBeforeSecrets).Order().FirstOrDefault();
        if (foreign is not null)
        {
            throw new EmbeddedPostgresException(
                $"The folder {Root} is not empty and not a data folder of the portal (it holds {Path.GetFileName(foreign)}, "
                + "but no secrets.json). Choose an empty folder or a new one (--data DIR).");
        }
    }
}
