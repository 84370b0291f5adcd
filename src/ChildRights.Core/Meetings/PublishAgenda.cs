using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Meetings;

/// <summary>Makes the agenda public.</summary>
public sealed class PublishAgenda(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, MeetingVersion input, CancellationToken ct)
    {
        Can.Demand(Can.RunMeetings(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var meeting = await db.FindMeetingAsync(input.Number, ct);
        if (meeting.Version != input.Version)
            throw Refusal.Conflict();
        meeting.PublishAgenda();
        await db.SaveAsync(nameof(PublishAgenda), MeetingSubjects.Of(meeting), clock, ct);
    }
}
