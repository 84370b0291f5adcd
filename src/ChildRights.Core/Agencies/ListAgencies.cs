using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Agencies;

/// <summary>A State body with what it leads.</summary>
/// <param name="LastNoteOn">The latest as-of day of its published notes.</param>
/// <param name="Unanswered">Published comments on what it leads, without an answer.</param>
public sealed record AgencyRow(AgencyName Name, LocalText Role, string Evidence, int Leads, int Supports, int Overdue, int PublishedNotes, DateOnly? LastNoteOn, int Unanswered);

/// <param name="Code">Only this one; null for all.</param>
public sealed record AgencyFilter(string? Code = null);

/// <summary>State bodies: first those that lead most, then by code.</summary>
public sealed class ListAgencies(Database database, TimeProvider clock)
{
    public async Task<IReadOnlyList<AgencyRow>> RunAsync(Actor actor, AgencyFilter filter, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        var today = clock.Today();
        var tracked = db.Recommendations.Where(r => r.Kind == RecommendationKind.Recommendation || r.Kind == RecommendationKind.Question);
        var lines = await db.Agencies.AsNoTracking().Where(a => filter.Code == null || a.Code == filter.Code).Select(a => new
        {
            a.Id,
            a.Code,
            a.Name,
            a.Short,
            a.Kind,
            a.Role,
            a.Evidence,
            Leads = tracked.Count(r => r.LeadAgencyId == a.Id),
            Supports = db.SupportingAgencies.Count(s => s.AgencyId == a.Id),
            Overdue = tracked.Count(r => r.LeadAgencyId == a.Id && r.DueOn < today),
            Notes = db.Notes.Count(n => n.AgencyId == a.Id && n.State == NoteState.Published),
            Last = db.Notes.Where(n => n.AgencyId == a.Id && n.State == NoteState.Published).Max(n => (DateOnly?)n.AsOf),
            Unanswered = db.Comments.Count(c => c.State == CommentState.Published && !c.Confidential && !db.Answers.Any(x => x.CommentId == c.Id)
                && db.Recommendations.Any(r => r.Id == c.RecommendationId && r.LeadAgencyId == a.Id)),
        }).ToListAsync(ct);
        return
        [
            .. lines.Select(a => new AgencyRow(new AgencyName(a.Id, a.Code, a.Name, a.Short, a.Kind), a.Role, a.Evidence, a.Leads, a.Supports, a.Overdue, a.Notes, a.Last, a.Unanswered))
                .OrderByDescending(a => a.Leads).ThenByDescending(a => a.Supports).ThenBy(a => a.Name.Code, StringComparer.Ordinal),
        ];
    }
}
