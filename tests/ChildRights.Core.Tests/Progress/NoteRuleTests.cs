using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Progress;

public sealed class NoteRuleTests
{
    /// <summary>From which state, what is done, and which state it has then or why it is refused.</summary>
    public static TheoryData<NoteState, string, string> Steps => new()
    {
        { NoteState.Draft, "write", nameof(NoteState.Draft) },
        { NoteState.Draft, "submit", nameof(NoteState.Submitted) },
        { NoteState.Draft, "publish", "OnlySubmittedNoteCanBePublished" },
        { NoteState.Draft, "return", "OnlySubmittedNoteCanBeReturned" },
        { NoteState.Submitted, "write", "NoteCannotBeEdited" },
        { NoteState.Submitted, "submit", "NoteCannotBeSubmitted" },
        { NoteState.Submitted, "publish", nameof(NoteState.Published) },
        { NoteState.Submitted, "return", nameof(NoteState.Returned) },
        { NoteState.Published, "write", "NoteCannotBeEdited" },
        { NoteState.Published, "submit", "NoteCannotBeSubmitted" },
        { NoteState.Published, "publish", "OnlySubmittedNoteCanBePublished" },
        { NoteState.Published, "return", "OnlySubmittedNoteCanBeReturned" },
        { NoteState.Returned, "write", nameof(NoteState.Returned) },
        { NoteState.Returned, "submit", nameof(NoteState.Submitted) },
        { NoteState.Returned, "publish", "OnlySubmittedNoteCanBePublished" },
        { NoteState.Returned, "return", "OnlySubmittedNoteCanBeReturned" },
    };

    [Theory, MemberData(nameof(Steps))]
    public void Each_step_from_each_state_is_taken_or_refused(NoteState from, string step, string outcome)
    {
        var note = CreateNote(from);
        void Take()
        {
            switch (step)
            {
                case "write": note.Write(CreateNoteContent("Fifty schools have a trained counsellor now."), null, Now); break;
                case "submit": note.Submit(Now); break;
                case "publish": note.Publish(Now); break;
                default: note.Return(Text("Name the villages.")); break;
            }
        }

        if (Enum.TryParse<NoteState>(outcome, out var state))
        {
            Take();
            Assert.Equal(state, note.State);
        }
        else
        {
            var refusal = Refused.Because(outcome, Take);
            Assert.Equal(from, Assert.Single(refusal.Problems).Args[0]);
            Assert.Equal(from, note.State);
            Assert.Equal("Forty schools have a trained counsellor now.", note.Text.En);
        }
    }

    [Fact]
    public void The_table_above_knows_every_state_and_step() =>
        Assert.Equal(Enum.GetValues<NoteState>().Length * 4, Steps.Count);

    [Fact]
    public void Each_step_keeps_its_moment()
    {
        var note = CreateNote(at: Now);
        note.Submit(Now.AddHours(1));
        note.Publish(Now.AddHours(2));
        Assert.Equal((Now, Now.AddHours(1), Now.AddHours(2)), (note.CreatedAt, note.SubmittedAt, note.PublishedAt));
    }

    [Fact]
    public void Submitting_again_takes_the_reason_of_the_return_away()
    {
        var note = CreateNote(NoteState.Returned);
        Assert.False(note.ReturnReason.IsEmpty);
        note.Submit(Now);
        Assert.True(note.ReturnReason.IsEmpty);
    }

    [Fact]
    public void A_note_is_about_a_recommendation_or_a_measure_and_never_about_both_or_none()
    {
        Refused.Because("NoteNeedsOneSubject", () => _ = new ProgressNote(Guid.NewGuid(), null, null, CreateNoteContent(), null, Now));
        Refused.Because("NoteNeedsOneSubject", () => _ = new ProgressNote(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), CreateNoteContent(), null, Now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nineteen letters ok")]
    [InlineData("   Nineteen letters ok   ")]
    public void A_note_of_less_than_twenty_letters_stays_a_draft(string text)
    {
        var note = CreateNote(content: CreateNoteContent(text));
        Refused.Because("NoteTooShort", () => note.Submit(Now));
        Assert.Equal(NoteState.Draft, note.State);
    }

    [Fact]
    public void The_text_must_be_in_the_language_in_which_the_note_says_to_be_written() =>
        Refused.Because("NoteTooShort", () =>
            CreateNote(content: CreateNoteContent() with { WrittenIn = Language.Kk }).Submit(Now));

    [Fact]
    public void A_note_as_of_tomorrow_is_kept_but_not_submitted()
    {
        var note = CreateNote(content: CreateNoteContent(asOf: Tomorrow));
        var refusal = Refused.Because("DateInFuture", () => note.Submit(Now));
        Assert.Equal("asOf", refusal.Problems[0].Field);
        note.Submit(Now.AddDays(1));
    }

    [Fact]
    public void Today_begins_at_midnight_in_Almaty()
    {
        var elevenInTheEvening = new DateTimeOffset(2026, 11, 22, 18, 0, 0, TimeSpan.Zero);
        var content = CreateNoteContent(asOf: new DateOnly(2026, 11, 23));
        Refused.Because("DateInFuture", () => CreateNote(content: content).Submit(elevenInTheEvening));
        CreateNote(content: content).Submit(elevenInTheEvening.AddHours(1));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var note = CreateNote(content: CreateNoteContent("Short", asOf: Tomorrow));
        var refusal = Refused.Because("NoteTooShort", () => note.Submit(Now));
        Assert.Equal(["NoteTooShort", "DateInFuture"], refusal.Problems.Select(p => p.Key));
    }

    [Fact]
    public void Texts_are_taken_up_to_their_limit_and_refused_beyond()
    {
        var content = CreateNoteContent();
        CreateNote(content: content with { Text = Long(ProgressNote.TextMaxLength), Next = Long(ProgressNote.NextMaxLength) });
        Assert.Equal("text", RefusedContent("TooLong", content with { Text = Long(ProgressNote.TextMaxLength + 1) }));
        Assert.Equal("next", RefusedContent("TooLong", content with { Next = Long(ProgressNote.NextMaxLength + 1) }));
    }

    [Fact]
    public void A_NUL_is_refused_in_every_text()
    {
        var content = CreateNoteContent();
        Assert.Equal("text", RefusedContent("ForbiddenCharacter", content with { Text = new LocalText("", "a\0b", "") }));
        Assert.Equal("next", RefusedContent("ForbiddenCharacter", content with { Next = new LocalText("a\0b", "", "") }));
        Refused.Because("ForbiddenCharacter", () => CreateNote(NoteState.Submitted).Return(Text("a\0b")));
    }

    [Theory]
    [InlineData(-1, null, "children")]
    [InlineData(ProgressNote.MaxChildren + 1, null, "children")]
    [InlineData(null, -1.0, "spent")]
    [InlineData(null, 100_000_000_000_001.0, "spent")]
    public void Numbers_out_of_range_are_refused(int? children, double? spent, string field) =>
        Assert.Equal(field, RefusedContent("NumberOutOfRange", CreateNoteContent() with { ChildrenReached = children, SpentTenge = (decimal?)spent }));

    [Fact]
    public void Nothing_reached_and_nothing_spent_are_numbers_too()
    {
        var note = CreateNote(content: CreateNoteContent() with { ChildrenReached = 0, SpentTenge = 0 });
        Assert.Equal((0, 0m), (note.ChildrenReached, note.SpentTenge));
    }

    [Fact]
    public void A_return_needs_a_reason_that_is_not_too_long()
    {
        Refused.Because("ReasonRequired", () => CreateNote(NoteState.Submitted).Return(LocalText.Empty));
        Refused.Because("ReasonRequired", () => CreateNote(NoteState.Submitted).Return(Text(" \t\n")));
        Refused.Because("TooLong", () => CreateNote(NoteState.Submitted).Return(Long(ProgressNote.ReasonMaxLength + 1)));
        CreateNote(NoteState.Submitted).Return(Long(ProgressNote.ReasonMaxLength));
    }

    [Fact]
    public void A_region_named_twice_counts_once() =>
        Assert.Equal(["KZ-10", "KZ-71"], CreateNote(content: CreateNoteContent(regions: ["KZ-10", "KZ-71", "KZ-10"])).Regions);

    private static string? RefusedContent(string reason, NoteContent content) =>
        Assert.Single(Refused.Because(reason, () => CreateNote(content: content)).Problems).Field;
}
