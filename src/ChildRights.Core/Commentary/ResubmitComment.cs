using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Commentary;

/// <summary>A returned comment with its better text.</summary>
public sealed record CommentResubmission(Guid Id, uint Version, CommentContent Content);

/// <summary>The author answers a return with a better text.</summary>
public sealed class ResubmitComment(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, CommentResubmission input, CancellationToken ct)
    {
        Can.Demand(Can.Comment(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var comment = await db.FindCommentAsync(input.Id, ct);
        Can.Demand(Can.ChangeComment(actor, comment));
        if (comment.Version != input.Version)
            throw Refusal.Conflict();
        comment.Resubmit(input.Content, clock.GetUtcNow());
        await db.SaveAsync(nameof(ResubmitComment), CommentSubjects.Of(comment), clock, ct);
    }
}
