using System.Runtime.CompilerServices;

namespace ChildRights.Testing;

/// <summary>The source that these tests were built from, for what is held against the code itself.</summary>
public static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>The files of a folder (from the root) and those below, without what a build leaves behind.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "ChildRights.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("The folder of ChildRights.sln was not found above the tests' source.");
    }
}
