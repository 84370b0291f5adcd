namespace ChildRights.Core.Data.Embedded;

/// <summary>
/// An open file that the operating system locks between processes and lets go of by itself when its process dies, however it dies.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Locks out everyone else; null if somebody holds the lock in either way.</summary>
    public static FolderLock? TryAlone(string path) => TryOpen(path, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Holds the lock beside others who share it; null if somebody holds it alone.</summary>
    public static FolderLock? TryShared(string path) => TryOpen(path, FileAccess.Read, FileShare.ReadWrite);

    /// <summary>Waits until the lock can be had alone.</summary>
    /// <exception cref="TimeoutException">It was not to be had in time.</exception>
    public static async Task<FolderLock> AloneAsync(string path, TimeSpan patience, CancellationToken ct)
    {
        var limit = new TimeLimit(patience);
        while (true)
        {
            if (TryAlone(path) is { } held)
                return held;
            if (limit.IsOver)
                throw new TimeoutException($"{path} stayed locked for {patience}.");
            await Task.Delay(Pause, ct);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FolderLock? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FolderLock(new FileStream(path, FileMode.OpenOrCreate, access, share));
        }
        catch (IOException ex) when (IsHeldElsewhere(ex))
        {
            return null;
        }
    }

    // EWOULDBLOCK on Linux and macOS, a sharing violation on Windows; a full disk is another matter and must be heard.
    private static bool IsHeldElsewhere(IOException ex) => ex.HResult is 11 or 35 or unchecked((int)0x80070020);
}
