using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Progress;

/// <summary>The focal point makes a submitted note public.</summary>
public sealed class PublishNote(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, NoteVersion input, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        var note = await db.FindNoteAsync(input.Id, ct);
        Can.Demand(Can.ReviewNote(actor, note));
        if (note.Version != input.Version)
            throw Refusal.Conflict();
        note.Publish(clock.GetUtcNow());
        await db.SaveAsync(nameof(PublishNote), NoteSubjects.Of(note), clock, ct);
    }
}
