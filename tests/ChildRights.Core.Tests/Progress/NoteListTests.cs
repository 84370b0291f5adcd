using ChildRights.Core.Access;
using ChildRights.Core.Progress;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Progress;

public sealed class NoteListTests(EmptyPortal portal) : IClassFixture<EmptyPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_ministry_sees_its_own_notes_and_the_secretariat_what_ministries_submitted()
    {
        foreach (var state in Enum.GetValues<NoteState>())
        {
            await portal.AddNoteAsync(state, "mfa");
            await portal.AddNoteAsync(state, "maj");
        }

        var own = await ListAsync(await portal.AddActorAsync(Role.MinistryEditor, "mfa"));
        Assert.All(own.Rows, n => Assert.Equal("mfa", n.Agency.Code));
        Assert.Equal(Enum.GetValues<NoteState>().ToDictionary(s => s, _ => 1), own.Counts.ToDictionary());

        var secretariat = await portal.AddActorAsync(Role.Secretariat);
        var all = await ListAsync(secretariat);
        Assert.DoesNotContain(all.Rows, n => n.State == NoteState.Draft);
        Assert.DoesNotContain(NoteState.Draft, all.Counts.Keys);
        Assert.All(["mfa", "maj"], code => Assert.Equal(3, all.Rows.Count(n => n.Agency.Code == code)));

        var returned = await portal.Use<ListNotes>().RunAsync(secretariat, new NoteFilter(NoteState.Returned), Ct);
        Assert.All(returned.Rows, n => Assert.Equal(NoteState.Returned, n.State));
        Assert.Equal(all.Counts.ToDictionary(), returned.Counts.ToDictionary());
    }

    [Fact]
    public async Task Going_through_the_pages_meets_every_note_once_even_those_of_one_moment()
    {
        var r = await portal.AddRecommendationAsync("moh");
        var written = new List<Guid>();
        // Five moments with one to five notes each: page ends fall into the midst of a moment.
        for (var minutes = 1; minutes <= 5; minutes++)
        {
            for (var i = 0; i < minutes; i++)
                written.Add((await portal.AddNoteAsync(NoteState.Draft, "moh", r.Id, at: Now.AddMinutes(-minutes))).Id);
        }

        var editor = await portal.AddActorAsync(Role.MinistryEditor, "moh");
        var met = new List<NoteView>();
        DateTimeOffset? before = null;
        do
        {
            var page = await portal.Use<ListNotes>().RunAsync(editor, new NoteFilter(Before: before, PageSize: 3), Ct);
            Assert.NotEmpty(page.Rows);
            met.AddRange(page.Rows);
            before = page.NextBefore;
        }
        while (before is not null);
        Assert.Equal(written.Order(), met.Select(n => n.Id).Order());
        Assert.Equal(met.Select(n => n.EditedAt).OrderDescending(), met.Select(n => n.EditedAt));
    }

    private Task<NotePage> ListAsync(Actor actor) => portal.Use<ListNotes>().RunAsync(actor, new NoteFilter(), Ct);
}
