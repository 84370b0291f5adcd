using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;

namespace ChildRights.Core.Commentary;

/// <summary>The author takes a comment back; what was published disappears from every page.</summary>
public sealed class WithdrawComment(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, CommentVersion input, CancellationToken ct)
    {
        Can.Demand(Can.Comment(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var comment = await db.FindCommentAsync(input.Id, ct);
        Can.Demand(Can.ChangeComment(actor, comment));
        if (comment.Version != input.Version)
            throw Refusal.Conflict();
        comment.Withdraw(clock.GetUtcNow());
        await db.SaveAsync(nameof(WithdrawComment), CommentSubjects.Of(comment), clock, ct);
    }
}
