using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Meetings;
using ChildRights.Core.MyWork;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.MyWork;

public sealed class MyWorkTests(EmptyPortal portal) : IClassFixture<EmptyPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task An_editor_finishes_drafts_mends_returned_notes_and_reports_what_is_silent()
    {
        var editor = await portal.AddActorAsync(Role.MinistryEditor, "moe");
        var (silent, reported) = (await portal.AddRecommendationAsync("moe", Today.AddDays(20)), await portal.AddRecommendationAsync("moe", Today.AddDays(-3)));
        var (old, question) = (await portal.AddRecommendationAsync("moe", Today.AddDays(5)), await portal.AddRecommendationAsync("moe", kind: RecommendationKind.Question));
        await portal.AddRecommendationAsync("moh");
        await portal.AddNoteAsync(NoteState.Published, "moe", reported.Id);
        await portal.AddNoteAsync(NoteState.Published, "moe", old.Id, content: CreateNoteContent(asOf: Today.AddYears(-1).AddDays(-1)));
        var draft = await portal.AddNoteAsync(NoteState.Draft, "moe", at: Now.AddDays(-2));
        var submitted = await portal.AddNoteAsync(NoteState.Submitted, "moe");
        var returned = await portal.AddNoteAsync(NoteState.Returned, "moe", at: Now.AddDays(-9));
        await portal.AddNoteAsync(NoteState.Draft, "moh");

        var work = await WorkOfAsync(editor);
        Assert.Equal([draft.Id], Of(work, WorkKind.FinishDraft).Select(i => i.NoteId!.Value));
        Assert.Equal((returned.Id, returned.ReturnReason, 9), Assert.Single(Of(work, WorkKind.FixReturnedNote).Select(i => (i.NoteId!.Value, i.Reason, i.Days))));
        Assert.Empty(Of(work, WorkKind.ReviewNote));
        Assert.Equal([old.Slug, silent.Slug, question.Slug], Of(work, WorkKind.ReportProgress).Select(i => i.Recommendation!.Slug));
        Assert.Equal((1, 2), (work.Submitted, work.Published));

        // The same for the focal point, who has the submitted one to review besides.
        var focal = await WorkOfAsync(await portal.AddActorAsync(Role.FocalPoint, "moe"));
        Assert.Equal([submitted.Id], Of(focal, WorkKind.ReviewNote).Select(i => i.NoteId!.Value));
        Assert.Equal(work.Items.Count + 1, focal.Items.Count);
    }

    [Fact]
    public async Task What_is_due_first_comes_first()
    {
        await portal.AddRecommendationAsync("mfa", Today.AddDays(40));
        await portal.AddRecommendationAsync("mfa", Today.AddDays(-400));
        await portal.AddRecommendationAsync("mfa");
        await portal.AddNoteAsync(NoteState.Draft, "mfa");
        var work = await WorkOfAsync(await portal.AddActorAsync(Role.MinistryEditor, "mfa"));
        Assert.Equal([Today.AddDays(-400), Today.AddDays(40), null, null], work.Items.Select(i => i.DueOn));
        Assert.Equal((WorkKind.ReportProgress, 400), (work.Items[0].Kind, work.Items[0].Days));
    }

    [Fact]
    public async Task An_agency_answers_comments_on_what_it_leads_within_thirty_days()
    {
        var expert = await ExpertAsync("answers");
        var (own, foreign) = (await portal.AddRecommendationAsync("mia"), await portal.AddRecommendationAsync("maj"));
        var open = await portal.AddCommentAsync(CommentState.Published, expert, recommendationId: own.Id, at: Now.AddDays(-12));
        await portal.AddAnswerAsync(await portal.AddCommentAsync(CommentState.Published, expert, recommendationId: own.Id), "mia");
        await portal.AddCommentAsync(CommentState.Submitted, expert, recommendationId: own.Id);
        await portal.AddCommentAsync(CommentState.Submitted, expert, confidential: true, recommendationId: own.Id);
        await portal.AddCommentAsync(CommentState.Published, expert, recommendationId: foreign.Id);

        var item = Assert.Single(Of(await WorkOfAsync(await portal.AddActorAsync(Role.FocalPoint, "mia")), WorkKind.AnswerComment));
        Assert.Equal((open.Id, Today.AddDays(18), 12), (item.CommentId!.Value, item.DueOn!.Value, item.Days));
    }

    [Fact]
    public async Task An_expert_mends_what_was_returned_and_waits_for_answers()
    {
        var expert = await ExpertAsync("expert");
        var returned = await portal.AddCommentAsync(CommentState.Returned, expert);
        var open = await portal.AddCommentAsync(CommentState.Published, expert, at: Now.AddDays(-12));
        await portal.AddAnswerAsync(await portal.AddCommentAsync(CommentState.Published, expert));
        await portal.AddCommentAsync(CommentState.Submitted, expert);
        await portal.AddCommentAsync(CommentState.Submitted, expert, confidential: true);
        await portal.AddCommentAsync(CommentState.Withdrawn, expert);
        await portal.AddCommentAsync(CommentState.Returned, await ExpertAsync("another"));

        var work = await WorkOfAsync(expert);
        Assert.Equal([returned.Id], Of(work, WorkKind.FixReturnedComment).Select(i => i.CommentId!.Value));
        Assert.Equal([(open.Id, 12)], Of(work, WorkKind.AwaitAnswer).Select(i => (i.CommentId!.Value, i.Days)));
        Assert.Equal((2, 2, 2), (work.Items.Count, work.Submitted, work.Published));
    }

    [Fact]
    public async Task The_secretariat_moderates_prepares_meetings_and_assigns()
    {
        var secretariat = await portal.AddActorAsync(Role.Secretariat);
        var expert = await ExpertAsync("moderated");
        var (open, secret) = (await portal.AddCommentAsync(CommentState.Submitted, expert, at: Now.AddDays(-4)), await portal.AddCommentAsync(CommentState.Submitted, expert, confidential: true));
        var (unassigned, concern) = (await portal.AddRecommendationAsync(lead: null), await portal.AddRecommendationAsync(lead: null, kind: RecommendationKind.Concern));
        var planned = await portal.AddMeetingAsync(MeetingState.Planned, Today.AddDays(90));
        var announced = await portal.AddMeetingAsync(MeetingState.AgendaPublished, Today.AddDays(14));
        var held = await portal.AddMeetingAsync(MeetingState.Held);

        var work = await WorkOfAsync(secretariat);
        Assert.Contains(Of(work, WorkKind.ModerateComment), i => i.CommentId == open.Id && i.Days == 4);
        Assert.Contains(Of(work, WorkKind.ReadConfidentialComment), i => i.CommentId == secret.Id);
        Assert.DoesNotContain(Of(work, WorkKind.ModerateComment), i => i.CommentId == secret.Id);
        Assert.Equal([announced.Number, planned.Number], Of(work, WorkKind.PrepareMeeting).Select(i => i.MeetingNumber!.Value));
        Assert.DoesNotContain(work.Items, i => i.MeetingNumber == held.Number);
        Assert.Contains(Of(work, WorkKind.AssignLead), i => i.Recommendation!.Slug == unassigned.Slug);
        Assert.DoesNotContain(Of(work, WorkKind.AssignLead), i => i.Recommendation!.Slug == concern.Slug);
        Assert.Equal(announced.Number, work.NextMeeting!.Number);

        // Others learn of the next meeting, never of the one that is only planned.
        Assert.Equal(announced.Number, (await WorkOfAsync(await portal.AddActorAsync(Role.Observer))).NextMeeting!.Number);
    }

    [Theory]
    [InlineData(Role.Commissioner)]
    [InlineData(Role.Observer)]
    [InlineData(Role.Administrator)]
    public async Task For_those_who_only_read_nothing_waits(Role role) => Assert.Empty((await WorkOfAsync(await portal.AddActorAsync(role))).Items);

    private async Task<Actor> ExpertAsync(string organisation)
    {
        await portal.AddOrganisationAsync(organisation);
        return await portal.AddActorAsync(Role.Expert, organisation);
    }

    private Task<Core.MyWork.MyWork> WorkOfAsync(Actor actor) => portal.Use<GetMyWork>().RunAsync(actor, Ct);

    private static IEnumerable<WorkItem> Of(Core.MyWork.MyWork work, WorkKind kind) => work.Items.Where(i => i.Kind == kind);
}
