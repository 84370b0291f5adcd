using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Progress;

/// <summary>A note as typed so far.</summary>
/// <param name="Id">Null for a new note; then exactly one of <paramref name="RecommendationId"/> and <paramref name="MeasureId"/> is given.</param>
/// <param name="Version">What the person saw of an existing note.</param>
public sealed record NoteInput(Guid? Id, uint? Version, Guid? RecommendationId, Guid? MeasureId, NoteContent Content);

/// <summary>Where a saved note stands, for the form to go on with.</summary>
public sealed record SavedNote(Guid Id, uint Version, DateTimeOffset SavedAt);

/// <summary>Keeps a draft (or a returned note) as it is being typed. Unfinished is fine; too long or impossible is refused.</summary>
public sealed class SaveNote(Database database, TimeProvider clock)
{
    /// <exception cref="Refusal">Conflict where a colleague saved the note since; the form then shows both versions.</exception>
    public async Task<SavedNote> RunAsync(Actor actor, NoteInput input, CancellationToken ct)
    {
        Can.Demand(Can.WriteNotes(actor));
        await using var db = await database.OpenAsync(actor, ct);
        await DemandKnownRegionsAsync(db, input.Content.Regions, ct);
        var now = clock.GetUtcNow();
        ProgressNote note;
        if (input.Id is null)
        {
            await DemandSubjectAsync(db, input, ct);
            note = new ProgressNote(actor.AgencyId!.Value, input.RecommendationId, input.MeasureId, input.Content, actor.AccountId, now);
            db.Add(note);
        }
        else
        {
            note = await db.FindNoteAsync(input.Id.Value, ct);
            Can.Demand(Can.WriteNote(actor, note));
            if (note.Version != input.Version)
                throw Refusal.Conflict();
            note.Write(input.Content, actor.AccountId, now);
        }

        await db.SaveAsync(nameof(SaveNote), NoteSubjects.Of(note).WithoutWords(), clock, ct);
        return new SavedNote(note.Id, note.Version, now);
    }

    private static async Task DemandSubjectAsync(PortalDb db, NoteInput input, CancellationToken ct)
    {
        var known = input.RecommendationId is { } recommendation
            ? await db.Recommendations.AnyAsync(r => r.Id == recommendation, ct)
            : await db.Measures.AnyAsync(m => m.Id == input.MeasureId, ct);
        if (!known)
            throw Refusal.NotFound();
    }

    private static async Task DemandKnownRegionsAsync(PortalDb db, IReadOnlyList<string> codes, CancellationToken ct)
    {
        if (codes.Count == 0)
            return;
        var wanted = codes.Distinct().ToList();
        if (await db.Regions.CountAsync(r => wanted.Contains(r.Code), ct) != wanted.Count)
            throw Refusal.Invalid("UnknownRegion", "regions");
    }
}

internal static class NoteSubjects
{
    /// <summary>What a note says: handing it in and publishing it enter it whole, saving a draft does not.</summary>
    private static readonly HashSet<string> Words =
        ["as_of", "text_kk", "text_ru", "text_en", "next_kk", "next_ru", "next_en", "written_in", "children_reached", "spent_tenge", "regions", "evidence"];

    /// <summary>What is not published is the agency's own business; publishing and what led to it are told by the entries that follow.</summary>
    public static LedgerSubject Of(ProgressNote note) =>
        new("note", note.Id, note.State == NoteState.Published ? Audience.Public : Audience.Agency(note.AgencyId), note.RecommendationId) { InFull = Words };

    /// <exception cref="Refusal">NotFound, also for a note that the actor may not see.</exception>
    public static async Task<ProgressNote> FindNoteAsync(this PortalDb db, Guid id, CancellationToken ct) =>
        await db.Notes.SingleOrDefaultAsync(n => n.Id == id, ct) ?? throw Refusal.NotFound();
}
