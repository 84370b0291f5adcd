using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data;
using ChildRights.Core.Documents;
using ChildRights.Core.Languages;
using ChildRights.Core.Meetings;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Overview;

/// <summary>How many recommendations are in which state of being reported on; the four add up to the total.</summary>
/// <param name="Recent">A published note speaks of a day in the last twelve months.</param>
/// <param name="Stale">The latest published note is older.</param>
/// <param name="Silent">An agency leads it, but there is no published note.</param>
/// <param name="Unassigned">No lead agency and no published note.</param>
public sealed record ReportingCounts(int Recent, int Stale, int Silent, int Unassigned)
{
    public int Total => Recent + Stale + Silent + Unassigned;
}

/// <summary>A row of the home page's table by cluster.</summary>
public sealed record ClusterReporting(ClusterName Cluster, ReportingCounts Counts);

/// <summary>A published note or comment as news.</summary>
/// <param name="Agency">Who reports; null for a comment.</param>
/// <param name="Organisation">Who comments; null for a note.</param>
/// <param name="NoteId">Set for a note: its anchor on the page is note-{id}.</param>
public sealed record NewsItem(
    DateOnly On, RecommendationName? Recommendation, LocalText? MeasureTitle, AgencyName? Agency, OrganisationName? Organisation, LocalText Text, Guid? NoteId, Guid? CommentId, bool MadeUp);

/// <summary>A recommendation past its due date.</summary>
public sealed record OverdueItem(RecommendationName Name, AgencyName? Lead, DateOnly DueOn, int Days, bool AssignmentMadeUp);

/// <summary>What the home page says.</summary>
/// <param name="OnDay">The day in Asia/Almaty as of which everything is counted.</param>
/// <param name="Unanswered">Published comments without an answer; the oldest waits <paramref name="OldestUnansweredDays"/> days.</param>
public sealed record Overview(
    DateOnly OnDay,
    ReportingCounts Counts,
    IReadOnlyList<ClusterReporting> Clusters,
    int Overdue,
    int OverdueAgencies,
    int Unanswered,
    int OldestUnansweredDays,
    MeetingRow? NextMeeting,
    IReadOnlyList<NewsItem> News,
    IReadOnlyList<OverdueItem> MostOverdue);

/// <summary>Where we stand, what is new, what is overdue.</summary>
public sealed class GetOverview(Database database, TimeProvider clock)
{
    private const int NewsLength = 6;

    public async Task<Overview> RunAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        var today = clock.Today();
        var yearAgo = today.AddYears(-1);
        var agencies = await db.AgencyNamesAsync(ct);
        var documents = (await db.DocumentNamesAsync(ct)).ToDictionary(d => d.Id);
        var clusters = await db.Clusters.AsNoTracking().Where(c => !c.DocumentPart).OrderBy(c => c.Order)
            .Select(c => new ClusterName(c.Code, c.Name)).ToListAsync(ct);
        var tracked = ListRecommendations.Narrow(db, new RecommendationFilter(), [], [], today);

        var groups = await tracked
            .Select(r => new
            {
                r.ClusterCode,
                Assigned = r.LeadAgencyId != null,
                Last = db.Notes.Where(n => n.RecommendationId == r.Id && n.State == NoteState.Published).Max(n => (DateOnly?)n.AsOf),
            })
            .GroupBy(x => x.ClusterCode)
            .Select(g => new
            {
                g.Key,
                Recent = g.Count(x => x.Last >= yearAgo),
                Stale = g.Count(x => x.Last < yearAgo),
                Silent = g.Count(x => x.Last == null && x.Assigned),
                Unassigned = g.Count(x => x.Last == null && !x.Assigned),
            }).ToListAsync(ct);
        var counts = groups.Aggregate(new ReportingCounts(0, 0, 0, 0), (sum, g) =>
            new ReportingCounts(sum.Recent + g.Recent, sum.Stale + g.Stale, sum.Silent + g.Silent, sum.Unassigned + g.Unassigned));
        var byCluster = groups.Where(g => g.Key is not null).ToDictionary(g => g.Key!, g => new ReportingCounts(g.Recent, g.Stale, g.Silent, g.Unassigned));

        var overdue = await tracked.Where(r => r.DueOn < today).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Agencies = g.Select(r => r.LeadAgencyId).Distinct().Count() }).SingleOrDefaultAsync(ct);
        var worst = await tracked.Where(r => r.DueOn < today).OrderBy(r => r.DueOn).ThenBy(r => r.SortKey).Take(4)
            .Select(r => new { r.Id, r.Slug, r.DocumentId, r.Paragraph, r.Letter, r.Title, r.LeadAgencyId, r.DueOn, r.AssignmentMadeUp }).ToListAsync(ct);

        var waiting = db.Comments.Where(c => c.State == CommentState.Published && !c.Confidential && !db.Answers.Any(a => a.CommentId == c.Id));
        var unanswered = await waiting.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Oldest = g.Min(c => c.PublishedAt) }).SingleOrDefaultAsync(ct);
        var next = await db.Meetings.AsNoTracking().Where(m => m.State == MeetingState.AgendaPublished && m.HeldOn >= today).OrderBy(m => m.HeldOn)
            .Select(m => new MeetingRow(m.Number, m.Kind, m.State, m.Title, m.HeldOn, m.DateNote, m.Place, m.Agenda.Count, m.MadeUp)).FirstOrDefaultAsync(ct);

        return new Overview(
            today,
            counts,
            [.. clusters.Where(c => byCluster.ContainsKey(c.Code)).Select(c => new ClusterReporting(c, byCluster[c.Code]))],
            overdue?.Count ?? 0,
            overdue?.Agencies ?? 0,
            unanswered?.Count ?? 0,
            unanswered?.Oldest is { } oldest ? today.DayNumber - Culture.DayOf(oldest).DayNumber : 0,
            next,
            await NewsAsync(db, agencies, today, ct),
            [.. worst.Select(r => new OverdueItem(
                new RecommendationName(r.Id, r.Slug, documents[r.DocumentId].Symbol, Recommendation.Reference(r.Paragraph, r.Letter), r.Title),
                r.LeadAgencyId is { } lead ? agencies[lead] : null, r.DueOn!.Value, today.DayNumber - r.DueOn.Value.DayNumber, r.AssignmentMadeUp))]);
    }

    private static async Task<List<NewsItem>> NewsAsync(PortalDb db, IReadOnlyDictionary<Guid, AgencyName> agencies, DateOnly today, CancellationToken ct)
    {
        var notes = await db.ReadNotesAsync(
            db.Notes.Where(n => n.State == NoteState.Published).OrderByDescending(n => n.PublishedAt).Take(NewsLength), agencies, ct);
        var comments = await db.ReadCommentsAsync(
            db.Comments.Where(c => c.State == CommentState.Published && !c.Confidential).OrderByDescending(c => c.PublishedAt).Take(NewsLength), agencies, today, ct);
        return
        [
            .. notes.Select(n => new NewsItem(Culture.DayOf(n.PublishedAt!.Value), n.Recommendation, n.MeasureTitle, n.Agency, null, n.Text, n.Id, null, n.MadeUp))
                .Concat(comments.Select(c => new NewsItem(c.PublishedOn!.Value, c.Recommendation, null, null, c.Organisation, c.Text, null, c.Id, c.MadeUp)))
                .OrderByDescending(n => n.On).Take(NewsLength),
        ];
    }
}
