using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.MyWork;
using ChildRights.Core.Overview;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Core.Tests.Smoke;

public sealed class SmokeTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    [Fact]
    public async Task Everything_reads()
    {
        var ct = CancellationToken.None;
        var page = await portal.Use<ListRecommendations>().RunAsync(Actor.Anonymous, new RecommendationFilter(), ct);
        Assert.Equal(20, page.Rows.Count);
        var next = await portal.Use<ListRecommendations>().RunAsync(Actor.Anonymous, new RecommendationFilter { After = page.Rows.Count > 5 ? page.NextKey : null, Search = "Дене жаза", Unanswered = true, Silent = true, Agency = "moe" }, ct);
        var detail = await portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, page.Rows[0].Name.Slug, ct);
        var o = await portal.Use<GetOverview>().RunAsync(Actor.Anonymous, ct);
        Assert.Equal(20, o.Counts.Total);
        await portal.Use<ListAgencies>().RunAsync(Actor.Anonymous, new AgencyFilter(), ct);
        await portal.Use<ListMeasures>().RunAsync(Actor.Anonymous, new MeasureFilter("law"), ct);
        foreach (var who in new[] { "editor.moe", "focal.moe", "expert.1", "secretariat", "observer", "admin" })
            await portal.Use<GetMyWork>().RunAsync(await portal.ActorAsync(who), ct);
        var s = await portal.ActorAsync("secretariat");
        await portal.Use<ListNotes>().RunAsync(s, new NoteFilter(), ct);
        await portal.Use<ListComments>().RunAsync(s, new CommentFilter(), ct);
        foreach (var m in await portal.Use<ListMeetings>().RunAsync(s, new MeetingFilter(), ct))
        {
            await portal.Use<GetMeeting>().RunAsync(s, m.Number, ct);
            await portal.Use<PreviewBrief>().RunAsync(s, m.Number, ct);
        }

        var v = await portal.Use<FreezeBrief>().RunAsync(s, 9, ct);
        Assert.True((await portal.Use<GetBrief>().RunAsync(s, new BriefRequest(9, null), ct)).Intact);
        var file = await portal.Use<WriteBrief>().RunAsync(s, new BriefFileRequest(9, null, false, Core.Languages.Language.Ru, "http://localhost:5080"), ct);
        Assert.True(file.Content.Length > 3000);
    }
}
