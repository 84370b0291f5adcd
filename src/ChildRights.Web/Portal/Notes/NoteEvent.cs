namespace ChildRights.Web.Portal.Notes;

/// <summary>What has just been done to a note, for the page to say so.</summary>
public enum NoteEvent
{
    None,
    Submitted,
    Published,
    Returned,
    Reload,
}
