using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Meetings;

/// <summary>Says that the meeting has taken place; from then on its agenda stays as it is.</summary>
public sealed class MarkMeetingHeld(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, MeetingVersion input, CancellationToken ct)
    {
        Can.Demand(Can.RunMeetings(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var meeting = await db.FindMeetingAsync(input.Number, ct);
        if (meeting.Version != input.Version)
            throw Refusal.Conflict();
        meeting.MarkHeld(clock.Today());
        await db.SaveAsync(nameof(MarkMeetingHeld), MeetingSubjects.Of(meeting), clock, ct);
    }
}
