using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ChildRights.Core.Languages;
using ChildRights.Web.Hosting;
using Xunit;

namespace ChildRights.Web.Tests.Architecture;

/// <summary>Every sentence that the code asks for exists, and none exists that nobody asks for. A missing one would end a page.</summary>
public sealed partial class TextKeysTests
{
    private static readonly string Sources = Path.GetFullPath(Path.Combine(Here(), "../../../src"));

    /// <summary>Keys put together from a word of the code or of the database: Prefix.{word}.</summary>
    private static readonly string[] Composed =
    [
        "Role", "NoteState", "CommentState", "MeetingState", "MeetingKind", "RecommendationKind", "TextStanding", "MeasureKind", "EvidenceKind", "WorkKind",
        "ImportVerdict", "Refusal", "Ledger", "DocumentKind", "AgencyKind", "OrganisationKind", "Group", "RecommendationField", "SignInMethod", "ProviderFault",
        "LedgerFaultKind",
    ];

    private readonly Dictionary<string, string> _asked = [];
    private readonly HashSet<string> _there;

    public TextKeysTests()
    {
        _there = [.. new Texts(typeof(PortalHost).Assembly, Assembly.Load("ChildRights.Cli")).Keys];
        var prefixes = _there.Select(k => k.Split('.')[0]).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(Sources, "*.*", SearchOption.AllDirectories).Where(IsSource))
        {
            foreach (Match match in Key().Matches(File.ReadAllText(file)))
            {
                if (prefixes.Contains(match.Groups[1].Value.Split('.')[0]))
                    _asked[match.Groups[1].Value] = Path.GetFileName(file);
            }
        }
    }

    [Fact]
    public void Every_text_that_the_code_asks_for_exists()
    {
        Assert.True(_asked.Count > 300, "The search found too little to mean anything.");
        Assert.Empty(_asked.Where(a => !_there.Contains(a.Key)).Select(a => $"{a.Key} in {a.Value}"));
    }

    [Fact]
    public void Every_text_is_asked_for_somewhere() =>
        Assert.DoesNotContain(_there, k => !_asked.ContainsKey(k) && !Composed.Contains(k.Split('.')[0]));

    private static bool IsSource(string path) =>
        (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
        && !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal);

    // An argument, an index, a branch or a result; not an attribute of a tag, whose value is code.
    [GeneratedRegex("""(?<=(?:[\[(,?:]|=>|return|and|or|is)\s*\$?)"([A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9_-]+)+)""" + "\"")]
    private static partial Regex Key();

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
