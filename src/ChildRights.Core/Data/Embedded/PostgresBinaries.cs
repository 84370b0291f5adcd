using System.Globalization;
using System.Text.RegularExpressions;

namespace ChildRights.Core.Data.Embedded;

/// <summary>One installed PostgreSQL: the folder that holds initdb, pg_ctl and postgres, and its major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major, string Version)
{
    /// <summary>Names a folder to use in place of whatever the machine has.</summary>
    public const string FolderVariable = "CHILDRIGHTS_POSTGRES_BIN";

    /// <summary>The oldest major version whose ways (scram, trusted extensions, pg_database_owner) the portal relies on.</summary>
    public const int OldestMajor = 14;

    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    // Debian and Ubuntu, Red Hat's from postgresql.org, Homebrew on both kinds of Mac.
    private static readonly (string Parent, string Pattern, string Below)[] Homes =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/opt/homebrew/opt", "postgresql@*", "bin"),
        ("/usr/local/opt", "postgresql@*", "bin"),
    ];

    public string Initdb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>
    /// Finds the newest PostgreSQL, or the one of the major version that an existing cluster needs.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">None is installed, it is too old, or not of that version.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? major, CancellationToken ct)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Folders().Where(HoldsAll).Distinct(StringComparer.Ordinal))
        {
            if (await AskVersionAsync(folder, ct) is { } binaries)
                found.Add(binaries);
        }

        return Choose(found, major);
    }

    /// <summary>The rule by which one of the installed versions is taken.</summary>
    internal static PostgresBinaries Choose(IReadOnlyCollection<PostgresBinaries> found, int? major)
    {
        if (found.Count == 0)
        {
            throw new EmbeddedPostgresException(
                "PostgreSQL is not installed here (initdb, pg_ctl and postgres were not found). Install the package postgresql, "
                + $"or name its bin folder in {FolderVariable}, or set ConnectionStrings__Portal to a server of your own.");
        }

        // Of equals the first found wins: the distribution's own folder before PATH.
        var newest = found.MaxBy(binaries => binaries.Major)!;
        if (major is null && newest.Major < OldestMajor)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL {newest.Version} in {newest.Folder} is too old: the portal needs {OldestMajor} or newer.");
        }

        return major is null
            ? newest
            : found.FirstOrDefault(binaries => binaries.Major == major)
                ?? throw new EmbeddedPostgresException(
                    $"The data folder was made by PostgreSQL {major}, but only {string.Join(", ", found.Select(b => b.Version).Distinct())} "
                    + $"is installed here. Install the package postgresql-{major}, or restore a backup into a new folder (--data DIR).");
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named)
            return [named];

        // The real folders come before PATH: what PATH calls postgres may be a wrapper that takes other arguments.
        var homes = Homes
            .Where(home => Directory.Exists(home.Parent))
            .SelectMany(home => Directory.EnumerateDirectories(home.Parent, home.Pattern).Select(found => Path.Combine(found, home.Below)));
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(Resolve);
        return [.. homes, "/usr/local/pgsql/bin", .. path];
    }

    private static string Resolve(string folder)
    {
        var initdb = new FileInfo(Path.Combine(folder, "initdb"));
        return initdb.Exists && initdb.ResolveLinkTarget(returnFinalTarget: true)?.FullName is { } target
            ? Path.GetDirectoryName(target)!
            : folder;
    }

    private static bool HoldsAll(string folder) => Needed.All(name => File.Exists(Path.Combine(folder, name)));

    private static async Task<PostgresBinaries?> AskVersionAsync(string folder, CancellationToken ct)
    {
        var said = await CommandRunner.RunAsync(CommandRunner.Command(Path.Combine(folder, "postgres"), "--version"), ct);
        var match = VersionLine().Match(said.Output);
        return match.Success
            ? new PostgresBinaries(folder, int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture), match.Groups["version"].Value)
            : null;
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<version>(?<major>\d+)\S*)")]
    private static partial Regex VersionLine();
}
