using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.Progress;
using ChildRights.Testing;
using Npgsql;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Meetings;

public sealed class FrozenBriefTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private const string Portal = "https://portal.example.org";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_frozen_brief_stays_as_it_was_although_a_note_is_published_afterwards()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var r = await portal.AddRecommendationAsync("moe");
        await portal.AddNoteAsync(NoteState.Published, "moe", r.Id, content: CreateNoteContent("What was known when the brief was made."));
        var meeting = await portal.AddMeetingAsync(MeetingState.Planned, agenda: CreateAgendaItem("Counsellors", r.Id));
        var first = await portal.Use<FreezeBrief>().RunAsync(secretariat, meeting.Number, Ct);

        await portal.AddNoteAsync(NoteState.Published, "moe", r.Id, content: CreateNoteContent("What became known only afterwards."));
        Assert.Equal(["What was known when the brief was made."], NotesOf((await GetAsync(secretariat, meeting, null)).Content));
        Assert.Equal(2, NotesOf(await portal.Use<PreviewBrief>().RunAsync(secretariat, meeting.Number, Ct)).Count());

        var second = await portal.Use<FreezeBrief>().RunAsync(secretariat, meeting.Number, Ct);
        Assert.Equal((1, 2), (first.Version, second.Version));
        Assert.NotEqual(first.Sha256, second.Sha256);
        Assert.Equal(2, NotesOf((await GetAsync(secretariat, meeting, null)).Content).Count());
        Assert.Single(NotesOf((await GetAsync(secretariat, meeting, 1)).Content));
        Assert.Equal([2, 1], (await portal.Use<GetMeeting>().RunAsync(secretariat, meeting.Number, Ct)).Briefs.Select(b => b.Version));
        Assert.Empty((await portal.Use<GetMeeting>().RunAsync(Actor.Anonymous, await PublishedAsync(meeting), Ct)).Briefs);
    }

    [Fact]
    public async Task Only_what_is_published_is_in_it()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var expert = await portal.ActorAsync("expert.1");
        var r = await portal.AddRecommendationAsync("moe");
        foreach (var state in Enum.GetValues<NoteState>())
            await portal.AddNoteAsync(state, "moe", r.Id, content: CreateNoteContent($"A note that is in this state: {state}."));
        foreach (var state in new[] { CommentState.Submitted, CommentState.Returned, CommentState.Withdrawn, CommentState.Published })
            await portal.AddCommentAsync(state, expert, recommendationId: r.Id, content: CreateCommentContent($"A comment that is in this state: {state}."));
        foreach (var state in new[] { CommentState.Submitted, CommentState.Acknowledged, CommentState.Returned, CommentState.Withdrawn })
            await portal.AddCommentAsync(state, expert, confidential: true, recommendationId: r.Id, content: CreateCommentContent($"Said in confidence: {state}."));

        var meeting = await portal.AddMeetingAsync(MeetingState.Planned, agenda: CreateAgendaItem("Counsellors", r.Id));
        await portal.Use<FreezeBrief>().RunAsync(secretariat, meeting.Number, Ct);
        var content = (await GetAsync(secretariat, meeting, null)).Content;
        Assert.Equal(["A note that is in this state: Published."], NotesOf(content));
        Assert.Equal(["A comment that is in this state: Published."], content.Items[0].Recommendations[0].Comments.Select(c => c.Text.En));
    }

    [Fact]
    public async Task Its_digest_shows_that_it_is_intact_and_finds_a_change_made_by_the_databases_own_master()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var meeting = await portal.AddMeetingAsync(MeetingState.Planned);
        var row = await portal.Use<FreezeBrief>().RunAsync(secretariat, meeting.Number, Ct);
        Assert.Matches("^[0-9a-f]{64}$", row.Sha256);
        Assert.True((await GetAsync(secretariat, meeting, null)).Intact);

        await using (var master = new NpgsqlConnection(await PostgresServer.SuperConnectionAsync(portal.Connections)))
        {
            await master.OpenAsync(Ct);
            await using var change = new NpgsqlCommand("update briefs set content = replace(content, 'Counsellors', 'Something else') where id = $1", master);
            change.Parameters.AddWithValue(row.Id);
            Assert.Equal(1, await change.ExecuteNonQueryAsync(Ct));
        }

        Assert.False((await GetAsync(secretariat, meeting, null)).Intact);
    }

    [Fact]
    public async Task What_is_new_counts_from_the_day_of_the_meeting_before()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var r = await portal.AddRecommendationAsync("moe", dueOn: Today.AddDays(-10));
        await portal.AddMeetingAsync(MeetingState.Held, heldOn: Today.AddDays(-30));
        await portal.AddNoteAsync(NoteState.Published, "moe", r.Id, content: CreateNoteContent("Published before that meeting, long ago.", Today.AddDays(-41)), at: Now.AddDays(-40));
        await portal.AddNoteAsync(NoteState.Published, "moe", r.Id, content: CreateNoteContent("Published after that meeting, of late.", Today.AddDays(-21)), at: Now.AddDays(-20));
        var meeting = await portal.AddMeetingAsync(MeetingState.AgendaPublished, Tomorrow, CreateAgendaItem("Counsellors", r.Id));

        var content = await portal.Use<PreviewBrief>().RunAsync(secretariat, meeting.Number, Ct);
        Assert.Equal((Today.AddDays(-30), Today), (content.Since, content.ComposedOn));
        var told = Assert.Single(content.Items[0].Recommendations);
        Assert.Equal(10, told.DaysOverdue);
        Assert.Equal([("Published after that meeting, of late.", true), ("Published before that meeting, long ago.", false)],
            told.Notes.OrderByDescending(n => n.PublishedOn).Select(n => (n.Text.En, n.New)));
    }

    [Fact]
    public async Task A_meeting_without_an_agenda_has_no_brief()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var number = await portal.Use<EditMeeting>().RunAsync(secretariat, new MeetingInput(
            null, null, MeetingKind.Regular, Text("Not yet planned"), null, LocalText.Empty, LocalText.Empty, []), Ct);
        await Refused.BecauseAsync("AgendaIsEmpty", () => portal.Use<FreezeBrief>().RunAsync(secretariat, number, Ct));
        await Refused.NotFoundAsync(() => portal.Use<GetBrief>().RunAsync(secretariat, new BriefRequest(number, null), Ct));
        await Refused.NotFoundAsync(() => portal.Use<FreezeBrief>().RunAsync(secretariat, 9999, Ct));
    }

    [Theory]
    [InlineData(Language.Kk)]
    [InlineData(Language.Ru)]
    [InlineData(Language.En)]
    public async Task It_is_written_as_a_document_in_each_language(Language language)
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var meeting = await portal.AddMeetingAsync(MeetingState.Planned);
        var preview = await WriteAsync(null, preview: false);
        Assert.Equal($"brief-{meeting.Number}-preview-{language.Code()}.docx", preview.Name);

        await portal.Use<FreezeBrief>().RunAsync(secretariat, meeting.Number, Ct);
        var frozen = await WriteAsync(null, preview: false);
        Assert.Equal($"brief-{meeting.Number}-v1-{language.Code()}.docx", frozen.Name);
        Assert.Equal(frozen.Content, (await WriteAsync(1, preview: false)).Content);
        Assert.Equal(preview.Name, (await WriteAsync(null, preview: true)).Name);
        await Refused.NotFoundAsync(() => WriteAsync(7, preview: false));

        Task<BriefFile> WriteAsync(int? version, bool preview) =>
            portal.Use<WriteBrief>().RunAsync(secretariat, new BriefFileRequest(meeting.Number, version, preview, language, Portal), Ct);
    }

    private async Task<int> PublishedAsync(Meeting meeting)
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var seen = await portal.Use<GetMeeting>().RunAsync(secretariat, meeting.Number, Ct);
        await portal.Use<PublishAgenda>().RunAsync(secretariat, new MeetingVersion(meeting.Number, seen.Version), Ct);
        return meeting.Number;
    }

    private static IEnumerable<string> NotesOf(BriefContent content) =>
        content.Items.SelectMany(i => i.Recommendations).SelectMany(r => r.Notes).Select(n => n.Text.En);

    private Task<FrozenBrief> GetAsync(Actor by, Meeting meeting, int? version) =>
        portal.Use<GetBrief>().RunAsync(by, new BriefRequest(meeting.Number, version), Ct);
}
