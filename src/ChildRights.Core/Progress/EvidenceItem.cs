using ChildRights.Core.Access;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Progress;

public enum EvidenceKind
{
    LegalAct,
    Report,
    Statistics,
    Link,
}

/// <summary>What a statement rests on: a legal act by its Adilet id, a report, statistics, or another link.</summary>
/// <param name="Reference">The Adilet id of a legal act, such as P2100000942; else empty.</param>
/// <param name="Url">An http or https address, or empty.</param>
public sealed record EvidenceItem(EvidenceKind Kind, LocalText Title, string Reference, string Url)
{
    public const int MaxItems = 20;
    public const int TitleMaxLength = 300;
    public const int UrlMaxLength = 1000;
    public const int ReferenceMaxLength = 40;

    /// <summary>Where a reader finds it: the given address, or the act's page in the legal database Adilet.</summary>
    public string Address(Language language) =>
        Url.Length > 0 ? Url
        : Reference.Length > 0 ? $"https://adilet.zan.kz/{(language == Language.Kk ? "kaz" : "rus")}/docs/{Reference}"
        : "";

    internal static void Check(IReadOnlyList<EvidenceItem> items)
    {
        var problems = new Problems().Require(items.Count <= MaxItems, "TooManyEvidence", "evidence", MaxItems);
        foreach (var item in items)
        {
            problems
                .Require(!item.Title.IsEmpty, "EvidenceNeedsTitle", "evidence")
                .NoLongerThan(item.Title, TitleMaxLength, "evidence").NoNul(item.Title, "evidence")
                .NoLongerThan(item.Url, UrlMaxLength, "evidence").NoNul(item.Url, "evidence")
                .NoLongerThan(item.Reference, ReferenceMaxLength, "evidence")
                .Require(item.Reference.All(char.IsAsciiLetterOrDigit), "AdiletIdShape", "evidence", item.Reference)
                .Require(item.Url.Length == 0 || IsWebAddress(item.Url), "AddressShape", "evidence", item.Url);
        }

        problems.ThrowIfAny();
    }

    private static bool IsWebAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");
}
