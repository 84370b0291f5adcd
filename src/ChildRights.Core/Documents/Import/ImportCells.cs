using System.Globalization;
using System.Text.RegularExpressions;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Documents.Import;

/// <summary>How single cells are read. What can't be read is null; the caller says what was expected.</summary>
internal static partial class ImportCells
{
    public const int IdMaxLength = 40;

    private static readonly string[] Dates = ["yyyy-MM-dd", "dd.MM.yyyy"];
    private static readonly string[] Yes = ["true", "yes", "1", "да", "иә"];
    private static readonly string[] No = ["false", "no", "0", "нет", "жоқ"];
    private static readonly string[] Faults = ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#Н/Д", "#ССЫЛКА!", "#ИМЯ?", "#ЗНАЧ!", "#ДЕЛ/0!", "#ПУСТО!", "#ЧИСЛО!"];

    /// <summary>What was read, short enough to be repeated in a sentence.</summary>
    public static string Shorten(string text, int max = 60)
    {
        var line = text.Replace('\n', ' ');
        if (line.Length <= max)
            return line;
        var end = char.IsHighSurrogate(line[max - 1]) ? max - 1 : max;
        return line[..end].TrimEnd() + "…";
    }

    /// <summary>"29", "29(b)", "29 (b)(ii)", "§29(b)" as number and letter ("b/ii"); null where it is none.</summary>
    public static (int Number, string Letter)? Paragraph(string text)
    {
        var match = ParagraphShape().Match(text);
        if (!match.Success || !int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > Recommendation.MaxParagraph)
            return null;
        var letter = string.Join('/', match.Groups[2].Captures.Select(c => c.Value.ToLowerInvariant()));
        return letter.Length <= Recommendation.LetterMaxLength ? (number, letter) : null;
    }

    /// <summary>"b", "(b)", "b/ii" or "(b)(ii)" as "b/ii"; null where it is none.</summary>
    public static string? Letter(string text)
    {
        var match = LetterShape().Match(text);
        var letter = string.Join('/', match.Groups["part"].Captures.Select(c => c.Value.ToLowerInvariant()));
        return match.Success && letter.Length <= Recommendation.LetterMaxLength ? letter : null;
    }

    /// <summary>2026-12-05 or 05.12.2026, from 1990 to 2100. Nothing else: who means the month by the first number can't be told.</summary>
    public static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2100 ? day : null;

    public static bool? YesOrNo(string text)
    {
        var word = text.ToLowerInvariant();
        return Yes.Contains(word) ? true : No.Contains(word) ? false : null;
    }

    /// <summary>The parts of a list, each once, in the order of the file.</summary>
    public static List<string> List(string text) =>
        [.. text.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>"28", "28(2)", "37(a)", "28 (1)(b)" without blanks; null where it is no article.</summary>
    public static string? Article(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        return ArticleShape().IsMatch(plain) ? plain : null;
    }

    /// <summary>Letters and digits, in groups divided by single hyphens: what an address can hold without two becoming one.</summary>
    public static bool IsId(string text) => text.Length <= IdMaxLength && IdShape().IsMatch(text);

    /// <summary>Whether the row's own evidence says that nobody knows the number of the paragraph.</summary>
    public static bool SaysNumberNotFound(string evidence) => NumberNotFound().IsMatch(evidence);

    /// <summary>What a spreadsheet shows in place of a result that it could not work out.</summary>
    public static bool IsFault(string text) => Faults.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>Characters that no text has and PostgreSQL can't keep.</summary>
    public static bool HasForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
                return true;
            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
                return true;
        }

        return false;
    }

    /// <summary>The first words of a text, as a title.</summary>
    public static string FirstWords(string text, int max = 80)
    {
        var line = text.Replace('\n', ' ');
        if (line.Length <= max)
            return line.TrimEnd('.');
        var end = line.LastIndexOf(' ', max);
        return Shorten(line, end > max / 2 ? end : max);
    }

    [GeneratedRegex(@"^§?\s*(\d{1,4})(?:\s*\(\s*([A-Za-z]{1,5})\s*\))*$")]
    private static partial Regex ParagraphShape();

    [GeneratedRegex(@"^(?:(?<part>[A-Za-z]{1,5})(?:\s*/\s*(?<part>[A-Za-z]{1,5}))*|(?:\(\s*(?<part>[A-Za-z]{1,5})\s*\)\s*)+)$")]
    private static partial Regex LetterShape();

    [GeneratedRegex(@"^\d{1,2}(\([0-9a-z]{1,3}\))*$")]
    private static partial Regex ArticleShape();

    [GeneratedRegex("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$")]
    private static partial Regex IdShape();

    [GeneratedRegex("number (was )?(not found|unknown)|номер( пункта)? не найден|нөмірі (табылмады|белгісіз)", RegexOptions.IgnoreCase)]
    private static partial Regex NumberNotFound();
}
