using ChildRights.Core.Agencies;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Web.Portal.Conflict;
using ChildRights.Web.Shared;

namespace ChildRights.Web.Portal.Notes;

/// <summary>Two versions of a note, as fields in words; and one made of the two by a person's choices.</summary>
internal static class NoteConflict
{
    public static IReadOnlyList<ConflictField> Compare(Words l, IReadOnlyList<RegionName> regions, NoteContent mine, NoteContent theirs)
    {
        string Where(NoteContent note) => string.Join(", ", regions.Where(r => note.Regions.Contains(r.Code)).Select(r => l.Of(r.Name)));
        string Rests(NoteContent note) => string.Join("\n", note.Evidence.Select(e => $"{l.Of(e.Kind)}: {l.Of(e.Title)} {e.Reference}{e.Url}".TrimEnd()));
        string Number(decimal? number) => number is { } n ? l.Number(n) : "";

        var fields = new List<ConflictField>();
        foreach (var language in LanguageExtensions.All)
            fields.Add(new($"text-{language.Code()}", $"{l["Note.Text"]} ({language.OwnName()})", mine.Text.In(language), theirs.Text.In(language), true, language.Code()));
        foreach (var language in LanguageExtensions.All)
            fields.Add(new($"next-{language.Code()}", $"{l["Note.Next"]} ({language.OwnName()})", mine.Next.In(language), theirs.Next.In(language), true, language.Code()));
        fields.Add(new("asOf", l["Note.AsOf"], l.Date(mine.AsOf), l.Date(theirs.AsOf)));
        fields.Add(new("writtenIn", l["Note.WrittenIn"], mine.WrittenIn.OwnName(), theirs.WrittenIn.OwnName()));
        fields.Add(new("children", l["Note.Children"], Number(mine.ChildrenReached), Number(theirs.ChildrenReached)));
        fields.Add(new("spent", l["Note.Spent"], Number(mine.SpentTenge), Number(theirs.SpentTenge)));
        fields.Add(new("regions", l["Note.Regions"], Where(mine), Where(theirs), true));
        fields.Add(new("evidence", l["Note.Evidence"], Rests(mine), Rests(theirs), true));
        return fields;
    }

    /// <summary>A field without a choice is the same in both, so mine serves.</summary>
    public static NoteFields Merge(IReadOnlyDictionary<string, ConflictChoice> choices, NoteContent mine, NoteContent theirs, Language reader)
    {
        ConflictChoice Of(string key) => choices.GetValueOrDefault(key, ConflictChoice.Mine);
        T One<T>(string key, T ours, T others) => Of(key) == ConflictChoice.Theirs ? others : ours;
        LocalText Texts(string key, LocalText ours, LocalText others) => LanguageExtensions.All.Aggregate(LocalText.Empty, (text, language) =>
            text.With(language, ConflictField.Join(Of($"{key}-{language.Code()}"), ours.In(language), others.In(language))));
        IReadOnlyList<T> Lists<T>(string key, IReadOnlyList<T> ours, IReadOnlyList<T> others) =>
            Of(key) == ConflictChoice.Both ? [.. ours.Union(others)] : One(key, ours, others);

        return NoteFields.Of(
            new NoteContent(
                One("asOf", mine.AsOf, theirs.AsOf),
                Texts("text", mine.Text, theirs.Text),
                Texts("next", mine.Next, theirs.Next),
                One("writtenIn", mine.WrittenIn, theirs.WrittenIn),
                One("children", mine.ChildrenReached, theirs.ChildrenReached),
                One("spent", mine.SpentTenge, theirs.SpentTenge),
                Lists("regions", mine.Regions, theirs.Regions),
                Lists("evidence", mine.Evidence, theirs.Evidence)),
            reader);
    }
}
