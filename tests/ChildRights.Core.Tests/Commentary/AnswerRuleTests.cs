using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Commentary;

public sealed class AnswerRuleTests
{
    private static readonly LocalText Reply = Text("The counsellors will be there by September.");

    [Fact]
    public void A_published_comment_can_be_answered()
    {
        var comment = CreateComment(CommentState.Published);
        var answer = Answer(comment, Reply);
        Assert.Equal((comment.Id, Reply, Now), (answer.CommentId, answer.Text, answer.AnsweredAt));
    }

    [Theory]
    [InlineData(false, CommentState.Submitted)]
    [InlineData(false, CommentState.Returned)]
    [InlineData(false, CommentState.Withdrawn)]
    [InlineData(true, CommentState.Submitted)]
    [InlineData(true, CommentState.Acknowledged)]
    [InlineData(true, CommentState.Returned)]
    [InlineData(true, CommentState.Withdrawn)]
    public void No_other_can(bool confidential, CommentState state) =>
        Refused.Because("OnlyPublishedCommentCanBeAnswered", () => Answer(CreateComment(state, confidential), Reply));

    [Fact]
    public void An_answer_says_something_in_the_language_it_is_written_in()
    {
        Refused.Because("AnswerTooShort", () => Answer(CreateComment(CommentState.Published), Text("Noted, thank you.")));
        Refused.Because("AnswerTooShort", () => Answer(CreateComment(CommentState.Published), Reply, Language.Ru));
    }

    [Fact]
    public void It_has_a_limit_and_no_NUL()
    {
        Answer(CreateComment(CommentState.Published), Long(CommentAnswer.TextMaxLength));
        Refused.Because("TooLong", () => Answer(CreateComment(CommentState.Published), Long(CommentAnswer.TextMaxLength + 1)));
        Refused.Because("ForbiddenCharacter", () => Answer(CreateComment(CommentState.Published), Text(Reply.En + "\0")));
    }

    private static CommentAnswer Answer(IndependentComment comment, LocalText text, Language writtenIn = Language.En) =>
        new(comment, Guid.NewGuid(), text, writtenIn, Now);
}
