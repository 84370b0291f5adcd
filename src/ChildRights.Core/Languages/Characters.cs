using System.Text;

namespace ChildRights.Core.Languages;

/// <summary>Which strings are text: what PostgreSQL can keep, and what Unicode can bring to one form.</summary>
public static class Characters
{
    /// <summary>
    /// Whether it can be kept letter by letter: no NUL (PostgreSQL has none) and no half of a surrogate pair (UTF-8 has none).
    /// Both come only from a broken or hostile program.
    /// </summary>
    public static bool CanBeKept(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
                return false;
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    /// <summary>Whether <see cref="string.Normalize()"/> takes it: it throws at half a pair and at code points that are no characters, such as U+FFFE.</summary>
    public static bool CanBeNormalised(string text) => CanBeKept(text) && text.EnumerateRunes().All(IsCharacter);

    /// <summary>The text in Unicode's composed form, with U+FFFD in place of all that is no character.</summary>
    public static string Normalise(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(IsCharacter(rune) ? rune : Rune.ReplacementChar);
        return whole.ToString().Normalize(NormalizationForm.FormC);
    }

    // Unicode 16, section 23.7: the last two code points of each plane and U+FDD0 to U+FDEF are no characters.
    private static bool IsCharacter(Rune rune) => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is < 0xFDD0 or > 0xFDEF;
}
