using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Core.Tests.Commentary;

public sealed class CommentListTests(EmptyPortal portal) : IClassFixture<EmptyPortal>, IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private Actor _expert = null!;
    private Actor _other = null!;

    public async Task InitializeAsync()
    {
        await using var db = await portal.OpenAsync();
        if (db.Organisations.Any())
        {
            (_expert, _other) = (await portal.AddActorAsync(Role.Expert, "list-1"), await portal.AddActorAsync(Role.Expert, "list-2"));
            return;
        }

        await portal.AddOrganisationAsync("list-1");
        await portal.AddOrganisationAsync("list-2");
        (_expert, _other) = (await portal.AddActorAsync(Role.Expert, "list-1"), await portal.AddActorAsync(Role.Expert, "list-2"));
        var (education, health) = (await portal.AddRecommendationAsync("moe"), await portal.AddRecommendationAsync("moh"));
        foreach (var state in new[] { CommentState.Submitted, CommentState.Returned, CommentState.Withdrawn, CommentState.Published })
        {
            await portal.AddCommentAsync(state, _expert, recommendationId: education.Id);
            await portal.AddCommentAsync(state, _other, recommendationId: health.Id);
        }

        await portal.AddAnswerAsync(await portal.AddCommentAsync(CommentState.Published, _expert, recommendationId: education.Id));
        await portal.AddCommentAsync(CommentState.Acknowledged, _expert, confidential: true, recommendationId: education.Id);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_expert_sees_the_organisations_own_comments_in_every_state()
    {
        var page = await ListAsync(_other);
        Assert.All(page.Rows, c => Assert.Equal("list-2", c.Organisation.Code));
        Assert.Equal(4, page.Rows.Count);
        // Another person of the same organisation does not see what was said in confidence.
        Assert.DoesNotContain((await ListAsync(_expert)).Rows, c => c.Confidential);
    }

    [Fact]
    public async Task The_secretariat_sees_all_of_them()
    {
        var page = await ListAsync(await portal.AddActorAsync(Role.Secretariat));
        Assert.Equal(10, page.Rows.Count);
        Assert.Equal((3, 2, 2, 2, 1), (page.Counts[CommentState.Published], page.Counts[CommentState.Submitted],
            page.Counts[CommentState.Returned], page.Counts[CommentState.Withdrawn], page.Counts[CommentState.Acknowledged]));
        Assert.Equal(2, page.Unanswered);
    }

    [Theory]
    [InlineData(Role.MinistryEditor)]
    [InlineData(Role.FocalPoint)]
    public async Task A_ministry_sees_the_published_ones_on_what_it_leads(Role role)
    {
        var page = await ListAsync(await portal.AddActorAsync(role, "moe"));
        Assert.Equal([CommentState.Published, CommentState.Published], page.Rows.Select(c => c.State));
        Assert.All(page.Rows, c => Assert.Equal("moe", c.Lead!.Code));
        Assert.Equal(1, page.Unanswered);
    }

    [Theory]
    [InlineData(Role.Commissioner)]
    [InlineData(Role.Observer)]
    public async Task The_Commissioner_and_observers_see_the_published_ones(Role role)
    {
        var page = await ListAsync(await portal.AddActorAsync(role));
        Assert.Equal(3, page.Rows.Count);
        Assert.All(page.Rows, c => Assert.Equal((CommentState.Published, ""), (c.State, c.AuthorName)));
    }

    [Fact]
    public async Task The_list_is_narrowed_by_state_and_by_answer()
    {
        var secretariat = await portal.AddActorAsync(Role.Secretariat);
        Assert.Equal(2, (await ListAsync(secretariat, new CommentFilter(CommentState.Returned))).Rows.Count);
        Assert.Single((await ListAsync(secretariat, new CommentFilter(Answered: true))).Rows);
        var unanswered = await ListAsync(secretariat, new CommentFilter(Unanswered: true));
        Assert.All(unanswered.Rows, c => Assert.Equal((CommentState.Published, null), (c.State, c.Answer)));
        Assert.Equal(unanswered.Unanswered, unanswered.Rows.Count);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var secretariat = await portal.AddActorAsync(Role.Secretariat);
        var met = new List<Guid>();
        for (var number = 0; ; number++)
        {
            var page = await ListAsync(secretariat, new CommentFilter(Page: number, PageSize: 3));
            met.AddRange(page.Rows.Select(c => c.Id));
            if (!page.HasMore)
                break;
            Assert.Equal(3, page.Rows.Count);
        }

        Assert.Equal((10, 10), (met.Count, met.Distinct().Count()));
    }

    private Task<CommentPage> ListAsync(Actor actor, CommentFilter? filter = null) => portal.Use<ListComments>().RunAsync(actor, filter ?? new CommentFilter(), Ct);
}
