using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Progress;

/// <summary>Which notes of one's work are wanted; null means every state that the actor may see.</summary>
/// <param name="Before">Notes edited before this moment: where the next page begins.</param>
public sealed record NoteFilter(NoteState? State = null, DateTimeOffset? Before = null, int PageSize = 50);

/// <param name="Counts">How many there are in each state.</param>
public sealed record NotePage(IReadOnlyList<NoteView> Rows, IReadOnlyDictionary<NoteState, int> Counts, DateTimeOffset? NextBefore);

/// <summary>The notes of the actor's agency; for the secretariat, those that agencies have submitted. Last edited first.</summary>
public sealed class ListNotes(Database database)
{
    public async Task<NotePage> RunAsync(Actor actor, NoteFilter filter, CancellationToken ct)
    {
        Can.Demand(Can.SeeNotesInWork(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var agencies = await db.AgencyNamesAsync(ct);
        var mine = actor.AgencyId is { } agency ? db.Notes.Where(n => n.AgencyId == agency) : db.Notes;
        var counts = await mine.GroupBy(n => n.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var found = filter.State is { } state ? mine.Where(n => n.State == state) : mine;
        if (filter.Before is { } before)
            found = found.Where(n => n.EditedAt < before);
        var size = Math.Clamp(filter.PageSize, 1, 200);
        var rows = await db.ReadNotesAsync(found.OrderByDescending(n => n.EditedAt).ThenBy(n => n.Id).Take(size + 1), agencies, ct);
        var more = rows.Count > size;
        if (more)
        {
            var (last, next) = (rows[size - 1].EditedAt, rows[size].EditedAt);
            rows.RemoveAt(size);
            if (last == next)
            {
                // A page ends with a moment, not in the midst of the notes that were saved in it: the next page begins before it.
                rows.RemoveAll(n => n.EditedAt == last);
                rows.AddRange(await db.ReadNotesAsync(found.Where(n => n.EditedAt == last).OrderBy(n => n.Id), agencies, ct));
                more = await found.AnyAsync(n => n.EditedAt < last, ct);
            }
        }

        return new NotePage(rows, counts, more ? rows[^1].EditedAt : null);
    }
}
