using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;

namespace ChildRights.Web.Public.Parts;

/// <summary>Short forms of names and texts, as lists show them.</summary>
internal static class Citation
{
    /// <summary>"CRC/C/KAZ/CO/4 § 29(b)"; the symbol alone where the paragraph is not known.</summary>
    public static string Of(RecommendationName name) =>
        name.Reference.Length == 0 ? name.Symbol : $"{name.Symbol} § {name.Reference}";

    /// <summary>The beginning of a text in each of its languages, cut between words; at most <paramref name="length"/> characters and a "…".</summary>
    public static LocalText Begin(LocalText text, int length) =>
        new(Begin(text.Kk, length), Begin(text.Ru, length), Begin(text.En, length));

    public static string Begin(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var space = text.LastIndexOf(' ', length);
        // One endless word is cut where it stands, but never between the two halves of a character.
        var end = space > length / 2 ? space : char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end].TrimEnd(' ', ',', ';', ':', '.', '–', '—') + "…";
    }
}
