using System.Globalization;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Web.Public.Recommendations;
using ChildRights.Web.Shared;

namespace ChildRights.Web.Public.Ledger;

/// <summary>What the address of the ledger's page asks for; what can't be understood is left out.</summary>
public sealed record LedgerQuery
{
    private const int CodeMaxLength = 100;
    private const string DayFormat = "yyyy-MM-dd";

    public string? Recommendation { get; init; }

    public string? UseCase { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public long? Before { get; init; }

    public long? After { get; init; }

    public bool IsNarrowed => this with { Before = null, After = null } != new LedgerQuery();

    public static LedgerQuery Read(IQueryCollection query) => new()
    {
        Recommendation = RecommendationQuery.Value(query, "recommendation", CodeMaxLength),
        UseCase = ListLedger.PublicUseCases.FirstOrDefault(u => string.Equals(u, RecommendationQuery.Value(query, "what", CodeMaxLength), StringComparison.OrdinalIgnoreCase)),
        From = Day(RecommendationQuery.Value(query, "from", CodeMaxLength)),
        To = Day(RecommendationQuery.Value(query, "to", CodeMaxLength)),
        Before = Number(RecommendationQuery.Value(query, "before", CodeMaxLength)),
        After = Number(RecommendationQuery.Value(query, "after", CodeMaxLength)),
    };

    /// <summary>Whether the form sent fields that nobody filled in: the address that people pass on shall say only what was asked for.</summary>
    public static bool HasBlanks(IQueryCollection query) => query.Any(field => string.IsNullOrWhiteSpace(field.Value));

    public static string Write(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "";

    public LedgerFilter ToFilter() => new()
    {
        Recommendation = Recommendation,
        UseCase = UseCase,
        From = From,
        To = To,
        Before = Before,
        After = Before is null ? After : null,
    };

    public string Address(Language language) => Links.WithQuery(
        Links.Ledger(language),
        ("recommendation", Recommendation),
        ("what", UseCase),
        ("from", Write(From)),
        ("to", Write(To)),
        ("before", Before?.ToString(CultureInfo.InvariantCulture)),
        ("after", After?.ToString(CultureInfo.InvariantCulture)));

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1990 and <= 2100 ? day : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
