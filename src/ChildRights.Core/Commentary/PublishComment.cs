using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Commentary;

/// <summary>The secretariat makes a public comment public.</summary>
public sealed class PublishComment(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, CommentVersion input, CancellationToken ct)
    {
        Can.Demand(Can.Moderate(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var comment = await db.FindCommentAsync(input.Id, ct);
        if (comment.Version != input.Version)
            throw Refusal.Conflict();
        comment.Publish(clock.GetUtcNow());
        await db.SaveAsync(nameof(PublishComment), CommentSubjects.Of(comment), clock, ct);
    }
}
