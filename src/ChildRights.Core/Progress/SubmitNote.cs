using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Progress;

/// <summary>An editor hands a note to the focal point for review.</summary>
public sealed class SubmitNote(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, NoteVersion input, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        var note = await db.FindNoteAsync(input.Id, ct);
        Can.Demand(Can.WriteNote(actor, note));
        if (note.Version != input.Version)
            throw Refusal.Conflict();
        note.Submit(clock.GetUtcNow());
        await db.SaveAsync(nameof(SubmitNote), NoteSubjects.Of(note), clock, ct);
    }
}
