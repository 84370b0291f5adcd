using System.Text.RegularExpressions;

namespace ChildRights.Core.Documents.Import;

/// <summary>What the symbol of a UN document says about the document: BODY/C[/PROTOCOL]/STATE[/KIND]/CYCLE[/SUFFIX], and its older kinds.</summary>
/// <param name="Kind">As in <see cref="Document.Kind"/>.</param>
internal sealed partial record DocumentSymbol(string Mechanism, string Kind, string Cycle)
{
    private const string ConcludingObservations = "concluding_observations";
    private const string StateReport = "state_report";
    private const string ListOfIssues = "list_of_issues";
    private const string Replies = "replies_to_loi";
    private const string UprReport = "upr_wg_report";

    /// <summary>Some typesetting joins combined cycles with an en dash or a non-breaking hyphen; people copy it so.</summary>
    public static string Normalise(string symbol) =>
        symbol.Trim().Replace('\u2013', '-').Replace('\u2011', '-').Replace('\u2010', '-');

    /// <summary>Null where the symbol is not that of a document about one State.</summary>
    public static DocumentSymbol? Read(string symbol)
    {
        if (Treaty().Match(symbol) is { Success: true } treaty)
        {
            var suffixed = treaty.Groups["suffix"].Length > 0;
            var kind = treaty.Groups["kind"].Value switch
            {
                "CO" when treaty.Groups["suffix"].Value.StartsWith("/Add", StringComparison.Ordinal) => StateReport,
                "CO" => ConcludingObservations,
                "Q" when suffixed => Replies,
                "Q" or "QPR" => ListOfIssues,
                "RQ" => Replies,
                _ => StateReport,
            };
            return new DocumentSymbol(MechanismOf(treaty.Groups["body"].Value), kind, treaty.Groups["cycle"].Value);
        }

        if (OldCrc().IsMatch(symbol))
            return new DocumentSymbol("CRC", symbol.StartsWith("CRC/C/15/", StringComparison.Ordinal) ? ConcludingObservations : StateReport, "");
        if (Upr().Match(symbol) is { Success: true } upr)
            return new DocumentSymbol("UPR", upr.Groups["wg"].Success && upr.Groups["no"].Value == "1" ? StateReport : UprReport, "");
        return null;
    }

    private static string MechanismOf(string body) => body switch
    {
        "CRC/C" => "CRC",
        "CRC/C/OPAC" => "CRC-OPAC",
        "CRC/C/OPSC" or "CRC/C/OPSA" => "CRC-OPSC",
        "E/C.12" => "CESCR",
        _ => body[..body.IndexOf('/', StringComparison.Ordinal)],
    };

    [GeneratedRegex(@"^(?<body>CRC/C(?:/(?:OPAC|OPSC|OPSA))?|CEDAW/C|CCPR/C|CAT/C|CERD/C|CRPD/C|CED/C|CMW/C|E/C\.12)/[A-Z]{3}(?:/(?<kind>CO|Q|QPR|RQ|FCO))?/(?<cycle>\d{1,2}(?:-\d{1,2})?)(?<suffix>(?:/(?:Add|Corr|Rev)\.\d{1,3})*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Treaty();

    [GeneratedRegex(@"^CRC/C/\d{1,3}/Add\.\d{1,4}$")]
    private static partial Regex OldCrc();

    [GeneratedRegex(@"^A/HRC/(?<wg>WG\.6/)?\d{1,3}/([A-Z]{3}/)?(?<no>\d{1,4}|L\.\d{1,4})(/(Add|Corr|Rev)\.\d{1,3})*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Upr();
}
