using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Commentary;

/// <summary>The secretariat tells the author of a confidential comment that it has been read.</summary>
public sealed class AcknowledgeComment(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, CommentVersion input, CancellationToken ct)
    {
        Can.Demand(Can.Moderate(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var comment = await db.FindCommentAsync(input.Id, ct);
        if (comment.Version != input.Version)
            throw Refusal.Conflict();
        comment.Acknowledge(clock.GetUtcNow());
        await db.SaveAsync(nameof(AcknowledgeComment), CommentSubjects.Of(comment), clock, ct);
    }
}
