using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Progress;

/// <summary>What the focal point sends back, and why.</summary>
public sealed record NoteReturn(Guid Id, uint Version, LocalText Reason);

/// <summary>The focal point sends a submitted note back to its editor with a reason.</summary>
public sealed class ReturnNote(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, NoteReturn input, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        var note = await db.FindNoteAsync(input.Id, ct);
        Can.Demand(Can.ReviewNote(actor, note));
        if (note.Version != input.Version)
            throw Refusal.Conflict();
        note.Return(input.Reason);
        await db.SaveAsync(nameof(ReturnNote), NoteSubjects.Of(note), clock, ct);
    }
}
