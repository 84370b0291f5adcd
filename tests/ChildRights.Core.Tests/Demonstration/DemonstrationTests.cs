using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Demonstration;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.MyWork;
using ChildRights.Core.Overview;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Demonstration;

public sealed class DemonstrationTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<string> Accounts => [.. DemonstrationAccounts.All.Select(a => a.Email)];

    [Theory, MemberData(nameof(Accounts))]
    public async Task Every_screen_of_every_account_reads(string email)
    {
        var who = await portal.ActorAsync(email.Split('@')[0]);
        var work = await portal.Use<GetMyWork>().RunAsync(who, Ct);
        Assert.NotNull(work.NextMeeting);
        if (Can.SeeNotesInWork(who))
            Assert.NotEmpty((await portal.Use<ListNotes>().RunAsync(who, new NoteFilter(), Ct)).Rows);
        if (Can.SeeComments(who) && who.AgencyId is null)
            Assert.NotEmpty((await portal.Use<ListComments>().RunAsync(who, new CommentFilter(), Ct)).Rows);
        foreach (var meeting in await portal.Use<ListMeetings>().RunAsync(who, new MeetingFilter(), Ct))
            Assert.Equal(meeting.AgendaItems, (await portal.Use<GetMeeting>().RunAsync(who, meeting.Number, Ct)).Agenda.Count);
    }

    [Fact]
    public async Task Every_recommendation_can_be_opened_by_everybody()
    {
        foreach (var kind in Enum.GetValues<RecommendationKind>())
        {
            var page = await portal.Use<ListRecommendations>().RunAsync(Actor.Anonymous, new RecommendationFilter { Kind = kind, PageSize = 100 }, Ct);
            foreach (var row in page.Rows)
                Assert.Equal(row.Name, (await portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, row.Name.Slug, Ct)).Name);
        }

        Assert.NotEmpty((await portal.Use<ListMeasures>().RunAsync(Actor.Anonymous, new MeasureFilter(), Ct)).Rows);
        Assert.Equal("moe", Assert.Single(await portal.Use<ListAgencies>().RunAsync(Actor.Anonymous, new AgencyFilter("moe"), Ct)).Name.Code);
        Assert.True((await portal.Use<GetOverview>().RunAsync(Actor.Anonymous, Ct)).Counts.Total > 0);
    }

    [Fact]
    public async Task There_is_something_in_every_state()
    {
        await using var db = await portal.OpenAsync();
        Assert.Equal(Enum.GetValues<NoteState>(), (await db.Notes.Select(n => n.State).Distinct().ToListAsync()).Order());
        Assert.Equal(Enum.GetValues<CommentState>(), (await db.Comments.Select(c => c.State).Distinct().ToListAsync()).Order());
        Assert.Equal(Enum.GetValues<MeetingState>(), (await db.Meetings.Select(m => m.State).Distinct().ToListAsync()).Order());
        Assert.True(await db.Comments.AnyAsync(c => c.Confidential));
        Assert.True(await db.Answers.AnyAsync());
    }

    [Fact]
    public async Task What_was_made_up_says_so()
    {
        await using var db = await portal.OpenAsync();
        Assert.True(await db.Notes.AllAsync(n => n.MadeUp));
        Assert.True(await db.Comments.AllAsync(c => c.MadeUp));
        Assert.True(await db.Answers.AllAsync(a => a.MadeUp));
        Assert.True(await db.Recommendations.Where(r => r.LeadAgencyId != null).AllAsync(r => r.AssignmentMadeUp));
        Assert.True(await db.Accounts.AllAsync(a => a.IsDemonstration));
        // Who says something invented is itself invented, and its name says so.
        var speakers = await db.Organisations.Where(o => db.Comments.Any(c => c.OrganisationId == o.Id)).ToListAsync();
        Assert.All(speakers, o => Assert.True(o.MadeUp && o.Name.En.Contains("emonstration", StringComparison.Ordinal), o.Code));
    }

    [Fact]
    public async Task What_is_real_names_its_source()
    {
        await using var db = await portal.OpenAsync();
        Assert.DoesNotContain(await db.Recommendations.ToListAsync(), r => r.Source.Length == 0 || r.Evidence.Length == 0);
        Assert.DoesNotContain(await db.Documents.ToListAsync(), d => d.Source.Length == 0);
        Assert.DoesNotContain(await db.Measures.ToListAsync(), m => m.Source.IsEmpty);
        Assert.DoesNotContain(await db.Meetings.Where(m => !m.MadeUp).ToListAsync(), m => m.Source.IsEmpty);
        // No wording is passed off as the mechanism's own.
        Assert.True(await db.RecommendationTexts.AllAsync(t => t.Standing == TextStanding.Gist));
    }

    [Fact]
    public async Task One_meeting_lies_ahead_and_a_past_one_has_its_brief()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var meetings = await portal.Use<ListMeetings>().RunAsync(secretariat, new MeetingFilter(), Ct);
        Assert.Contains(meetings, m => m.State == MeetingState.AgendaPublished && m.HeldOn > TestData.Today);
        var past = meetings.First(m => m is { State: MeetingState.Held, Kind: MeetingKind.Regular });
        var brief = await portal.Use<GetBrief>().RunAsync(secretariat, new BriefRequest(past.Number, null), Ct);
        Assert.True(brief.Intact);
        var ahead = meetings.First(m => m.State == MeetingState.AgendaPublished);
        Assert.NotEmpty((await portal.Use<PreviewBrief>().RunAsync(secretariat, ahead.Number, Ct)).Items.SelectMany(i => i.Recommendations).SelectMany(r => r.Notes));
    }

    [Fact]
    public async Task The_ledger_is_in_the_order_of_time()
    {
        await using var db = await portal.OpenAsync();
        var moments = await db.Ledger.OrderBy(e => e.Sequence).Select(e => e.At).ToListAsync();
        Assert.Equal(moments.Order(), moments);
    }

    [Fact]
    public async Task Seeding_again_adds_nothing()
    {
        var before = await CountsAsync();
        await portal.Use<SeedDemonstration>().SeedAsync(Ct);
        Assert.Equal(before, await CountsAsync());

        async Task<int[]> CountsAsync()
        {
            await using var db = await portal.OpenAsync();
            return [await db.Recommendations.CountAsync(), await db.Accounts.CountAsync(), await db.Notes.CountAsync(), await db.Ledger.CountAsync(), await db.Briefs.CountAsync()];
        }
    }

    [Fact]
    public async Task The_printed_password_opens_the_accounts()
    {
        await using var db = await portal.OpenAsync();
        var account = await db.Accounts.FirstAsync();
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<Account>().VerifyHashedPassword(account, account.PasswordHash!, DemonstrationAccounts.Password));
    }
}
