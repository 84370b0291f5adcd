using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Meetings;
using ChildRights.Core.Overview;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Overview;

/// <summary>One small country whose state can be counted by hand.</summary>
public sealed class OverviewTests(EmptyPortal portal) : IClassFixture<EmptyPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task The_home_page_counts_what_can_be_counted_by_hand()
    {
        var empty = await ReadAsync();
        Assert.Equal((0, 0, 0, 0), (empty.Counts.Total, empty.Overdue, empty.Unanswered, empty.OldestUnansweredDays));
        Assert.Null(empty.NextMeeting);
        Assert.Empty(empty.News);

        await portal.AddOrganisationAsync("ngo");
        var expert = await portal.AddActorAsync(Role.Expert, "ngo");
        var (violence, education) = await TwoClustersAsync();
        var recent = await portal.AddRecommendationAsync("moe", Today.AddDays(-1), cluster: violence);
        var stale = await portal.AddRecommendationAsync("moe", Today.AddDays(-100), cluster: violence);
        var silent = await portal.AddRecommendationAsync("moh", Today, cluster: education);
        await portal.AddRecommendationAsync(lead: null, cluster: education);
        await portal.AddRecommendationAsync(lead: null, kind: RecommendationKind.Concern, cluster: education);

        await portal.AddNoteAsync(NoteState.Published, "moe", recent.Id, content: CreateNoteContent(asOf: Today.AddYears(-1)));
        await portal.AddNoteAsync(NoteState.Published, "moe", stale.Id, content: CreateNoteContent(asOf: Today.AddYears(-1).AddDays(-1)));
        foreach (var state in new[] { NoteState.Draft, NoteState.Submitted, NoteState.Returned })
            await portal.AddNoteAsync(state, "moh", silent.Id);

        await portal.AddCommentAsync(CommentState.Published, expert, recommendationId: silent.Id, at: Now.AddDays(-41));
        await portal.AddCommentAsync(CommentState.Published, expert, recommendationId: silent.Id, at: Now.AddDays(-5));
        await portal.AddAnswerAsync(await portal.AddCommentAsync(CommentState.Published, expert, recommendationId: silent.Id, at: Now.AddDays(-99)), "moh");
        await portal.AddCommentAsync(CommentState.Submitted, expert, recommendationId: silent.Id);
        await portal.AddCommentAsync(CommentState.Acknowledged, expert, confidential: true, recommendationId: silent.Id, at: Now.AddDays(-200));

        await portal.AddMeetingAsync(MeetingState.Held);
        await portal.AddMeetingAsync(MeetingState.Planned, Today.AddDays(3));
        var next = await portal.AddMeetingAsync(MeetingState.AgendaPublished, Today.AddDays(14));
        await portal.AddMeetingAsync(MeetingState.AgendaPublished, Today.AddDays(30));

        // Whoever asks: these are the public's figures.
        foreach (var reader in new[] { Actor.Anonymous, await portal.AddActorAsync(Role.FocalPoint, "moh"), await portal.AddActorAsync(Role.Secretariat), expert })
        {
            var overview = await ReadAsync(reader);
            Assert.Equal(new ReportingCounts(Recent: 1, Stale: 1, Silent: 1, Unassigned: 1), overview.Counts);
            Assert.Equal([(violence, 2), (education, 2)], overview.Clusters.Select(c => (c.Cluster.Code, c.Counts.Total)));
            Assert.Equal((2, 1), (overview.Overdue, overview.OverdueAgencies));
            Assert.Equal([(stale.Slug, 100), (recent.Slug, 1)], overview.MostOverdue.Select(o => (o.Name.Slug, o.Days)));
            Assert.Equal((2, 41), (overview.Unanswered, overview.OldestUnansweredDays));
            Assert.Equal(next.Number, overview.NextMeeting!.Number);
            Assert.Equal(5, overview.News.Count);
            Assert.Equal(overview.News.Select(n => n.On).OrderDescending(), overview.News.Select(n => n.On));
            Assert.Equal(Today, overview.OnDay);
        }
    }

    private async Task<(string First, string Second)> TwoClustersAsync()
    {
        await using var db = await portal.OpenAsync();
        var codes = db.Clusters.Where(c => !c.DocumentPart).OrderBy(c => c.Order).Select(c => c.Code).Take(2).ToList();
        return (codes[0], codes[1]);
    }

    private Task<Core.Overview.Overview> ReadAsync(Actor? by = null) => portal.Use<GetOverview>().RunAsync(by ?? Actor.Anonymous, Ct);
}
