using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Commentary;

public sealed class CommentRuleTests
{
    private const bool Public = false;
    private const bool Confidential = true;

    /// <summary>Which comment, what is done to it, and which state it has then or why it is refused.</summary>
    public static TheoryData<bool, CommentState, string, string> Steps => new()
    {
        { Public, CommentState.Submitted, "publish", nameof(CommentState.Published) },
        { Public, CommentState.Submitted, "acknowledge", "OnlyConfidentialIsAcknowledged" },
        { Public, CommentState.Submitted, "return", nameof(CommentState.Returned) },
        { Public, CommentState.Submitted, "resubmit", "OnlyReturnedCommentCanBeResubmitted" },
        { Public, CommentState.Submitted, "withdraw", nameof(CommentState.Withdrawn) },
        { Public, CommentState.Published, "publish", "OnlySubmittedCommentCanBePublished" },
        { Public, CommentState.Published, "acknowledge", "OnlyConfidentialIsAcknowledged" },
        { Public, CommentState.Published, "return", "OnlySubmittedCommentCanBeReturned" },
        { Public, CommentState.Published, "resubmit", "OnlyReturnedCommentCanBeResubmitted" },
        { Public, CommentState.Published, "withdraw", nameof(CommentState.Withdrawn) },
        { Public, CommentState.Returned, "publish", "OnlySubmittedCommentCanBePublished" },
        { Public, CommentState.Returned, "acknowledge", "OnlyConfidentialIsAcknowledged" },
        { Public, CommentState.Returned, "return", "OnlySubmittedCommentCanBeReturned" },
        { Public, CommentState.Returned, "resubmit", nameof(CommentState.Submitted) },
        { Public, CommentState.Returned, "withdraw", nameof(CommentState.Withdrawn) },
        { Public, CommentState.Withdrawn, "publish", "OnlySubmittedCommentCanBePublished" },
        { Public, CommentState.Withdrawn, "acknowledge", "OnlyConfidentialIsAcknowledged" },
        { Public, CommentState.Withdrawn, "return", "OnlySubmittedCommentCanBeReturned" },
        { Public, CommentState.Withdrawn, "resubmit", "OnlyReturnedCommentCanBeResubmitted" },
        { Public, CommentState.Withdrawn, "withdraw", "CommentIsWithdrawn" },
        { Confidential, CommentState.Submitted, "publish", "ConfidentialIsNeverPublished" },
        { Confidential, CommentState.Submitted, "acknowledge", nameof(CommentState.Acknowledged) },
        { Confidential, CommentState.Submitted, "return", nameof(CommentState.Returned) },
        { Confidential, CommentState.Submitted, "resubmit", "OnlyReturnedCommentCanBeResubmitted" },
        { Confidential, CommentState.Submitted, "withdraw", nameof(CommentState.Withdrawn) },
        { Confidential, CommentState.Acknowledged, "publish", "ConfidentialIsNeverPublished" },
        { Confidential, CommentState.Acknowledged, "acknowledge", "OnlySubmittedCommentCanBeAcknowledged" },
        { Confidential, CommentState.Acknowledged, "return", "OnlySubmittedCommentCanBeReturned" },
        { Confidential, CommentState.Acknowledged, "resubmit", "OnlyReturnedCommentCanBeResubmitted" },
        { Confidential, CommentState.Acknowledged, "withdraw", nameof(CommentState.Withdrawn) },
        { Confidential, CommentState.Returned, "publish", "ConfidentialIsNeverPublished" },
        { Confidential, CommentState.Returned, "acknowledge", "OnlySubmittedCommentCanBeAcknowledged" },
        { Confidential, CommentState.Returned, "return", "OnlySubmittedCommentCanBeReturned" },
        { Confidential, CommentState.Returned, "resubmit", nameof(CommentState.Submitted) },
        { Confidential, CommentState.Returned, "withdraw", nameof(CommentState.Withdrawn) },
        { Confidential, CommentState.Withdrawn, "publish", "ConfidentialIsNeverPublished" },
        { Confidential, CommentState.Withdrawn, "acknowledge", "OnlySubmittedCommentCanBeAcknowledged" },
        { Confidential, CommentState.Withdrawn, "return", "OnlySubmittedCommentCanBeReturned" },
        { Confidential, CommentState.Withdrawn, "resubmit", "OnlyReturnedCommentCanBeResubmitted" },
        { Confidential, CommentState.Withdrawn, "withdraw", "CommentIsWithdrawn" },
    };

    [Theory, MemberData(nameof(Steps))]
    public void Each_step_from_each_state_is_taken_or_refused(bool confidential, CommentState from, string step, string outcome)
    {
        var comment = CreateComment(from, confidential);
        void Take()
        {
            switch (step)
            {
                case "publish": comment.Publish(Now); break;
                case "acknowledge": comment.Acknowledge(Now); break;
                case "return": comment.Return(Text("Say in which villages."), Now); break;
                case "resubmit": comment.Resubmit(CreateCommentContent("In the three villages that we visited there was none."), Now); break;
                default: comment.Withdraw(Now); break;
            }
        }

        if (Enum.TryParse<CommentState>(outcome, out var state))
        {
            Take();
            Assert.Equal(state, comment.State);
        }
        else
        {
            Refused.Because(outcome, Take);
            Assert.Equal(from, comment.State);
            Assert.Equal(CreateCommentContent().Text, comment.Text);
        }

        Assert.Equal(confidential, comment.Confidential);
        Assert.False(confidential && comment.State == CommentState.Published);
    }

    [Fact]
    public void The_table_above_knows_every_state_and_step() =>
        // A public comment is never acknowledged, a confidential one never published.
        Assert.Equal((Enum.GetValues<CommentState>().Length - 1) * 2 * 5, Steps.Count);

    [Fact]
    public void A_comment_has_at_least_twenty_letters_in_its_language()
    {
        Refused.Because("CommentTooShort", () => CreateComment(content: CreateCommentContent("  Nineteen letters ok  ")));
        Refused.Because("CommentTooShort", () => CreateComment(content: CreateCommentContent() with { WrittenIn = Language.Ru }));
        Refused.Because("CommentTooShort", () => CreateComment(CommentState.Returned).Resubmit(CreateCommentContent("Too short"), Now));
    }

    [Fact]
    public void Its_text_has_a_limit_and_no_NUL()
    {
        var content = CreateCommentContent();
        CreateComment(content: content with { Text = Long(IndependentComment.TextMaxLength) });
        Refused.Because("TooLong", () => CreateComment(content: content with { Text = Long(IndependentComment.TextMaxLength + 1) }));
        Refused.Because("ForbiddenCharacter", () => CreateComment(content: content with { Text = content.Text with { Ru = "\0" } }));
    }

    [Fact]
    public void A_return_needs_a_reason_that_is_not_too_long()
    {
        Refused.Because("ReasonRequired", () => CreateComment().Return(LocalText.Empty, Now));
        Refused.Because("ReasonRequired", () => CreateComment().Return(Text("  "), Now));
        Refused.Because("TooLong", () => CreateComment().Return(Long(IndependentComment.ReasonMaxLength + 1), Now));
        Refused.Because("ForbiddenCharacter", () => CreateComment().Return(Text("a\0b"), Now));
    }

    [Fact]
    public void A_refused_better_text_leaves_the_returned_one_as_it_was()
    {
        var comment = CreateComment(CommentState.Returned);
        Refused.Because("CommentTooShort", () => comment.Resubmit(CreateCommentContent("Too short"), Now));
        Assert.Equal((CommentState.Returned, CreateCommentContent().Text), (comment.State, comment.Text));
    }

    [Fact]
    public void A_public_comment_keeps_the_moment_of_each_step()
    {
        var comment = CreateComment(at: Now);
        comment.Publish(Now.AddMinutes(90));
        Assert.Equal((Now, Now.AddMinutes(90), Now.AddMinutes(90)), (comment.SubmittedAt, comment.PublishedAt!.Value, comment.DecidedAt!.Value));
    }

    [Theory]
    [InlineData(CommentState.Acknowledged)]
    [InlineData(CommentState.Returned)]
    [InlineData(CommentState.Withdrawn)]
    public void A_confidential_comment_keeps_no_hour_of_any_step(CommentState state)
    {
        var comment = CreateComment(state, confidential: true, at: Now);
        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (comment.SubmittedAt.TimeOfDay, comment.DecidedAt!.Value.TimeOfDay));
        Assert.Null(comment.PublishedAt);
    }

    [Fact]
    public void A_confidential_comment_handed_in_again_keeps_no_hour_either()
    {
        var comment = CreateComment(CommentState.Returned, confidential: true);
        comment.Resubmit(CreateCommentContent(), Now);
        Assert.Equal(TimeSpan.Zero, comment.SubmittedAt.TimeOfDay);
    }

    [Theory]
    [InlineData("2026-11-22T18:59:00Z", "2026-11-22")]
    [InlineData("2026-11-22T19:00:00Z", "2026-11-23")]
    [InlineData("2026-11-22T23:59:00Z", "2026-11-23")]
    [InlineData("2026-11-23T00:01:00Z", "2026-11-23")]
    public void Its_day_is_the_one_in_Almaty(string moment, string day)
    {
        var comment = CreateComment(confidential: true, at: DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(day, Culture.DayOf(comment.SubmittedAt).ToString("o", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Nor_does_its_identifier_tell_when_it_was_written()
    {
        Assert.Equal(7, CreateComment().Id.Version);
        Assert.Equal(4, CreateComment(confidential: true).Id.Version);
    }
}
