using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.MyWork;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Commentary;

public sealed class ConfidentialCommentTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private const string Words = "Children told us in confidence that the beatings go on.";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task Its_author_and_the_secretariat_know_of_it_and_nobody_else()
    {
        var (author, id, r) = await HandInAsync();
        var secretariat = await portal.ActorAsync("secretariat");
        var read = Assert.Single((await portal.Use<GetRecommendation>().RunAsync(secretariat, r.Slug, Ct)).Comments);
        Assert.Equal((Words, author.Name, true), (read.Text.En, read.AuthorName, read.Confidential));
        Assert.Single((await portal.Use<GetRecommendation>().RunAsync(author, r.Slug, Ct)).Comments);

        foreach (var reader in await EverybodyElseAsync())
        {
            Assert.Empty((await portal.Use<GetRecommendation>().RunAsync(reader, r.Slug, Ct)).Comments);
            if (Can.SeeComments(reader))
                Assert.Empty((await portal.Use<ListComments>().RunAsync(reader, new CommentFilter(Id: id), Ct)).Rows);
        }
    }

    [Fact]
    public async Task It_changes_no_count_that_others_see()
    {
        var readers = await EverybodyElseAsync();
        var about = await portal.AddRecommendationAsync("moe");
        var before = await CountsAsync();
        var (_, id, _) = await HandInAsync(about);
        Assert.Equal(before, await CountsAsync());
        await portal.Use<AcknowledgeComment>().RunAsync(await portal.ActorAsync("secretariat"), new CommentVersion(id, await VersionAsync(id)), Ct);
        Assert.Equal(before, await CountsAsync());

        async Task<string> CountsAsync()
        {
            var counts = new List<string>();
            foreach (var reader in readers)
            {
                var overview = await portal.Use<Core.Overview.GetOverview>().RunAsync(reader, Ct);
                var page = await portal.Use<ListRecommendations>().RunAsync(reader, new RecommendationFilter { Unanswered = true }, Ct);
                var agencies = await portal.Use<Core.Agencies.ListAgencies>().RunAsync(reader, new Core.Agencies.AgencyFilter(), Ct);
                counts.Add($"{reader.Role} {overview.Unanswered} {overview.News.Count} {page.Total} {agencies.Sum(a => a.Unanswered)}");
                if (Can.SeeComments(reader))
                    counts.Add(string.Join(" ", (await portal.Use<ListComments>().RunAsync(reader, new CommentFilter(), Ct)).Counts.OrderBy(c => c.Key)));
                if (reader.IsSignedIn)
                {
                    var work = await portal.Use<GetMyWork>().RunAsync(reader, Ct);
                    counts.Add($"{work.Items.Count} {work.Submitted} {work.Published}");
                }
            }

            return string.Join("\n", counts);
        }
    }

    [Fact]
    public async Task It_is_acknowledged_or_returned_and_never_published_or_answered()
    {
        var (author, id, _) = await HandInAsync();
        var secretariat = await portal.ActorAsync("secretariat");
        await Refused.BecauseAsync("ConfidentialIsNeverPublished", async () =>
            await portal.Use<PublishComment>().RunAsync(secretariat, new CommentVersion(id, await VersionAsync(id)), Ct));
        await Refused.NotFoundAsync(async () => await portal.Use<AnswerComment>().RunAsync(
            await portal.ActorAsync("focal.moe"), new AnswerInput(id, Text("We are not aware of any such case."), Language.En), Ct));
        await portal.Use<ReturnComment>().RunAsync(secretariat, new CommentReturn(id, await VersionAsync(id), Text("Say when this was, if it can be said.")), Ct);
        await portal.Use<ResubmitComment>().RunAsync(author, new CommentResubmission(id, await VersionAsync(id), CreateCommentContent(Words)), Ct);
        await portal.Use<AcknowledgeComment>().RunAsync(secretariat, new CommentVersion(id, await VersionAsync(id)), Ct);
        var mine = Assert.Single((await portal.Use<ListComments>().RunAsync(author, new CommentFilter(Id: id), Ct)).Rows);
        Assert.Equal(CommentState.Acknowledged, mine.State);
        await portal.Use<WithdrawComment>().RunAsync(author, new CommentVersion(id, mine.Version), Ct);
    }

    [Fact]
    public async Task A_colleague_can_neither_mend_nor_withdraw_it()
    {
        var (_, id, _) = await HandInAsync();
        var colleague = await portal.AddActorAsync(Role.Expert, "demo-ngo-1");
        await Refused.NotFoundAsync(async () => await portal.Use<WithdrawComment>().RunAsync(colleague, new CommentVersion(id, await VersionAsync(id)), Ct));
    }

    [Fact]
    public async Task The_ledger_holds_neither_its_author_nor_its_words_nor_its_recommendation_nor_the_hour()
    {
        portal.Clock.SetTo(new DateTimeOffset(2026, 11, 22, 14, 37, 11, TimeSpan.Zero));
        var (author, id, r) = await HandInAsync();
        await portal.Use<AcknowledgeComment>().RunAsync(await portal.ActorAsync("secretariat"), new CommentVersion(id, await VersionAsync(id)), Ct);
        await portal.Use<WithdrawComment>().RunAsync(author, new CommentVersion(id, await VersionAsync(id)), Ct);
        portal.Clock.SetTo(TestClock.Start);

        await using var db = await portal.OpenAsync();
        var entries = await db.Ledger.Where(e => e.SubjectId == id.ToString()).ToListAsync();
        Assert.Equal([nameof(AddComment), nameof(AcknowledgeComment), nameof(WithdrawComment)], entries.OrderBy(e => e.Sequence).Select(e => e.UseCase));
        Assert.All(entries, e =>
        {
            Assert.Equal((null, null, null, "{}", "secretariat"), (e.ActorId, e.AgencyId, e.RecommendationId, e.Changes, e.Audience));
            Assert.Equal(TimeSpan.Zero, e.At.TimeOfDay);
        });
        Assert.DoesNotContain((await portal.Use<GetRecommendation>().RunAsync(await portal.ActorAsync("secretariat"), r.Slug, Ct)).History, h => h.UseCase == nameof(AddComment));
    }

    [Fact]
    public async Task No_brief_holds_it()
    {
        var (_, _, r) = await HandInAsync();
        var meeting = await portal.AddMeetingAsync(MeetingState.Planned, agenda: CreateAgendaItem("Counsellors", r.Id));
        var secretariat = await portal.ActorAsync("secretariat");
        await portal.Use<FreezeBrief>().RunAsync(secretariat, meeting.Number, Ct);
        await using var db = await portal.OpenAsync();
        Assert.DoesNotContain("in confidence", (await db.Briefs.SingleAsync(b => b.MeetingId == meeting.Id)).Content, StringComparison.Ordinal);
        var preview = await portal.Use<PreviewBrief>().RunAsync(secretariat, meeting.Number, Ct);
        Assert.Empty(preview.Items[0].Recommendations[0].Comments);
    }

    private async Task<(Actor Author, Guid Id, Recommendation About)> HandInAsync(Recommendation? about = null)
    {
        var author = await portal.ActorAsync("expert.1");
        var r = about ?? await portal.AddRecommendationAsync("moe");
        return (author, await portal.Use<AddComment>().RunAsync(author, new CommentInput(r.Id, true, CreateCommentContent(Words)), Ct), r);
    }

    private async Task<List<Actor>> EverybodyElseAsync()
    {
        var readers = new List<Actor> { Actor.Anonymous, OperatorActor.For("operator", Language.En), await portal.AddActorAsync(Role.Expert, "demo-ngo-1") };
        foreach (var name in new[] { "editor.moe", "focal.moe", "focal.moh", "expert.2", "commissioner", "observer", "admin" })
            readers.Add(await portal.ActorAsync(name));
        return readers;
    }

    private async Task<uint> VersionAsync(Guid id)
    {
        await using var db = await portal.OpenAsync();
        return await db.Comments.Where(c => c.Id == id).Select(c => c.Version).SingleAsync();
    }
}
