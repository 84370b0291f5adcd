using System.Diagnostics;
using System.Globalization;

namespace ChildRights.Core.Data.Embedded;

/// <summary>What a server says of itself in postmaster.pid: it stays behind when the server is killed, or is copied with the folder.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port)
{
    private const int PortLine = 3;

    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Null if there is none, or none that can be read yet.</summary>
    public static PostmasterFile? Read(string cluster)
    {
        var path = PathIn(cluster);
        if (!File.Exists(path))
            return null;
        try
        {
            var lines = File.ReadAllLines(path);
            return lines.Length > PortLine && Number(lines[0]) is { } process && Number(lines[PortLine]) is { } port
                ? new PostmasterFile(process, port)
                : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Whether that process lives and is the server of this cluster: its number may have gone to another program since, and a
    /// copied folder names the server of the original.
    /// </summary>
    public bool IsServerOf(string cluster)
    {
        if (ProcessName() != "postgres")
            return false;
        if (!OperatingSystem.IsLinux())
            return true;

        // A server works in its cluster's folder. Where we may not see that, any but a dead one is taken for it: better to wait
        // than to start a second one.
        var folder = new DirectoryInfo($"/proc/{ProcessId}/cwd").LinkTarget;
        return folder is null ? !IsDead() : folder == cluster;
    }

    /// <summary>
    /// Takes a postmaster.pid away that is empty, or names a process which is no server of this cluster: PostgreSQL would take it for
    /// one and not start. (From one whose process is gone it recovers by itself.)
    /// </summary>
    public static void RemoveIfMisleading(string cluster)
    {
        if (Read(cluster) is not { } file || (file.ProcessName() is not null && !file.IsServerOf(cluster)))
            File.Delete(PathIn(cluster));
    }

    private string? ProcessName()
    {
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.ProcessName;
        }
        catch (Exception ex) when (ex is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // Killed, but its parent has not yet taken note.
    private bool IsDead()
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{ProcessId}/stat");
            return stat[(stat.LastIndexOf(')') + 1)..].TrimStart() is ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static int? Number(string line) =>
        int.TryParse(line.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
