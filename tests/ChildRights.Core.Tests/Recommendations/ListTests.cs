using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Recommendations;

public sealed class ListTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task Recommendations_and_questions_are_listed_unless_a_kind_is_asked_for()
    {
        var all = await ListAsync(new RecommendationFilter { PageSize = 100 });
        Assert.Equal([RecommendationKind.Recommendation, RecommendationKind.Question], all.Rows.Select(r => r.Kind).Distinct().Order());
        foreach (var kind in Enum.GetValues<RecommendationKind>())
        {
            var page = await ListAsync(new RecommendationFilter { Kind = kind, PageSize = 100 });
            Assert.NotEmpty(page.Rows);
            Assert.All(page.Rows, r => Assert.Equal(kind, r.Kind));
            Assert.Equal(page.Rows.Count, page.Total);
        }
    }

    [Fact]
    public async Task Each_filter_keeps_what_fits_and_only_that()
    {
        var all = (await ListAsync(new RecommendationFilter { PageSize = 100 })).Rows;
        var cluster = all.First(r => r.Cluster is not null).Cluster!.Code;
        var symbol = all[0].Name.Symbol;
        await KeepsAsync(new RecommendationFilter { Agency = "mia" }, r => r.Lead?.Code == "mia");
        await KeepsAsync(new RecommendationFilter { Cluster = cluster }, r => r.Cluster?.Code == cluster);
        await KeepsAsync(new RecommendationFilter { Document = symbol.ToLowerInvariant() }, r => r.Name.Symbol == symbol);
        await KeepsAsync(new RecommendationFilter { Overdue = true }, r => r.DaysOverdue > 0);
        await KeepsAsync(new RecommendationFilter { Urgent = true }, r => r.Urgent);
        await KeepsAsync(new RecommendationFilter { Unanswered = true }, r => r.Unanswered > 0);
        await KeepsAsync(new RecommendationFilter { Silent = true }, r => r.PublishedNotes == 0);
        await KeepsAsync(new RecommendationFilter { Agency = "mia", Overdue = true, Urgent = true }, r => r is { Lead.Code: "mia", DaysOverdue: > 0, Urgent: true });

        async Task KeepsAsync(RecommendationFilter filter, Func<RecommendationRow, bool> fits)
        {
            var page = await ListAsync(filter with { PageSize = 100 });
            Assert.NotEmpty(page.Rows);
            Assert.Equal(all.Where(fits).Select(r => r.Name.Slug), page.Rows.Select(r => r.Name.Slug));
        }
    }

    [Fact]
    public async Task The_mechanism_is_that_of_the_document()
    {
        var page = await ListAsync(new RecommendationFilter { Mechanism = "CRC-OPAC", PageSize = 100 });
        Assert.NotEmpty(page.Rows);
        var mechanisms = page.Documents.ToDictionary(d => d.Symbol, d => d.MechanismCode);
        Assert.All(page.Rows, r => Assert.Equal("CRC-OPAC", mechanisms[r.Name.Symbol]));
    }

    [Theory]
    [InlineData("no-such")]
    [InlineData("' or 1=1 --")]
    [InlineData("😀")]
    public async Task An_unknown_code_finds_nothing(string code)
    {
        foreach (var filter in new RecommendationFilter[] { new() { Agency = code }, new() { Cluster = code }, new() { Document = code }, new() { Mechanism = code }, new() { Search = code } })
            Assert.Equal(0, (await ListAsync(filter)).Total);
    }

    [Fact]
    public async Task A_NUL_in_any_parameter_is_refused_plainly()
    {
        foreach (var filter in new RecommendationFilter[] { new() { After = "a\0" }, new() { Before = "a\0" }, new() { Cluster = "a\0" } })
            await Refused.BecauseAsync("ForbiddenCharacter", () => ListAsync(filter));
        foreach (var filter in new RecommendationFilter[] { new() { Agency = "a\0" }, new() { Document = "a\0" }, new() { Mechanism = "a\0" }, new() { Search = "qq\0zz" } })
            Assert.Equal(0, (await ListAsync(filter)).Total);
        await Refused.BecauseAsync("ForbiddenCharacter", () => portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, "crc\0", Ct));
    }

    [Fact]
    public async Task A_search_finds_words_in_every_language_and_takes_signs_as_they_are()
    {
        var r = await portal.AddRecommendationAsync(title: "Give 75% of village schools a counsellor_post", text: "See C:\\plan — “Ёлка” №7.", symbol: "SEARCH/1");
        foreach (var words in new[] { "75%", "counsellor_post", @"c:\plan", "ЕЛКА", "search/1 village", "«Ёлка»", "VILLAGE 75%" })
            Assert.Contains((await ListAsync(new RecommendationFilter { Search = words })).Rows, row => row.Name.Slug == r.Slug);
        foreach (var words in new[] { "7_%", "counsellor%post", @"c:\\plan", "village town" })
            Assert.DoesNotContain((await ListAsync(new RecommendationFilter { Search = words })).Rows, row => row.Name.Slug == r.Slug);
        Assert.Equal(0, (await ListAsync(new RecommendationFilter { Search = "100% _ %" })).Total);
    }

    [Fact]
    public async Task A_row_tells_of_published_notes_and_comments_whoever_asks()
    {
        var r = await portal.AddRecommendationAsync("moe", Today.AddDays(-8), symbol: "ROW/1");
        foreach (var state in Enum.GetValues<NoteState>())
            await portal.AddNoteAsync(state, "moe", r.Id, content: CreateNoteContent(asOf: Today.AddDays(state == NoteState.Published ? -50 : -1)));
        var expert = await portal.ActorAsync("expert.1");
        foreach (var state in new[] { CommentState.Submitted, CommentState.Published, CommentState.Returned, CommentState.Withdrawn })
            await portal.AddCommentAsync(state, expert, recommendationId: r.Id);
        await portal.AddCommentAsync(CommentState.Submitted, expert, confidential: true, recommendationId: r.Id);

        foreach (var reader in new[] { Actor.Anonymous, expert, await portal.ActorAsync("focal.moe"), await portal.ActorAsync("secretariat") })
        {
            var row = Assert.Single((await portal.Use<ListRecommendations>().RunAsync(reader, new RecommendationFilter { Document = "ROW/1" }, Ct)).Rows);
            Assert.Equal((1, Today.AddDays(-50), 1, 8), (row.PublishedNotes, row.LastNoteOn, row.Unanswered, row.DaysOverdue));
        }
    }

    [Fact]
    public async Task What_is_due_today_is_not_overdue_until_midnight_in_Almaty()
    {
        await portal.AddRecommendationAsync("moe", Today, symbol: "DUE/1");
        Assert.Equal(0, Assert.Single((await ListAsync(new RecommendationFilter { Document = "DUE/1" })).Rows).DaysOverdue);
        Assert.Equal(0, (await ListAsync(new RecommendationFilter { Document = "DUE/1", Overdue = true })).Total);
        portal.Clock.Move(TimeSpan.FromHours(12));
        Assert.Equal(1, Assert.Single((await ListAsync(new RecommendationFilter { Document = "DUE/1", Overdue = true })).Rows).DaysOverdue);
        portal.Clock.SetTo(TestClock.Start);
    }

    private Task<RecommendationPage> ListAsync(RecommendationFilter filter) => portal.Use<ListRecommendations>().RunAsync(Actor.Anonymous, filter, Ct);
}
