namespace ChildRights.Web.Portal.Conflict;

/// <summary>Whose version of a field goes on.</summary>
public enum ConflictChoice
{
    Mine,
    Theirs,

    /// <summary>Both, one below the other, for the person to merge by hand.</summary>
    Both,
}

/// <summary>One field of a record that two people have changed, as words that a reader understands.</summary>
/// <param name="Key">How the page calls the field.</param>
/// <param name="Label">The field's label, in the reader's language.</param>
/// <param name="CanJoin">True for texts, which can be put one below the other.</param>
/// <param name="Lang">The language code of the two texts, where it is not the reader's.</param>
public sealed record ConflictField(string Key, string Label, string Mine, string Theirs, bool CanJoin = false, string? Lang = null)
{
    public bool IsSame => Mine == Theirs;

    /// <summary>What a text field holds after the choice.</summary>
    public static string Join(ConflictChoice choice, string mine, string theirs) => choice switch
    {
        ConflictChoice.Theirs => theirs,
        ConflictChoice.Both when mine.Length > 0 && theirs.Length > 0 && mine != theirs => $"{mine}\n\n{theirs}",
        ConflictChoice.Both => mine.Length > 0 ? mine : theirs,
        _ => mine,
    };
}
