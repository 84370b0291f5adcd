using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Progress;

public sealed class NoteLifeTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task An_editor_writes_the_focal_point_returns_the_editor_mends_and_the_focal_point_publishes()
    {
        var (editor, focal) = (await portal.ActorAsync("editor.moe"), await portal.ActorAsync("focal.moe"));
        var (colleague, secretariat) = (await portal.AddActorAsync(Role.MinistryEditor, "moe"), await portal.ActorAsync("secretariat"));
        Actor[] outside = [Actor.Anonymous, await portal.ActorAsync("focal.moh"), await portal.ActorAsync("expert.1"),
            await portal.ActorAsync("observer"), await portal.ActorAsync("commissioner"), await portal.ActorAsync("admin")];
        var r = await portal.AddRecommendationAsync("moe");

        var written = await portal.Use<SaveNote>().RunAsync(editor, new NoteInput(null, null, r.Id, null, CreateNoteContent()), Ct);
        await IsSeenBy([editor, focal, colleague], not: [.. outside, secretariat]);

        await portal.Use<SubmitNote>().RunAsync(editor, new NoteVersion(written.Id, written.Version), Ct);
        await IsSeenBy([editor, focal, colleague, secretariat], not: outside);

        await portal.Use<ReturnNote>().RunAsync(focal, new NoteReturn(written.Id, (await SeenAsync(focal)).Version, Text("Say how many of them are in villages.")), Ct);
        var returned = await SeenAsync(editor);
        Assert.Equal((NoteState.Returned, "Say how many of them are in villages."), (returned.State, returned.ReturnReason.En));

        var mended = await portal.Use<SaveNote>().RunAsync(editor,
            new NoteInput(written.Id, returned.Version, null, null, CreateNoteContent("Forty schools, ten of them in villages, have a counsellor now.")), Ct);
        await portal.Use<SubmitNote>().RunAsync(editor, new NoteVersion(written.Id, mended.Version), Ct);
        await portal.Use<PublishNote>().RunAsync(focal, new NoteVersion(written.Id, (await SeenAsync(focal)).Version), Ct);

        await IsSeenBy([editor, focal, colleague, secretariat, .. outside], not: []);
        var published = await SeenAsync(Actor.Anonymous);
        Assert.Equal("Forty schools, ten of them in villages, have a counsellor now.", published.Text.En);
        Assert.Equal((portal.Clock.GetUtcNow(), true), (published.PublishedAt, published.ReturnReason.IsEmpty));
        // A name is for colleagues alone.
        Assert.Equal(editor.Name, (await SeenAsync(focal)).EditedByName);
        foreach (var reader in outside.Append(secretariat))
            Assert.Equal("", (await SeenAsync(reader)).EditedByName);

        async Task<NoteView> SeenAsync(Actor by) => Assert.Single((await DetailAsync(by)).Notes);

        Task<RecommendationDetail> DetailAsync(Actor by) => portal.Use<GetRecommendation>().RunAsync(by, r.Slug, Ct);

        async Task IsSeenBy(Actor[] readers, Actor[] not)
        {
            foreach (var reader in readers)
                Assert.Single((await DetailAsync(reader)).Notes);
            foreach (var reader in not)
                Assert.Empty((await DetailAsync(reader)).Notes);
        }
    }

    [Fact]
    public async Task The_public_history_begins_with_publication_and_the_agency_sees_what_came_before()
    {
        var (editor, focal) = (await portal.ActorAsync("editor.moe"), await portal.ActorAsync("focal.moe"));
        var r = await portal.AddRecommendationAsync("moe");
        var note = await portal.Use<SaveNote>().RunAsync(editor, new NoteInput(null, null, r.Id, null, CreateNoteContent()), Ct);
        await portal.Use<SubmitNote>().RunAsync(editor, new NoteVersion(note.Id, note.Version), Ct);
        await portal.Use<PublishNote>().RunAsync(focal, new NoteVersion(note.Id, await VersionAsync(note.Id)), Ct);

        Assert.Equal([nameof(PublishNote)], await HistoryAsync(Actor.Anonymous));
        Assert.Equal([nameof(PublishNote)], await HistoryAsync(await portal.ActorAsync("focal.moh")));
        Assert.Equal([nameof(PublishNote), nameof(SubmitNote), nameof(SaveNote)], await HistoryAsync(focal));

        async Task<IEnumerable<string>> HistoryAsync(Actor by) =>
            (await portal.Use<GetRecommendation>().RunAsync(by, r.Slug, Ct)).History.Select(h => h.UseCase);
    }

    [Fact]
    public async Task A_draft_may_be_unfinished_and_can_be_thrown_away()
    {
        var editor = await portal.ActorAsync("editor.moe");
        var r = await portal.AddRecommendationAsync("moe");
        var saved = await portal.Use<SaveNote>().RunAsync(editor, new NoteInput(null, null, r.Id, null, CreateNoteContent("", Tomorrow)), Ct);
        await portal.Use<DiscardNote>().RunAsync(editor, new NoteVersion(saved.Id, saved.Version), Ct);
        await Refused.NotFoundAsync(() => portal.Use<OpenNoteForm>().RunAsync(editor, new NoteFormInput(saved.Id, null, null), Ct));
    }

    [Theory]
    [InlineData(NoteState.Submitted)]
    [InlineData(NoteState.Published)]
    [InlineData(NoteState.Returned)]
    public async Task What_was_ever_submitted_stays(NoteState state)
    {
        var note = await portal.AddNoteAsync(state);
        var editor = await portal.ActorAsync("editor.moe");
        await Refused.BecauseAsync("OnlyDraftCanBeDiscarded", () => portal.Use<DiscardNote>().RunAsync(editor, new NoteVersion(note.Id, note.Version), Ct));
        Assert.Equal(state, (await portal.Use<OpenNoteForm>().RunAsync(editor, new NoteFormInput(note.Id, null, null), Ct)).Note!.State);
    }

    [Fact]
    public async Task A_note_on_a_measure_is_shown_with_the_recommendations_that_the_measure_serves()
    {
        var r = await portal.AddRecommendationAsync("moe");
        var measure = await portal.AddMeasureAsync("moe", recommendations: r.Id);
        await portal.AddNoteAsync(NoteState.Published, measureId: measure.Id);
        var note = Assert.Single((await portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, r.Slug, Ct)).Notes);
        Assert.Equal((measure.Id, measure.Title, null), (note.MeasureId, note.MeasureTitle, note.Recommendation));
    }

    [Fact]
    public async Task A_note_needs_one_subject_that_exists_and_regions_that_exist()
    {
        var editor = await portal.ActorAsync("editor.moe");
        var r = await portal.AddRecommendationAsync("moe");
        var measure = await portal.AddMeasureAsync("moe");
        await Refused.NotFoundAsync(() => SaveAsync(Guid.NewGuid(), null));
        await Refused.NotFoundAsync(() => SaveAsync(null, Guid.NewGuid()));
        await Refused.NotFoundAsync(() => SaveAsync(null, null));
        await Refused.BecauseAsync("NoteNeedsOneSubject", () => SaveAsync(r.Id, measure.Id));
        await Refused.BecauseAsync("UnknownRegion", () => SaveAsync(r.Id, null, "KZ-10", "KZ-99"));
        await SaveAsync(r.Id, null, "KZ-10", "KZ-71", "KZ-10");

        Task SaveAsync(Guid? recommendation, Guid? about, params string[] regions) =>
            portal.Use<SaveNote>().RunAsync(editor, new NoteInput(null, null, recommendation, about, CreateNoteContent(regions: regions)), Ct);
    }

    [Fact]
    public async Task The_form_of_a_new_note_starts_from_the_agencys_last_published_one_on_the_same_subject()
    {
        var editor = await portal.ActorAsync("editor.moe");
        var r = await portal.AddRecommendationAsync("moe");
        await portal.AddNoteAsync(NoteState.Published, "moe", r.Id, content: CreateNoteContent("What was so in spring, in full.", Today.AddMonths(-6)));
        await portal.AddNoteAsync(NoteState.Published, "moe", r.Id, content: CreateNoteContent("What was so in autumn, in full.", Today.AddMonths(-1)));
        await portal.AddNoteAsync(NoteState.Draft, "moe", r.Id, content: CreateNoteContent("What will be published one day."));
        await portal.AddNoteAsync(NoteState.Published, "moh", r.Id, content: CreateNoteContent("What another ministry says of it."));

        var form = await portal.Use<OpenNoteForm>().RunAsync(editor, new NoteFormInput(null, r.Id, null), Ct);
        Assert.Equal("What was so in autumn, in full.", form.Last!.Text.En);
        Assert.Null(form.Note);
        Assert.Equal(20, form.Regions.Count);
    }

    [Fact]
    public async Task A_note_of_another_agency_does_not_exist_for_the_form_until_it_is_published()
    {
        var note = await portal.AddNoteAsync(NoteState.Submitted, "moh");
        await Refused.NotFoundAsync(async () =>
            await portal.Use<OpenNoteForm>().RunAsync(await portal.ActorAsync("editor.moe"), new NoteFormInput(note.Id, null, null), Ct));
    }

    [Fact]
    public async Task Everything_typed_comes_back_as_it_was_typed()
    {
        var editor = await portal.ActorAsync("editor.moe");
        var r = await portal.AddRecommendationAsync("moe");
        var content = new NoteContent(
            Yesterday, new LocalText("Қырық мектепте кеңесші бар енді", "В сорока школах есть консультант\r\n\tи «ёлка»", "‏עברית 😀 <script>alert('x')</script> '; drop table x; --"),
            new LocalText("", "Дальше: \u200Bсёла", ""), Language.Ru, 40, 1234.56m, ["KZ-10"],
            [new EvidenceItem(EvidenceKind.LegalAct, new LocalText("", "Приказ № 1", ""), "V2500000001", "https://example.org/?a=1&b=\"2\"")]);
        var saved = await portal.Use<SaveNote>().RunAsync(editor, new NoteInput(null, null, r.Id, null, content), Ct);

        var read = (await portal.Use<OpenNoteForm>().RunAsync(editor, new NoteFormInput(saved.Id, null, null), Ct)).Note!;
        Assert.Equivalent(content, read.Content, strict: true);
        Assert.Equal(saved.Version, read.Version);
    }

    private async Task<uint> VersionAsync(Guid id)
    {
        await using var db = await portal.OpenAsync();
        return (await db.Notes.FindAsync([id], Ct))!.Version;
    }
}
