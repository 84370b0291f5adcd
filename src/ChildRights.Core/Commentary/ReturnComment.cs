using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Commentary;

/// <summary>What the secretariat sends back, and why.</summary>
public sealed record CommentReturn(Guid Id, uint Version, LocalText Reason);

/// <summary>The secretariat sends a comment back to its author with a reason.</summary>
public sealed class ReturnComment(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, CommentReturn input, CancellationToken ct)
    {
        Can.Demand(Can.Moderate(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var comment = await db.FindCommentAsync(input.Id, ct);
        if (comment.Version != input.Version)
            throw Refusal.Conflict();
        comment.Return(input.Reason, clock.GetUtcNow());
        await db.SaveAsync(nameof(ReturnComment), CommentSubjects.Of(comment), clock, ct);
    }
}
