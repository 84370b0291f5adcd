using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Progress;

/// <summary>The one way from notes in the database to what a reader gets.</summary>
internal static class NoteReading
{
    public static async Task<List<NoteView>> ReadNotesAsync(
        this PortalDb db, IQueryable<ProgressNote> notes, IReadOnlyDictionary<Guid, AgencyName> agencies, CancellationToken ct)
    {
        var agency = db.Actor.AgencyId;
        var lines = await notes.AsNoTracking().Select(n => new
        {
            Note = n,
            Subject = db.Recommendations.Where(r => r.Id == n.RecommendationId)
                .Join(db.Documents, r => r.DocumentId, d => d.Id, (r, d) => new { r.Id, r.Slug, d.Symbol, r.Paragraph, r.Letter, r.Title }).FirstOrDefault(),
            Measure = db.Measures.Where(m => m.Id == n.MeasureId).Select(m => new { m.Title }).FirstOrDefault(),
            // Only colleagues get a name, not even those who keep the accounts.
            By = db.AccountNames.Where(a => a.AccountId == n.EditedBy && a.AgencyId == agency).Select(a => a.DisplayName).FirstOrDefault(),
        }).ToListAsync(ct);
        var regions = lines.Any(l => l.Note.Regions.Count > 0)
            ? await db.Regions.AsNoTracking().Select(r => new RegionName(r.Code, r.Name)).ToDictionaryAsync(r => r.Code, ct)
            : [];
        return lines.ConvertAll(l => new NoteView(
            l.Note.Id,
            agencies[l.Note.AgencyId],
            l.Note.State,
            l.Subject is null ? null : new RecommendationName(l.Subject.Id, l.Subject.Slug, l.Subject.Symbol,
                Recommendation.Reference(l.Subject.Paragraph, l.Subject.Letter), l.Subject.Title),
            l.Note.MeasureId,
            l.Measure?.Title,
            l.Note.AsOf,
            l.Note.Text,
            l.Note.Next,
            l.Note.WrittenIn,
            l.Note.ChildrenReached,
            l.Note.SpentTenge,
            [.. l.Note.Regions.Where(regions.ContainsKey).Select(c => regions[c])],
            l.Note.Evidence,
            l.Note.ReturnReason,
            l.Note.EditedAt,
            l.Note.SubmittedAt,
            l.Note.PublishedAt,
            l.By ?? "",
            l.Note.MadeUp,
            l.Note.Version));
    }
}
