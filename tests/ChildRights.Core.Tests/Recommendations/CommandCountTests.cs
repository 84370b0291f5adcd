using System.Security.Claims;
using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Measures;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Recommendations;

/// <summary>A page costs the same few commands however many rows it shows.</summary>
public sealed class CommandCountTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task A_page_of_recommendations_takes_at_most_six_with_finding_out_who_asks(int rows)
    {
        var principal = await PrincipalAsync("focal.moe");
        portal.Commands.Clear();
        var actor = await portal.Use<ActorFinder>().FindAsync(principal, Ct);
        var page = await portal.Use<ListRecommendations>().RunAsync(actor, new RecommendationFilter
        {
            PageSize = rows,
            Search = "а",
            Unanswered = false,
            After = "0",
        }, Ct);
        Assert.Equal(Role.FocalPoint, actor.Role);
        Assert.Equal(Math.Min(rows, page.Total), page.Rows.Count);
        Assert.InRange(portal.Commands.Sent.Count, 2, 6);
    }

    [Fact]
    public async Task One_recommendation_takes_as_many_with_many_notes_as_with_few()
    {
        var r = await portal.AddRecommendationAsync("moe");
        await AddAsync(1);
        var few = await CountAsync();
        await AddAsync(15);
        Assert.Equal(few, await CountAsync());

        async Task AddAsync(int count)
        {
            var expert = await portal.ActorAsync("expert.1");
            for (var i = 0; i < count; i++)
            {
                var measure = await portal.AddMeasureAsync("moe", recommendations: r.Id);
                await portal.AddNoteAsync(NoteState.Published, "moe", r.Id);
                await portal.AddNoteAsync(NoteState.Published, "moe", measureId: measure.Id);
                await portal.AddAnswerAsync(await portal.AddCommentAsync(CommentState.Published, expert, recommendationId: r.Id));
            }
        }

        async Task<int> CountAsync()
        {
            portal.Commands.Clear();
            await portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, r.Slug, Ct);
            return portal.Commands.Sent.Count;
        }
    }

    [Fact]
    public async Task Work_lists_take_few_commands_too()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        Assert.InRange(await CountAsync(() => portal.Use<ListNotes>().RunAsync(secretariat, new NoteFilter(), Ct)), 1, 6);
        Assert.InRange(await CountAsync(() => portal.Use<ListComments>().RunAsync(secretariat, new CommentFilter(), Ct)), 1, 6);
        Assert.InRange(await CountAsync(() => portal.Use<ListMeasures>().RunAsync(secretariat, new MeasureFilter(), Ct)), 1, 6);
    }

    private async Task<int> CountAsync(Func<Task> read)
    {
        portal.Commands.Clear();
        await read();
        return portal.Commands.Sent.Count;
    }

    private async Task<ClaimsPrincipal> PrincipalAsync(string name)
    {
        await using var db = await portal.OpenAsync();
        var account = await db.Accounts.SingleAsync(a => a.Email == name + "@example.org");
        return SignInData.Principal(account, await portal.AddSessionAsync(account.ToActor(), withSecondFactor: true));
    }
}
