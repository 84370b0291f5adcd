using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using ChildRights.Web.Shared;

namespace ChildRights.Web.Public.Recommendations;

/// <summary>
/// What the address of the list asks for. Whatever stands in an address is read into something sensible: what can't be understood
/// is left out, what is too long is cut.
/// </summary>
public sealed record RecommendationQuery
{
    public const string SearchName = "q";

    /// <summary>As long as a search looks at; in characters.</summary>
    public const int SearchMaxLength = 200;

    private const int CodeMaxLength = 100;
    private const int KeyMaxLength = 300;
    private const string Yes = "1";

    // What the list's form always sends; its check boxes it sends only where they are set.
    private static readonly string[] FormFields = [SearchName, "mechanism", "document", "cluster", "agency", "kind"];

    public string? Search { get; init; }

    public string? Mechanism { get; init; }

    public string? Document { get; init; }

    public string? Cluster { get; init; }

    public string? Agency { get; init; }

    public RecommendationKind? Kind { get; init; }

    public bool Overdue { get; init; }

    public bool Urgent { get; init; }

    public bool Unanswered { get; init; }

    public bool Silent { get; init; }

    public string? After { get; init; }

    public string? Before { get; init; }

    public bool IsNarrowed => this with { After = null, Before = null } != new RecommendationQuery();

    public static RecommendationQuery From(IQueryCollection query) => new()
    {
        Search = Value(query, SearchName, SearchMaxLength),
        Mechanism = Value(query, "mechanism", CodeMaxLength),
        Document = Value(query, "document", CodeMaxLength),
        Cluster = Value(query, "cluster", CodeMaxLength),
        Agency = Value(query, "agency", CodeMaxLength),
        Kind = KindOf(Value(query, "kind", CodeMaxLength)),
        Overdue = IsSet(query, "overdue"),
        Urgent = IsSet(query, "urgent"),
        Unanswered = IsSet(query, "unanswered"),
        Silent = IsSet(query, "silent"),
        After = Value(query, "after", KeyMaxLength),
        Before = Value(query, "before", KeyMaxLength),
    };

    /// <summary>Whether the address is one that the list's form has made, with the fields that nobody filled in.</summary>
    public static bool IsFormWithBlanks(IQueryCollection query) =>
        FormFields.All(query.ContainsKey) && FormFields.Any(name => string.IsNullOrWhiteSpace(query[name]));

    public RecommendationFilter ToFilter(int pageSize) => new()
    {
        Search = Search,
        Mechanism = Mechanism,
        Document = Document,
        Cluster = Cluster,
        Agency = Agency,
        Kind = Kind,
        Overdue = Overdue,
        Urgent = Urgent,
        Unanswered = Unanswered,
        Silent = Silent,
        After = Before is null ? After : null,
        Before = Before,
        PageSize = pageSize,
    };

    /// <summary>The list's address that asks for just this.</summary>
    public string Address(Language language) => Links.WithQuery(
        Links.Recommendations(language),
        (SearchName, Search),
        ("mechanism", Mechanism),
        ("document", Document),
        ("cluster", Cluster),
        ("agency", Agency),
        ("kind", Kind?.ToString().ToLowerInvariant()),
        ("overdue", Overdue ? Yes : null),
        ("urgent", Urgent ? Yes : null),
        ("unanswered", Unanswered ? Yes : null),
        ("silent", Silent ? Yes : null),
        ("after", After),
        ("before", Before));

    /// <summary>One value of an address without what a database can't hold; null where nothing is left. Of several values the first counts.</summary>
    public static string? Value(IQueryCollection query, string name, int maxLength)
    {
        var raw = query[name].FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));
        if (raw is null)
            return null;
        var text = string.Concat(raw.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        if (text.Length > maxLength)
            text = text[..(char.IsHighSurrogate(text[maxLength - 1]) ? maxLength - 1 : maxLength)].TrimEnd();
        return text.Length == 0 ? null : text;
    }

    private static bool IsSet(IQueryCollection query, string name) =>
        Value(query, name, CodeMaxLength)?.ToUpperInvariant() is Yes or "TRUE" or "ON" or "YES";

    // By name alone: a number would be taken for any kind, even one that does not exist.
    private static RecommendationKind? KindOf(string? value) =>
        Enum.GetValues<RecommendationKind>().Cast<RecommendationKind?>()
            .FirstOrDefault(kind => string.Equals(kind.ToString(), value, StringComparison.OrdinalIgnoreCase));
}
