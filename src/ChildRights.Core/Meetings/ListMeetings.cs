using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Meetings;

/// <param name="State">Only meetings in this state; null for all.</param>
public sealed record MeetingFilter(MeetingState? State = null);

/// <summary>The meetings that the actor may know of, the latest number first.</summary>
public sealed class ListMeetings(Database database)
{
    public async Task<IReadOnlyList<MeetingRow>> RunAsync(Actor actor, MeetingFilter filter, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        return await db.Meetings.AsNoTracking()
            .Where(m => filter.State == null || m.State == filter.State)
            .OrderByDescending(m => m.Number)
            .Select(m => new MeetingRow(m.Number, m.Kind, m.State, m.Title, m.HeldOn, m.DateNote, m.Place, m.Agenda.Count, m.MadeUp))
            .ToListAsync(ct);
    }
}
