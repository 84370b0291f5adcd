using ChildRights.Core.Access;
using ChildRights.Core.Meetings;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Meetings;

public sealed class MeetingLifeTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private static MeetingInput New(params AgendaItemContent[] agenda) =>
        new(null, null, MeetingKind.Regular, Text("A regular meeting"), Tomorrow, Text("Astana"), Text("The vice-minister"), agenda);

    [Fact]
    public async Task The_secretariat_plans_a_meeting_that_others_learn_of_when_its_agenda_is_published()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var r = await portal.AddRecommendationAsync();
        var number = await EditAsync(secretariat, New(CreateAgendaItem("Counsellors in schools", r.Id)));
        Actor[] others = [Actor.Anonymous, await portal.ActorAsync("focal.moe"), await portal.ActorAsync("expert.1"), await portal.ActorAsync("observer"), await portal.ActorAsync("admin")];
        foreach (var reader in others)
        {
            await Refused.NotFoundAsync(() => GetAsync(reader, number));
            Assert.DoesNotContain(await ListAsync(reader), m => m.Number == number);
            Assert.Empty((await portal.Use<GetRecommendation>().RunAsync(reader, r.Slug, Ct)).Meetings);
        }

        Assert.Single((await portal.Use<GetRecommendation>().RunAsync(secretariat, r.Slug, Ct)).Meetings);
        await portal.Use<PublishAgenda>().RunAsync(secretariat, await VersionAsync(number), Ct);
        foreach (var reader in others)
        {
            var seen = await GetAsync(reader, number);
            Assert.Equal((MeetingState.AgendaPublished, Tomorrow, "The vice-minister", 1), (seen.Row.State, seen.Row.HeldOn, seen.Chair.En, seen.Row.AgendaItems));
            Assert.Equal(r.Slug, Assert.Single(Assert.Single(seen.Agenda).Recommendations).Slug);
            Assert.Contains(await ListAsync(reader), m => m.Number == number);
            Assert.Equal(number, Assert.Single((await portal.Use<GetRecommendation>().RunAsync(reader, r.Slug, Ct)).Meetings).Number);
        }
    }

    [Fact]
    public async Task New_meetings_get_the_next_number()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var last = (await ListAsync(secretariat))[0].Number;
        Assert.Equal(last + 1, await EditAsync(secretariat, New()));
        Assert.Equal(last + 2, await EditAsync(secretariat, New()));
        Assert.Equal([last + 2, last + 1, last], (await ListAsync(secretariat)).Take(3).Select(m => m.Number));
    }

    [Fact]
    public async Task An_agenda_is_changed_and_put_in_another_order()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var (first, second) = (await portal.AddRecommendationAsync(), await portal.AddRecommendationAsync());
        var number = await EditAsync(secretariat, New(CreateAgendaItem("A", first.Id, second.Id), CreateAgendaItem("B"), CreateAgendaItem("C", second.Id)));
        var before = await GetAsync(secretariat, number);
        var (a, b, c) = (before.Agenda[0], before.Agenda[1], before.Agenda[2]);

        await EditAsync(secretariat, New(
            CreateAgendaItem("C", second.Id) with { Id = c.Id, Note = Text("Twenty minutes") },
            CreateAgendaItem("D"),
            CreateAgendaItem("A, changed", second.Id, first.Id) with { Id = a.Id }) with
        { Number = number, Version = before.Version, Title = Text("Another title"), Kind = MeetingKind.Extraordinary });

        var after = await GetAsync(secretariat, number);
        Assert.Equal(["C", "D", "A, changed"], after.Agenda.Select(i => i.Title.En));
        Assert.Equal([1, 2, 3], after.Agenda.Select(i => i.Position));
        Assert.Equal((c.Id, a.Id, "Twenty minutes"), (after.Agenda[0].Id, after.Agenda[2].Id, after.Agenda[0].Note.En));
        Assert.DoesNotContain(after.Agenda, i => i.Id == b.Id);
        Assert.Equal([second.Slug, first.Slug], after.Agenda[2].Recommendations.Select(r => r.Slug));
        Assert.Equal(("Another title", MeetingKind.Extraordinary), (after.Row.Title.En, after.Row.Kind));
    }

    [Fact]
    public async Task A_meeting_that_was_held_stays_as_it_is()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var meeting = await portal.AddMeetingAsync(MeetingState.AgendaPublished, heldOn: Today);
        await portal.Use<MarkMeetingHeld>().RunAsync(secretariat, await VersionAsync(meeting.Number), Ct);
        var held = await GetAsync(Actor.Anonymous, meeting.Number);
        Assert.Equal(MeetingState.Held, held.Row.State);

        await Refused.BecauseAsync("MeetingIsHeld", () => EditAsync(secretariat, New() with { Number = meeting.Number, Version = held.Version, Title = Text("Another title") }));
        await Refused.BecauseAsync("MeetingIsHeld", async () => await portal.Use<MarkMeetingHeld>().RunAsync(secretariat, await VersionAsync(meeting.Number), Ct));
        await Refused.BecauseAsync("AgendaIsPublished", async () => await portal.Use<PublishAgenda>().RunAsync(secretariat, await VersionAsync(meeting.Number), Ct));
        Assert.Equivalent(held, await GetAsync(Actor.Anonymous, meeting.Number), strict: true);
    }

    [Fact]
    public async Task A_meeting_tomorrow_has_not_been_held_today()
    {
        var meeting = await portal.AddMeetingAsync(MeetingState.AgendaPublished, heldOn: Tomorrow);
        var secretariat = await portal.ActorAsync("secretariat");
        await Refused.BecauseAsync("MeetingLiesAhead", async () => await portal.Use<MarkMeetingHeld>().RunAsync(secretariat, await VersionAsync(meeting.Number), Ct));
    }

    [Fact]
    public async Task An_agenda_names_recommendations_that_exist_and_a_chair_within_the_limit()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        await Refused.NotFoundAsync(() => EditAsync(secretariat, New(CreateAgendaItem("A", Guid.NewGuid()))));
        await Refused.BecauseAsync("TooLong", () => EditAsync(secretariat, New() with { Chair = Long(Meeting.PlaceMaxLength + 1) }));
        await Refused.BecauseAsync("ForbiddenCharacter", () => EditAsync(secretariat, New() with { Chair = Text("\0") }));
        await Refused.NotFoundAsync(() => EditAsync(secretariat, New() with { Number = 9999, Version = 1 }));
    }

    [Fact]
    public async Task Saving_a_meeting_unchanged_tells_of_no_change()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var number = await EditAsync(secretariat, New());
        await EditAsync(secretariat, New() with { Number = number, Version = (await GetAsync(secretariat, number)).Version });
        await using var db = await portal.OpenAsync();
        var id = db.Meetings.Single(m => m.Number == number).Id.ToString();
        Assert.Equal("{}", db.Ledger.Where(e => e.SubjectId == id).OrderByDescending(e => e.Sequence).First().Changes);
    }

    [Fact]
    public async Task Meetings_are_listed_by_state()
    {
        var held = await portal.Use<ListMeetings>().RunAsync(Actor.Anonymous, new MeetingFilter(MeetingState.Held), Ct);
        Assert.NotEmpty(held);
        Assert.All(held, m => Assert.Equal(MeetingState.Held, m.State));
    }

    private Task<int> EditAsync(Actor by, MeetingInput input) => portal.Use<EditMeeting>().RunAsync(by, input, Ct);

    private Task<MeetingDetail> GetAsync(Actor by, int number) => portal.Use<GetMeeting>().RunAsync(by, number, Ct);

    private Task<IReadOnlyList<MeetingRow>> ListAsync(Actor by) => portal.Use<ListMeetings>().RunAsync(by, new MeetingFilter(), Ct);

    private async Task<MeetingVersion> VersionAsync(int number) =>
        new(number, (await GetAsync(await portal.ActorAsync("secretariat"), number)).Version);
}
