namespace ChildRights.Core.Data.Embedded;

/// <summary>What the embedded PostgreSQL is asked for.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The folder that keeps the cluster, its passwords and its locks. Made where it is missing; must be empty or ours.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>
    /// The loopback port, 1 to 65535. Null: the port of last time, or a free one between 20000 and 29999. A server that already
    /// runs keeps its port.
    /// </summary>
    public int? Port { get; init; }

    /// <summary>Trades safety in a power cut for speed. For throw-away test clusters alone.</summary>
    public bool Fast { get; init; }

    /// <summary>True for the portal: two portals never share a folder. False for the command line, which may work beside one.</summary>
    public bool Exclusive { get; init; }

    /// <summary>How long to wait for a server to answer or to stop, and for another process that is starting or stopping it.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Told in plain sentences what is being done; never told a password.</summary>
    public Action<string>? Log { get; init; }
}
