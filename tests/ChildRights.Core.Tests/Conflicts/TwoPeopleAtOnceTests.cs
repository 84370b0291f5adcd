using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Conflicts;

/// <summary>Two people open the same record; the first saves, and the second is told so: nothing is overwritten in silence.</summary>
public sealed class TwoPeopleAtOnceTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task On_a_note_the_second_is_told()
    {
        var (first, second) = (await portal.ActorAsync("editor.moe"), await portal.ActorAsync("focal.moe"));
        var note = await portal.AddNoteAsync(NoteState.Draft);
        var saved = await SaveAsync(first, note.Version, "What the first of them wrote of it.");
        await Refused.ConflictAsync(() => SaveAsync(second, note.Version, "What the second of them wrote of it."));
        await Refused.ConflictAsync(() => portal.Use<SubmitNote>().RunAsync(second, new NoteVersion(note.Id, note.Version), Ct));
        await Refused.ConflictAsync(() => portal.Use<DiscardNote>().RunAsync(second, new NoteVersion(note.Id, note.Version), Ct));
        var seen = (await portal.Use<OpenNoteForm>().RunAsync(second, new NoteFormInput(note.Id, null, null), Ct)).Note!;
        Assert.Equal(("What the first of them wrote of it.", saved.Version), (seen.Text.En, seen.Version));
        await SaveAsync(second, seen.Version, "What both of them wrote of it.");

        Task<SavedNote> SaveAsync(Actor by, uint version, string text) =>
            portal.Use<SaveNote>().RunAsync(by, new NoteInput(note.Id, version, null, null, CreateNoteContent(text)), Ct);
    }

    [Fact]
    public async Task A_focal_point_publishes_only_what_they_have_seen()
    {
        var (editor, focal) = (await portal.ActorAsync("editor.moe"), await portal.ActorAsync("focal.moe"));
        var note = await portal.AddNoteAsync(NoteState.Submitted);
        await portal.Use<ReturnNote>().RunAsync(focal, new NoteReturn(note.Id, note.Version, Text("Say more.")), Ct);
        await Refused.ConflictAsync(() => portal.Use<PublishNote>().RunAsync(focal, new NoteVersion(note.Id, note.Version), Ct));
        await Refused.ConflictAsync(() => portal.Use<ReturnNote>().RunAsync(focal, new NoteReturn(note.Id, note.Version, Text("Say more.")), Ct));
        await Refused.ConflictAsync(() => portal.Use<SubmitNote>().RunAsync(editor, new NoteVersion(note.Id, note.Version), Ct));
    }

    [Fact]
    public async Task On_a_comment_the_second_is_told()
    {
        var (expert, secretariat) = (await portal.ActorAsync("expert.1"), await portal.ActorAsync("secretariat"));
        var comment = await portal.AddCommentAsync(CommentState.Submitted, expert);
        await portal.Use<WithdrawComment>().RunAsync(expert, new CommentVersion(comment.Id, comment.Version), Ct);
        await Refused.ConflictAsync(() => portal.Use<PublishComment>().RunAsync(secretariat, new CommentVersion(comment.Id, comment.Version), Ct));
        await Refused.ConflictAsync(() => portal.Use<ReturnComment>().RunAsync(secretariat, new CommentReturn(comment.Id, comment.Version, Text("Say more.")), Ct));
        await Refused.ConflictAsync(() => portal.Use<AcknowledgeComment>().RunAsync(secretariat, new CommentVersion(comment.Id, comment.Version), Ct));
        await Refused.ConflictAsync(() => portal.Use<WithdrawComment>().RunAsync(expert, new CommentVersion(comment.Id, comment.Version), Ct));
        await Refused.ConflictAsync(() => portal.Use<ResubmitComment>().RunAsync(expert, new CommentResubmission(comment.Id, comment.Version, CreateCommentContent()), Ct));
    }

    [Fact]
    public async Task On_a_recommendation_the_second_is_told_even_where_only_a_text_or_a_supporting_agency_was_changed()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var moh = await portal.AgencyIdAsync("moh");
        var text = new Dictionary<Language, RecommendationWording> { [Language.Ru] = new("Первый перевод.", TextStanding.UnofficialTranslation) };
        foreach (var change in new Func<RecommendationInput, RecommendationInput>[] { i => i with { Title = Text("Another title") }, i => i with { Texts = text }, i => i with { Supporting = [moh] } })
        {
            var r = await portal.AddRecommendationAsync("moe");
            var seen = new RecommendationInput(r.Id, r.Version, r.Title, new Dictionary<Language, RecommendationWording>(), null, false, r.LeadAgencyId, [], null);
            await portal.Use<EditRecommendation>().RunAsync(secretariat, change(seen), Ct);
            await Refused.ConflictAsync(() => portal.Use<EditRecommendation>().RunAsync(secretariat, seen with { Urgent = true }, Ct));
        }
    }

    [Fact]
    public async Task On_a_measure_the_second_is_told_even_where_only_a_link_was_added()
    {
        var (first, second) = (await portal.ActorAsync("editor.moe"), await portal.ActorAsync("secretariat"));
        var r = await portal.AddRecommendationAsync("moe");
        foreach (var change in new Func<MeasureInput, MeasureInput>[] { i => i with { Title = Text("Another title") }, i => i with { Recommendations = [r.Id] } })
        {
            var measure = await portal.AddMeasureAsync("moe");
            var seen = new MeasureInput(measure.Id, measure.Version, measure.Title, measure.Kind, measure.LeadAgencyId, null, null, "", []);
            await portal.Use<RecordMeasure>().RunAsync(first, change(seen), Ct);
            await Refused.ConflictAsync(() => portal.Use<RecordMeasure>().RunAsync(second, seen, Ct));
        }
    }

    [Fact]
    public async Task On_a_meeting_the_second_is_told_even_where_only_an_agenda_item_was_changed()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        foreach (var change in new Func<MeetingInput, MeetingInput>[] { i => i with { Title = Text("Another title") }, i => i with { Agenda = [CreateAgendaItem("Another item")] } })
        {
            var meeting = await portal.AddMeetingAsync(MeetingState.Planned);
            var seen = new MeetingInput(meeting.Number, meeting.Version, meeting.Kind, meeting.Title, meeting.HeldOn, meeting.Place, meeting.Chair, [CreateAgendaItem() with { Id = meeting.Agenda[0].Id }]);
            await portal.Use<EditMeeting>().RunAsync(secretariat, change(seen), Ct);
            await Refused.ConflictAsync(() => portal.Use<EditMeeting>().RunAsync(secretariat, seen, Ct));
            await Refused.ConflictAsync(() => portal.Use<PublishAgenda>().RunAsync(secretariat, new MeetingVersion(meeting.Number, meeting.Version), Ct));
            await Refused.ConflictAsync(() => portal.Use<MarkMeetingHeld>().RunAsync(secretariat, new MeetingVersion(meeting.Number, meeting.Version), Ct));
        }
    }

    [Fact]
    public async Task Who_saves_in_the_very_same_moment_is_told_by_the_database()
    {
        var note = await portal.AddNoteAsync(NoteState.Draft);
        var editor = await portal.ActorAsync("editor.moe");
        await using var db = await portal.OpenAsync(editor);
        var mine = db.Notes.Single(n => n.Id == note.Id);
        await portal.Use<SaveNote>().RunAsync(await portal.ActorAsync("focal.moe"), new NoteInput(note.Id, note.Version, null, null, CreateNoteContent("A colleague was quicker this time.")), Ct);
        mine.Write(CreateNoteContent("I was slower by a moment, sadly."), null, Now);
        await Refused.ConflictAsync(() => Core.Ledger.LedgerWriting.SaveOrRefuseAsync(db, Ct));
    }
}
