using ChildRights.Core.Languages;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>What was published on a recommendation since the meeting before.</summary>
public static class BriefChanges
{
    /// <summary>New notes, comments and answers, the latest first.</summary>
    /// <param name="recommendation">The recommendation.</param>
    /// <param name="since">The day of the meeting before; null where there was none.</param>
    public static IReadOnlyList<BriefChange> Of(BriefRecommendation recommendation, DateOnly? since)
    {
        var notes = recommendation.Notes.Where(n => n.New)
            .Select(n => new BriefChange(ChangeKind.Note, n.Id, n.PublishedOn, n.Agency, n.Text, n.MadeUp));
        var comments = recommendation.Comments.Where(c => c.New)
            .Select(c => new BriefChange(ChangeKind.Comment, c.Id, c.PublishedOn, c.Organisation, c.Text, c.MadeUp));
        // An answer carries no mark of its own; it is new where it came after the meeting, or where all of its comment is.
        var answers = recommendation.Comments.Where(c => c.Answer is { } answer && (c.New || answer.On > since))
            .Select(c => new BriefChange(ChangeKind.Answer, c.Id, c.Answer!.On, c.Answer.Agency, c.Answer.Text, c.MadeUp));
        return [.. notes.Concat(comments).Concat(answers).OrderByDescending(c => c.On)];
    }
}

public enum ChangeKind
{
    Note,
    Comment,
    Answer,
}

/// <param name="Id">Of the note, or of the comment that was published or answered.</param>
public sealed record BriefChange(ChangeKind Kind, Guid Id, DateOnly On, LocalText Who, LocalText Text, bool MadeUp);
