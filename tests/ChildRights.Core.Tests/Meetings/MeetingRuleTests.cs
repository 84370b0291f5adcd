using ChildRights.Core.Languages;
using ChildRights.Core.Meetings;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Meetings;

public sealed class MeetingRuleTests
{
    /// <summary>From which state, what is done, and which state it has then or why it is refused.</summary>
    public static TheoryData<MeetingState, string, string> Steps => new()
    {
        { MeetingState.Planned, "set the agenda", nameof(MeetingState.Planned) },
        { MeetingState.Planned, "publish the agenda", nameof(MeetingState.AgendaPublished) },
        { MeetingState.Planned, "mark as held", nameof(MeetingState.Held) },
        { MeetingState.AgendaPublished, "set the agenda", nameof(MeetingState.AgendaPublished) },
        { MeetingState.AgendaPublished, "publish the agenda", "AgendaIsPublished" },
        { MeetingState.AgendaPublished, "mark as held", nameof(MeetingState.Held) },
        { MeetingState.Held, "set the agenda", "MeetingIsHeld" },
        { MeetingState.Held, "publish the agenda", "AgendaIsPublished" },
        { MeetingState.Held, "mark as held", "MeetingIsHeld" },
    };

    [Theory, MemberData(nameof(Steps))]
    public void Each_step_from_each_state_is_taken_or_refused(MeetingState from, string step, string outcome)
    {
        var meeting = CreateMeeting(from, heldOn: Yesterday);
        void Take()
        {
            switch (step)
            {
                case "set the agenda": meeting.SetAgenda([CreateAgendaItem("Another matter")]); break;
                case "publish the agenda": meeting.PublishAgenda(); break;
                default: meeting.MarkHeld(Today); break;
            }
        }

        if (Enum.TryParse<MeetingState>(outcome, out var state))
        {
            Take();
            Assert.Equal(state, meeting.State);
        }
        else
        {
            Refused.Because(outcome, Take);
            Assert.Equal(from, meeting.State);
            Assert.Equal("Counsellors in schools", Assert.Single(meeting.Agenda).Title.En);
        }
    }

    [Fact]
    public void The_table_above_knows_every_state_and_step() =>
        Assert.Equal(Enum.GetValues<MeetingState>().Length * 3, Steps.Count);

    [Fact]
    public void An_agenda_is_published_with_an_item_and_a_day()
    {
        var bare = new Meeting(7, MeetingKind.Regular, Text("A meeting"), null, LocalText.Empty);
        var refusal = Refused.Because("AgendaIsEmpty", bare.PublishAgenda);
        Assert.Equal(["AgendaIsEmpty", "MeetingNeedsDate"], refusal.Problems.Select(p => p.Key));
        Assert.Equal(MeetingState.Planned, bare.State);
    }

    [Fact]
    public void A_meeting_that_lies_ahead_has_not_been_held()
    {
        Refused.Because("MeetingLiesAhead", () => CreateMeeting(heldOn: Tomorrow).MarkHeld(Today));
        CreateMeeting(heldOn: Today).MarkHeld(Today);
    }

    [Fact]
    public void A_meeting_needs_a_title_within_its_limits()
    {
        Refused.Because("Required", () => CreateMeeting().Describe(MeetingKind.Regular, LocalText.Empty, null, LocalText.Empty));
        Refused.Because("TooLong", () => CreateMeeting().Describe(MeetingKind.Regular, Long(Meeting.TitleMaxLength + 1), null, LocalText.Empty));
        Refused.Because("TooLong", () => CreateMeeting().Describe(MeetingKind.Regular, Text("A meeting"), null, Long(Meeting.PlaceMaxLength + 1)));
        Refused.Because("ForbiddenCharacter", () => CreateMeeting().Describe(MeetingKind.Regular, Text("\0"), null, LocalText.Empty));
        Refused.Because("ForbiddenCharacter", () => CreateMeeting().Describe(MeetingKind.Regular, Text("A meeting"), null, Text("\0")));
    }

    [Fact]
    public void An_agenda_item_needs_a_title_within_its_limits()
    {
        var item = CreateAgendaItem();
        Refuses("AgendaItemNeedsTitle", item with { Title = LocalText.Empty });
        Refuses("TooLong", item with { Title = Long(AgendaItem.TitleMaxLength + 1) });
        Refuses("TooLong", item with { Note = Long(AgendaItem.NoteMaxLength + 1) });
        Refuses("ForbiddenCharacter", item with { Title = Text("\0") });
        Refuses("ForbiddenCharacter", item with { Note = Text("\0") });
        Refuses("TooManyRecommendations", item with { Recommendations = NewIds(AgendaItem.MaxRecommendations + 1) });
        CreateMeeting().SetAgenda([item with { Note = Long(AgendaItem.NoteMaxLength), Recommendations = NewIds(AgendaItem.MaxRecommendations) }]);
    }

    [Fact]
    public void A_refused_item_is_named_by_its_place()
    {
        var refusal = Refused.Because("AgendaItemNeedsTitle", () =>
            CreateMeeting().SetAgenda([CreateAgendaItem(), CreateAgendaItem() with { Title = LocalText.Empty }]));
        Assert.Equal(2, refusal.Problems[0].Args[0]);
    }

    [Fact]
    public void A_hundred_items_are_enough()
    {
        var hundred = Enumerable.Repeat(CreateAgendaItem(), Meeting.MaxAgendaItems).ToList();
        CreateMeeting().SetAgenda(hundred);
        Refused.Because("AgendaTooLong", () => CreateMeeting().SetAgenda([.. hundred, CreateAgendaItem()]));
    }

    [Fact]
    public void Items_keep_their_identity_when_they_are_put_in_another_order()
    {
        var meeting = CreateMeeting(agenda: [CreateAgendaItem("A"), CreateAgendaItem("B"), CreateAgendaItem("C")]);
        var ids = meeting.Agenda.ToDictionary(i => i.Title.En, i => i.Id);
        meeting.SetAgenda([CreateAgendaItem("C") with { Id = ids["C"] }, CreateAgendaItem("D"), CreateAgendaItem("A, changed") with { Id = ids["A"] }]);

        var agenda = meeting.Agenda.OrderBy(i => i.Position).ToList();
        Assert.Equal(["C", "D", "A, changed"], agenda.Select(i => i.Title.En));
        Assert.Equal([1, 2, 3], agenda.Select(i => i.Position));
        Assert.Equal((ids["C"], ids["A"]), (agenda[0].Id, agenda[2].Id));
        Assert.DoesNotContain(agenda, i => i.Id == ids["B"]);
    }

    [Fact]
    public void An_item_of_another_meeting_becomes_a_new_one()
    {
        var foreign = CreateMeeting().Agenda[0].Id;
        var meeting = CreateMeeting(agenda: CreateAgendaItem() with { Id = foreign });
        Assert.NotEqual(foreign, meeting.Agenda[0].Id);
    }

    [Fact]
    public void Recommendations_of_an_item_keep_the_order_given_and_count_once()
    {
        var (first, second, third) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var meeting = CreateMeeting(agenda: CreateAgendaItem("A", first, second, third));
        meeting.SetAgenda([CreateAgendaItem("A", third, first, third) with { Id = meeting.Agenda[0].Id }]);
        Assert.Equal([third, first], meeting.Agenda[0].Links.OrderBy(l => l.Position).Select(l => l.RecommendationId));
    }

    private static List<Guid> NewIds(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

    private static void Refuses(string reason, AgendaItemContent item) =>
        Refused.Because(reason, () => CreateMeeting().SetAgenda([item]));
}
