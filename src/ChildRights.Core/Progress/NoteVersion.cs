namespace ChildRights.Core.Progress;

/// <summary>A note as the person saw it: acting on one that has changed since is refused.</summary>
public sealed record NoteVersion(Guid Id, uint Version);
