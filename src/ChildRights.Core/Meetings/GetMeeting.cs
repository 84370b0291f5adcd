using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Meetings;

public sealed class GetMeeting(Database database)
{
    /// <param name="number">The meeting's number.</param>
    /// <exception cref="Refusal">NotFound, also for a meeting that the actor may not know of.</exception>
    public async Task<MeetingDetail> RunAsync(Actor actor, int number, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        var meeting = await db.FindMeetingAsync(number, ct);
        var ids = meeting.Agenda.SelectMany(i => i.Links).Select(l => l.RecommendationId).Distinct().ToList();
        var names = await db.Recommendations.AsNoTracking().Where(r => ids.Contains(r.Id))
            .Join(db.Documents, r => r.DocumentId, d => d.Id, (r, d) => new { r.Id, r.Slug, d.Symbol, r.Paragraph, r.Letter, r.Title })
            .ToDictionaryAsync(r => r.Id, r => new RecommendationName(r.Id, r.Slug, r.Symbol, Recommendation.Reference(r.Paragraph, r.Letter), r.Title), ct);
        var briefs = await db.Briefs.AsNoTracking().Where(b => b.MeetingId == meeting.Id).OrderByDescending(b => b.Version)
            .Select(b => new BriefRow(b.Id, b.Version, b.FrozenAt, b.Sha256)).ToListAsync(ct);
        return new MeetingDetail(
            meeting.Id,
            new MeetingRow(meeting.Number, meeting.Kind, meeting.State, meeting.Title, meeting.HeldOn, meeting.DateNote, meeting.Place, meeting.Agenda.Count, meeting.MadeUp),
            meeting.Chair,
            meeting.Attended,
            meeting.Outcome,
            meeting.Source,
            meeting.Evidence,
            [.. meeting.Agenda.OrderBy(i => i.Position).Select(i => new AgendaItemView(
                i.Id,
                i.Position,
                i.Title,
                i.Note,
                [.. i.Links.OrderBy(l => l.Position).Select(l => names[l.RecommendationId])],
                [.. i.Statements.OrderBy(s => s.Position).Select(s => new StatementView(s.Speaker, s.Organisation, s.Gist, s.Source))]))],
            briefs,
            meeting.Version);
    }
}

internal static class MeetingReading
{
    /// <summary>The meeting with its agenda, links and statements, tracked.</summary>
    public static async Task<Meeting> FindMeetingAsync(this PortalDb db, int number, CancellationToken ct) =>
        await db.Meetings.AsSplitQuery()
            .Include(m => m.Agenda).ThenInclude(i => i.Links)
            .Include(m => m.Agenda).ThenInclude(i => i.Statements)
            .SingleOrDefaultAsync(m => m.Number == number, ct) ?? throw Refusal.NotFound();
}
