using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Commentary;

public sealed class CommentLifeTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly LocalText Reply = Text("The counsellors will be there by September.");

    [Fact]
    public async Task An_expert_hands_in_the_secretariat_returns_the_expert_mends_and_the_secretariat_publishes()
    {
        var (expert, secretariat) = (await portal.AddActorAsync(Role.Expert, "demo-ngo-1", "Anna A."), await portal.ActorAsync("secretariat"));
        Actor[] outside = [Actor.Anonymous, await portal.ActorAsync("focal.moe"), await portal.ActorAsync("expert.2"),
            await portal.ActorAsync("observer"), await portal.ActorAsync("commissioner"), await portal.ActorAsync("admin")];
        var r = await portal.AddRecommendationAsync("moe");
        var id = await portal.Use<AddComment>().RunAsync(expert, new CommentInput(r.Id, false, CreateCommentContent()), Ct);
        await IsHiddenFromAsync(outside);

        var submitted = await SeenAsync(secretariat);
        Assert.Equal((CommentState.Submitted, "Anna A.", false), (submitted.State, submitted.AuthorName, submitted.Confidential));
        await portal.Use<ReturnComment>().RunAsync(secretariat, new CommentReturn(id, submitted.Version, Text("Say in which villages.")), Ct);
        await IsHiddenFromAsync(outside);

        var returned = await SeenAsync(expert);
        Assert.Equal("Say in which villages.", returned.ReturnReason.En);
        await portal.Use<ResubmitComment>().RunAsync(expert, new CommentResubmission(id, returned.Version, CreateCommentContent("In three villages near Turkistan there was none.")), Ct);
        await portal.Use<PublishComment>().RunAsync(secretariat, new CommentVersion(id, (await SeenAsync(secretariat)).Version), Ct);

        foreach (var reader in outside)
        {
            var published = await SeenAsync(reader);
            Assert.Equal("In three villages near Turkistan there was none.", published.Text.En);
            // The organisation stands for what it says; who wrote it is not told.
            Assert.Equal(("", "demo-ngo-1"), (published.AuthorName, published.Organisation.Code));
        }

        async Task<CommentView> SeenAsync(Actor by) => Assert.Single((await portal.Use<GetRecommendation>().RunAsync(by, r.Slug, Ct)).Comments);

        async Task IsHiddenFromAsync(Actor[] readers)
        {
            foreach (var reader in readers)
                Assert.Empty((await portal.Use<GetRecommendation>().RunAsync(reader, r.Slug, Ct)).Comments);
        }
    }

    [Fact]
    public async Task The_focal_point_of_the_lead_agency_answers_once_and_nobody_else_does()
    {
        var expert = await portal.ActorAsync("expert.1");
        var r = await portal.AddRecommendationAsync("moe");
        var comment = await portal.AddCommentAsync(CommentState.Published, expert, recommendationId: r.Id);
        foreach (var name in new[] { "editor.moe", "focal.moh", "expert.1", "secretariat", "commissioner", "observer", "admin" })
            await Refused.NotAllowedAsync(async () => await AnswerAsync(await portal.ActorAsync(name)));

        Assert.Equal(1, (await UnansweredAsync(r.DocumentId)).Unanswered);
        var focal = await portal.ActorAsync("focal.moe");
        await AnswerAsync(focal);
        await Refused.ConflictAsync(() => AnswerAsync(focal), "AlreadyExists");

        var seen = Assert.Single((await portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, r.Slug, Ct)).Comments);
        Assert.Equal((Reply, "moe", 0), (seen.Answer!.Text, seen.Answer.Agency.Code, seen.DaysUnanswered));
        Assert.Equal(0, (await UnansweredAsync(r.DocumentId)).Unanswered);

        Task AnswerAsync(Actor by) => portal.Use<AnswerComment>().RunAsync(by, new AnswerInput(comment.Id, Reply, Language.En), Ct);
    }

    [Theory]
    [InlineData(CommentState.Submitted)]
    [InlineData(CommentState.Returned)]
    [InlineData(CommentState.Withdrawn)]
    public async Task The_focal_point_does_not_know_of_a_comment_that_is_not_published(CommentState state)
    {
        var comment = await portal.AddCommentAsync(state, await portal.ActorAsync("expert.1"));
        var focal = await portal.ActorAsync("focal.moe");
        await Refused.NotFoundAsync(() => portal.Use<AnswerComment>().RunAsync(focal, new AnswerInput(comment.Id, Reply, Language.En), Ct));
    }

    [Fact]
    public async Task A_published_comment_that_is_withdrawn_disappears_with_its_answer()
    {
        var expert = await portal.ActorAsync("expert.1");
        var r = await portal.AddRecommendationAsync("moe");
        var comment = await portal.AddCommentAsync(CommentState.Published, expert, recommendationId: r.Id);
        var answer = await portal.AddAnswerAsync(comment);
        await portal.Use<WithdrawComment>().RunAsync(expert, new CommentVersion(comment.Id, comment.Version), Ct);

        foreach (var reader in new[] { Actor.Anonymous, await portal.ActorAsync("focal.moe"), await portal.ActorAsync("observer") })
        {
            Assert.Empty((await portal.Use<GetRecommendation>().RunAsync(reader, r.Slug, Ct)).Comments);
            await using var db = await portal.OpenAsync(reader);
            Assert.DoesNotContain(db.Answers, a => a.Id == answer.Id);
        }

        Assert.Equal(CommentState.Withdrawn, Assert.Single((await portal.Use<GetRecommendation>().RunAsync(expert, r.Slug, Ct)).Comments).State);
    }

    [Fact]
    public async Task A_colleague_may_mend_and_withdraw_a_public_comment_of_the_organisation()
    {
        var (author, colleague) = (await portal.ActorAsync("expert.1"), await portal.AddActorAsync(Role.Expert, "demo-ngo-1"));
        var returned = await portal.AddCommentAsync(CommentState.Returned, author);
        await portal.Use<ResubmitComment>().RunAsync(colleague, new CommentResubmission(returned.Id, returned.Version, CreateCommentContent()), Ct);
        var submitted = await portal.AddCommentAsync(CommentState.Submitted, author);
        await portal.Use<WithdrawComment>().RunAsync(colleague, new CommentVersion(submitted.Id, submitted.Version), Ct);
    }

    [Fact]
    public async Task The_days_without_an_answer_are_counted_from_publication()
    {
        var r = await portal.AddRecommendationAsync("moe");
        await portal.AddCommentAsync(CommentState.Published, await portal.ActorAsync("expert.1"), recommendationId: r.Id, at: Now.AddDays(-41));
        Assert.Equal(41, Assert.Single((await portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, r.Slug, Ct)).Comments).DaysUnanswered);
    }

    [Fact]
    public async Task A_comment_on_nothing_is_refused() =>
        await Refused.NotFoundAsync(async () => await portal.Use<AddComment>().RunAsync(
            await portal.ActorAsync("expert.1"), new CommentInput(Guid.NewGuid(), false, CreateCommentContent()), Ct));

    private async Task<RecommendationRow> UnansweredAsync(Guid documentId)
    {
        var page = await portal.Use<ListRecommendations>().RunAsync(Actor.Anonymous, new RecommendationFilter(), Ct);
        var symbol = page.Documents.Single(d => d.Id == documentId).Symbol;
        return Assert.Single((await portal.Use<ListRecommendations>().RunAsync(Actor.Anonymous, new RecommendationFilter { Document = symbol }, Ct)).Rows);
    }
}
