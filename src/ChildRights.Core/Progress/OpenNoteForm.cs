using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Progress;

/// <summary>The form's lists: what a note can be about and where.</summary>
public sealed record NoteFormOptions(IReadOnlyList<RegionName> Regions, NoteView? Note, NoteView? Last);

/// <summary>What the form needs: an existing note, or the agency's last published one on the same subject to start from.</summary>
/// <param name="Id">The note to open; null for a new one.</param>
public sealed record NoteFormInput(Guid? Id, Guid? RecommendationId, Guid? MeasureId);

/// <summary>Opens the progress form.</summary>
public sealed class OpenNoteForm(Database database)
{
    public async Task<NoteFormOptions> RunAsync(Actor actor, NoteFormInput input, CancellationToken ct)
    {
        Can.Demand(Can.SeeNotesInWork(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var agencies = await db.AgencyNamesAsync(ct);
        var regions = await db.Regions.AsNoTracking().OrderBy(r => r.Code).Select(r => new RegionName(r.Code, r.Name)).ToListAsync(ct);
        if (input.Id is { } id)
        {
            var note = (await db.ReadNotesAsync(db.Notes.Where(n => n.Id == id), agencies, ct)).SingleOrDefault() ?? throw Refusal.NotFound();
            return new NoteFormOptions(regions, note, null);
        }

        var last = await db.ReadNotesAsync(
            db.Notes.Where(n => n.AgencyId == actor.AgencyId && n.State == NoteState.Published
                    && (input.RecommendationId != null ? n.RecommendationId == input.RecommendationId : n.MeasureId == input.MeasureId))
                .OrderByDescending(n => n.AsOf).Take(1), agencies, ct);
        return new NoteFormOptions(regions, null, last.SingleOrDefault());
    }
}
