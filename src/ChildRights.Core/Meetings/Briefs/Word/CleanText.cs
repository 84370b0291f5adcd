using System.Text;
using System.Xml;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>Makes what people typed fit for XML and for a line of a document.</summary>
internal static class CleanText
{
    /// <summary>
    /// Drops what XML 1.0 forbids (control characters, halves of surrogate pairs, U+FFFE and U+FFFF) and makes line breaks and tabs one space:
    /// a single NUL in a text would make Word refuse the whole file.
    /// </summary>
    public static string OneLine(string text) => Clean(text, keepLines: false).Trim();

    /// <summary>The lines of a text that hold anything, each fit for a paragraph.</summary>
    public static IEnumerable<string> Paragraphs(string text) =>
        Clean(text, keepLines: true).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The beginning of a text, cut between words, with an ellipsis where something is left out.</summary>
    /// <param name="text">Any text; it is made one line.</param>
    /// <param name="length">The most characters to keep, without the ellipsis.</param>
    public static string Beginning(string text, int length)
    {
        var line = OneLine(text);
        if (line.Length <= length)
            return line;
        var space = line.LastIndexOf(' ', length);
        var end = space > length / 2 ? space : length;
        if (char.IsHighSurrogate(line[end - 1]))
            end--;
        return line[..end].TrimEnd(' ', ',', ';', ':', '.', '-', '–') + "…";
    }

    private static string Clean(string text, bool keepLines)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (c is '\n' or '\r' or '\u2028' or '\u2029' && keepLines)
                clean.Append('\n');
            else if (c is '\n' or '\r' or '\t' or '\v' or '\f' or '\u2028' or '\u2029')
                AppendSpace(clean);
            else if (!char.IsSurrogate(c) && XmlConvert.IsXmlChar(c))
                clean.Append(c);
        }

        return clean.ToString();
    }

    private static void AppendSpace(StringBuilder clean)
    {
        if (clean.Length > 0 && clean[^1] != ' ')
            clean.Append(' ');
    }
}
