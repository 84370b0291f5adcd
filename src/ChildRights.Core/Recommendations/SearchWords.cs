using System.Text;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Recommendations;

/// <summary>How a text and a query are brought to the same form before they are compared.</summary>
internal static class SearchWords
{
    public const int MaxWords = 8;
    public const int QueryMaxLength = 200;

    /// <summary>Stands before a %, a _ or itself in a pattern where these are meant as they are. LIKE must be told.</summary>
    public const string Escape = @"\";

    /// <summary>Lower case, ё as е, typographic hyphens and quotes as plain ones.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Characters.Normalise(text))
        {
            folded.Append(char.ToLowerInvariant(c) switch
            {
                'ё' => 'е',
                '\u2011' or '\u2013' or '\u2010' => '-',
                '’' or '‘' => '\'',
                '\0' => ' ',
                var plain => plain,
            });
        }

        return folded.ToString();
    }

    /// <summary>The words of a query as LIKE patterns; at most <see cref="MaxWords"/> count.</summary>
    public static IReadOnlyList<string> Patterns(string? query)
    {
        if (string.IsNullOrWhiteSpace(query))
            return [];
        var text = Fold(query.Length > QueryMaxLength ? Cut(query) : query);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(w => w.Trim('"', '«', '»', ',', ';', '§'))
            .Where(w => w.Length > 0)
            .Take(MaxWords)
            .Select(w => "%" + w.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%")
            .ToList();
    }

    /// <summary>Never through the middle of a character that is written as two.</summary>
    private static string Cut(string query) =>
        query[..(char.IsHighSurrogate(query[QueryMaxLength - 1]) ? QueryMaxLength - 1 : QueryMaxLength)];
}
