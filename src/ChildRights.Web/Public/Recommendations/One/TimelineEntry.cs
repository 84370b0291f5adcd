using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Core.Meetings;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;

namespace ChildRights.Web.Public.Recommendations.One;

/// <summary>One thing that happened: a published note, a published comment, or a meeting where the recommendation was on the agenda.</summary>
/// <param name="On">Null for a meeting of which no full date is known.</param>
/// <param name="Meeting">The meeting's mentions, one an agenda item; empty for a note or comment.</param>
public sealed record TimelineEntry(DateOnly? On, NoteView? Note, CommentView? Comment, IReadOnlyList<MeetingMention> Meeting)
{
    /// <summary>Everything that happened, the latest first.</summary>
    public static IReadOnlyList<TimelineEntry> Of(RecommendationDetail recommendation, DateOnly today)
    {
        var entries = new List<(DateOnly Order, TimelineEntry Entry)>();
        foreach (var note in recommendation.Notes)
        {
            if (note.PublishedAt is { } at)
                entries.Add((Culture.DayOf(at), new TimelineEntry(Culture.DayOf(at), note, null, [])));
        }

        foreach (var comment in recommendation.Comments)
        {
            if (comment.PublishedOn is { } day)
                entries.Add((day, new TimelineEntry(day, null, comment, [])));
        }

        // Numbers follow time: a meeting without a date stands right after the one before it.
        var last = DateOnly.MinValue;
        foreach (var meeting in recommendation.Meetings.GroupBy(m => m.Number).OrderBy(g => g.Key))
        {
            last = meeting.First().HeldOn ?? last;
            if (!IsAhead(meeting.First(), today))
                entries.Add((last, new TimelineEntry(meeting.First().HeldOn, null, null, [.. meeting.OrderBy(m => m.ItemPosition)])));
        }

        // Meetings were added oldest first, so that of two that share a place the later number must come first.
        return [.. entries.OrderByDescending(e => e.Order).ThenByDescending(e => e.Entry.Meeting.FirstOrDefault()?.Number).Select(e => e.Entry)];
    }

    /// <summary>Meetings still to come that have the recommendation on their published agenda, the soonest first.</summary>
    public static IReadOnlyList<MeetingMention> Ahead(RecommendationDetail recommendation, DateOnly today) =>
        [.. recommendation.Meetings.Where(m => IsAhead(m, today)).DistinctBy(m => m.Number).OrderBy(m => m.HeldOn)];

    private static bool IsAhead(MeetingMention meeting, DateOnly today) =>
        meeting.State != MeetingState.Held && (meeting.HeldOn is null || meeting.HeldOn >= today);
}
