using System.Text.RegularExpressions;
using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Languages;

/// <summary>What the code says has a text, and what has a text is said.</summary>
public sealed partial class TextUseTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly Texts Texts = new();
    private static readonly string Source = string.Join("\n", SourceTree.Files("src/ChildRights.Core", "*.cs").Select(File.ReadAllText));

    [Fact]
    public void Every_key_that_Core_names_has_a_text()
    {
        var groups = Texts.Keys.Select(k => k.Split('.')[0]).ToHashSet();
        var named = KeyLiteral().Matches(Source).Select(m => m.Groups[1].Value).Where(k => groups.Contains(k.Split('.')[0])).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, k => !Texts.Has(k));
    }

    [Fact]
    public void Every_reason_for_which_something_is_refused_has_a_text()
    {
        var reasons = Reasons();
        Assert.Contains("NoteTooShort", reasons);
        Assert.DoesNotContain(reasons, r => !Texts.Has("Refusal." + r));
    }

    [Fact]
    public void Every_text_of_a_refusal_is_used()
    {
        var literals = Literal().Matches(Source).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.DoesNotContain(Texts.Keys, k => k.StartsWith("Refusal.", StringComparison.Ordinal) && !literals.Contains(k["Refusal.".Length..]));
    }

    [Fact]
    public void Every_text_of_a_brief_is_used()
    {
        var literals = Literal().Matches(Source).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.DoesNotContain(Texts.Keys, k => k.StartsWith("Brief.", StringComparison.Ordinal) && !literals.Contains(k));
    }

    [Fact]
    public void Every_word_that_a_person_can_meet_has_a_text_and_no_other_has()
    {
        Type[] spoken =
        [
            typeof(Role), typeof(Core.Progress.NoteState), typeof(Core.Commentary.CommentState), typeof(Core.Meetings.MeetingState), typeof(Core.Meetings.MeetingKind),
            typeof(Core.Recommendations.RecommendationKind), typeof(Core.Recommendations.TextStanding), typeof(Core.Measures.MeasureKind), typeof(Core.Progress.EvidenceKind),
            typeof(Core.MyWork.WorkKind), typeof(Core.Ledger.LedgerFaultKind), typeof(Core.Documents.Import.ImportVerdict),
        ];
        foreach (var word in spoken)
        {
            Assert.Equal(
                Enum.GetNames(word).Select(n => $"{word.Name}.{n}").Order(StringComparer.Ordinal),
                Texts.Keys.Where(k => k.StartsWith(word.Name + ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Everything_that_is_entered_in_the_ledger_can_be_told_and_nothing_else()
    {
        var entered = LedgerUse().Matches(Source).Select(m => "Ledger." + m.Groups[1].Value).Append("Ledger.SeedDemonstration").Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(entered, Texts.Keys.Where(k => k.StartsWith("Ledger.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_code_in_the_data_has_a_text()
    {
        await using var db = await portal.OpenAsync();
        Assert.All(await db.Documents.Select(d => d.Kind).Distinct().ToListAsync(), k => Assert.True(Texts.Has($"DocumentKind.{k}"), k));
        Assert.All(await db.Agencies.Select(a => a.Kind).Distinct().ToListAsync(), k => Assert.True(Texts.Has($"AgencyKind.{k}"), k));
        Assert.All(await db.Organisations.Select(o => o.Kind).Distinct().ToListAsync(), k => Assert.True(Texts.Has($"OrganisationKind.{k}"), k));
        Assert.All((await db.Recommendations.Select(r => r.Groups).ToListAsync()).SelectMany(g => g).Distinct(), g => Assert.True(Texts.Has($"Group.{g}"), g));
    }

    [Fact]
    public async Task Names_in_the_data_are_there_in_all_three_languages()
    {
        await using var db = await portal.OpenAsync();
        var names = (await db.Agencies.ToListAsync()).SelectMany(a => new[] { a.Name, a.Short, a.Role })
            .Concat((await db.Organisations.ToListAsync()).Select(o => o.Name))
            .Concat((await db.Clusters.ToListAsync()).Select(c => c.Name))
            .Concat((await db.Regions.ToListAsync()).Select(r => r.Name))
            .Concat((await db.Mechanisms.ToListAsync()).SelectMany(m => new[] { m.Name, m.Short }))
            .Concat((await db.CrcArticles.ToListAsync()).Select(a => a.Title))
            .Concat((await db.SdgTargets.ToListAsync()).Select(t => t.Text))
            .Concat((await db.Documents.ToListAsync()).Select(d => d.Title))
            .Concat((await db.Recommendations.ToListAsync()).Select(r => r.Title));
        Assert.DoesNotContain(names, n => LanguageExtensions.All.Any(l => n.In(l).Length == 0));
    }

    [Theory]
    [InlineData(Language.Kk)]
    [InlineData(Language.Ru)]
    [InlineData(Language.En)]
    public void A_refusal_is_said_with_days_states_and_numbers_in_the_readers_language(Language language)
    {
        var refusal = new Refusal(RefusalKind.Invalid,
            new Problem("DateInFuture", "asOf", new DateOnly(2026, 12, 5)),
            new Problem("NoteCannotBeEdited", null, Core.Progress.NoteState.Published),
            new Problem("TooLong", "text", 20_000, 20_001));
        var said = refusal.Say(Texts, language);
        Assert.Contains(language.LongDate(new DateOnly(2026, 12, 5)), said, StringComparison.Ordinal);
        Assert.Contains(Texts.Get(language, "NoteState.Published"), said, StringComparison.Ordinal);
        Assert.Contains(language.Number(20_001), said, StringComparison.Ordinal);
        Assert.DoesNotContain("{", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_text_is_a_fault_of_ours_and_is_heard() =>
        Assert.Throws<KeyNotFoundException>(() => Texts.Get(Language.En, "No.SuchText"));

    /// <summary>The first literal in PascalCase among the arguments of each call that refuses.</summary>
    private static HashSet<string> Reasons()
    {
        var found = new HashSet<string>();
        foreach (var call in RefusingCall().Matches(Source).Select(m => m.Index + m.Length))
        {
            var (depth, end) = (1, call);
            for (var inText = false; depth > 0 && end < Source.Length; end++)
            {
                if (Source[end] == '"')
                    inText = !inText;
                else if (!inText)
                    depth += Source[end] switch { '(' => 1, ')' => -1, _ => 0 };
            }

            var literals = Literal().Matches(Source[call..end]).Select(m => m.Groups[1].Value);
            if (literals.FirstOrDefault(l => char.IsAsciiLetterUpper(l[0]) && l.All(char.IsAsciiLetter)) is { } reason)
                found.Add(reason);
        }

        return found;
    }

    [GeneratedRegex("(?:Refusal\\.Invalid|new Problem|\\.Require|\\bRefuse|\\bDemand|\\bOneOf|\\bCodes?)\\(")]
    private static partial Regex RefusingCall();

    [GeneratedRegex("\"([A-Z][A-Za-z]+\\.[A-Za-z_]+)\"")]
    private static partial Regex KeyLiteral();

    [GeneratedRegex("\"([A-Za-z][A-Za-z.]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?:SaveAsync|LedgerWriting\.Entry)\((?:db\.Actor, )?nameof\((\w+)\)")]
    private static partial Regex LedgerUse();
}
