namespace ChildRights.Core.Data.Embedded;

internal static class FilePaths
{
    /// <summary>
    /// The same place with no symbolic link on the way, as the operating system itself names a process's folder.
    /// </summary>
    public static string WithoutLinks(string path)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        var real = Path.Combine(WithoutLinks(parent), Path.GetFileName(path));
        var target = new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true);
        return target is null ? real : WithoutLinks(target.FullName);
    }
}
