using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Progress;

/// <summary>Throws a draft away. Anything that was ever submitted stays.</summary>
public sealed class DiscardNote(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, NoteVersion input, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        var note = await db.FindNoteAsync(input.Id, ct);
        Can.Demand(Can.WriteNote(actor, note));
        if (note.State != NoteState.Draft)
            throw Refusal.Invalid("OnlyDraftCanBeDiscarded", null, note.State);
        if (note.Version != input.Version)
            throw Refusal.Conflict();
        var subject = NoteSubjects.Of(note).WithoutWords();
        db.Remove(note);
        await db.SaveAsync(nameof(DiscardNote), subject, clock, ct);
    }
}
