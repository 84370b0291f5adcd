namespace ChildRights.Cli;

/// <summary>What the program that called us learns.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The portal said no, or the database or a file was not to be had.</summary>
    public const int Refused = 1;

    /// <summary>The command line or the settings make no sense; nothing was tried.</summary>
    public const int Misused = 2;
}

/// <summary>The command line or the settings make no sense.</summary>
/// <param name="key">The text that says why.</param>
internal sealed class MisusedException(string key, params object?[] args) : Exception(key)
{
    public string Key { get; } = key;

    public object?[] Args { get; } = args;
}

/// <summary>What was asked for can't be done, for a reason outside the portal's own rules (a file that is not there).</summary>
/// <param name="key">The text that says why.</param>
internal sealed class FailedException(string key, params object?[] args) : Exception(key)
{
    public string Key { get; } = key;

    public object?[] Args { get; } = args;
}
