using System.Globalization;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;

namespace ChildRights.Web.Portal.Notes;

/// <summary>What stands in the fields of a note's form, right or wrong, as it was typed.</summary>
public sealed class NoteFields
{
    public DateOnly? AsOf { get; set; }

    public Language WrittenIn { get; set; }

    public LocalText Text { get; set; } = LocalText.Empty;

    public LocalText Next { get; set; } = LocalText.Empty;

    /// <summary>A number as it was typed, "1 240".</summary>
    public string Children { get; set; } = "";

    /// <summary>Tenge as they were typed, "86 400 000".</summary>
    public string Spent { get; set; } = "";

    public List<string> Regions { get; set; } = [];

    public List<EvidenceFields> Evidence { get; set; } = [];

    public bool ChildrenAreNoNumber => Children.Trim().Length > 0 && (ReadNumber(Children) is not { } n || n != decimal.Truncate(n));

    public bool SpentIsNoNumber => Spent.Trim().Length > 0 && ReadNumber(Spent) is null;

    public static NoteFields Of(NoteContent content, Language reader) => new()
    {
        AsOf = content.AsOf,
        WrittenIn = content.WrittenIn,
        Text = content.Text,
        Next = content.Next,
        Children = content.ChildrenReached is { } children ? reader.Number(children) : "",
        Spent = content.SpentTenge is { } spent ? reader.Number(spent) : "",
        Regions = [.. content.Regions],
        Evidence = [.. content.Evidence.Select(EvidenceFields.Of)],
    };

    /// <summary>What the fields say; where a field says nothing readable, what <paramref name="before"/> says.</summary>
    public NoteContent ToContent(NoteContent before) => new(
        AsOf ?? before.AsOf,
        Text,
        Next,
        WrittenIn,
        ChildrenAreNoNumber ? before.ChildrenReached : (int?)Within(ReadNumber(Children), int.MinValue, int.MaxValue),
        SpentIsNoNumber ? before.SpentTenge : ReadNumber(Spent),
        [.. Regions.Order(StringComparer.Ordinal)],
        [.. Evidence.Where(e => !e.IsBlank).Select(e => e.ToItem())]);

    /// <summary>
    /// Another language of writing. What stands in the old one moves along where the new one is empty: people notice
    /// the choice after they have begun to write.
    /// </summary>
    public void WriteIn(Language language)
    {
        if (Text.In(language).Length == 0 && Next.In(language).Length == 0)
        {
            Text = Text.With(language, Text.In(WrittenIn)).With(WrittenIn, "");
            Next = Next.With(language, Next.In(WrittenIn)).With(WrittenIn, "");
        }

        foreach (var item in Evidence.Where(e => e.Title.In(language).Length == 0))
            item.Title = item.Title.With(language, item.Title.In(WrittenIn)).With(WrittenIn, "");
        WrittenIn = language;
    }

    /// <summary>A number with its thousands apart, as the language writes it; what is no number stays as it is.</summary>
    public static string Grouped(string typed, Language language) => ReadNumber(typed) is { } number ? language.Number(number) : typed;

    /// <summary>Spaces of any kind part thousands; the last comma or point parts the fraction, unless three digits follow it.</summary>
    internal static decimal? ReadNumber(string typed)
    {
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length == 0)
            return null;
        var mark = digits.LastIndexOfAny([',', '.']);
        if (mark >= 0)
        {
            var whole = digits[..mark].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
            var rest = digits[(mark + 1)..];
            digits = rest.Length == 3 ? whole + rest : $"{whole}.{rest}";
        }

        return decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static decimal? Within(decimal? number, decimal least, decimal most) => number is { } n ? Math.Clamp(n, least, most) : null;
}

/// <summary>One row of evidence as it was typed.</summary>
public sealed class EvidenceFields
{
    public EvidenceKind Kind { get; set; }

    public LocalText Title { get; set; } = LocalText.Empty;

    public string Reference { get; set; } = "";

    public string Url { get; set; } = "";

    /// <summary>A row in which nothing was typed is none.</summary>
    internal bool IsBlank => Title.IsEmpty && Reference.Trim().Length == 0 && Url.Trim().Length == 0;

    public static EvidenceFields Of(EvidenceItem item) => new() { Kind = item.Kind, Title = item.Title, Reference = item.Reference, Url = item.Url };

    public EvidenceItem ToItem() => new(Kind, Title, Reference.Trim(), Url.Trim());
}
