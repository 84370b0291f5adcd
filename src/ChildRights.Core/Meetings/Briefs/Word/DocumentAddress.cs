using System.Text.RegularExpressions;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>Where a document is found by its symbol.</summary>
public static partial class DocumentAddress
{
    /// <summary>The United Nations' permanent address of a UN symbol, Adilet's of a legal act's number; empty for any other.</summary>
    public static string Of(string symbol, Language language) =>
        UnitedNations().IsMatch(symbol) ? "https://undocs.org/" + symbol
        : Adilet().IsMatch(symbol) ? new EvidenceItem(EvidenceKind.LegalAct, LocalText.Empty, symbol, "").Address(language)
        : "";

    // The bodies that write to or about a State, each followed by the rest of the symbol: CRC/C/KAZ/CO/4, A/HRC/43/10, E/C.12/KAZ/CO/2.
    [GeneratedRegex(@"^(A|E|S|ST|HRI|CRC|CEDAW|CCPR|CAT|CERD|CRPD|CED|CMW)/[A-Z0-9][A-Za-z0-9./-]*$")]
    private static partial Regex UnitedNations();

    [GeneratedRegex(@"^[A-Z][0-9]{10}$")]
    private static partial Regex Adilet();
}
