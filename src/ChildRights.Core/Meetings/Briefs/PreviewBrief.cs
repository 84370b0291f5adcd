using ChildRights.Core.Access;
using ChildRights.Core.Data;

namespace ChildRights.Core.Meetings.Briefs;

/// <summary>Puts a meeting's brief together as it would be frozen now.</summary>
public sealed class PreviewBrief(Database database, TimeProvider clock)
{
    /// <param name="meetingNumber">The meeting's number.</param>
    public async Task<BriefContent> RunAsync(Actor actor, int meetingNumber, CancellationToken ct)
    {
        Can.Demand(Can.ReadBriefs(actor));
        await using var db = await database.OpenAsync(actor, ct);
        return await db.ComposeBriefAsync(await db.FindMeetingAsync(meetingNumber, ct), clock, ct);
    }
}
