using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Commentary;

public sealed record CommentInput(Guid RecommendationId, bool Confidential, CommentContent Content);

/// <summary>An expert hands a comment to the secretariat, to be published or in confidence.</summary>
public sealed class AddComment(Database database, TimeProvider clock)
{
    /// <returns>Its id.</returns>
    public async Task<Guid> RunAsync(Actor actor, CommentInput input, CancellationToken ct)
    {
        Can.Demand(Can.Comment(actor));
        await using var db = await database.OpenAsync(actor, ct);
        if (!await db.Recommendations.AnyAsync(r => r.Id == input.RecommendationId, ct))
            throw Refusal.NotFound();
        var comment = new IndependentComment(actor.OrganisationId!.Value, actor.AccountId, input.RecommendationId, input.Confidential, input.Content, clock.GetUtcNow());
        db.Add(comment);
        await db.SaveAsync(nameof(AddComment), CommentSubjects.Of(comment), clock, ct);
        return comment.Id;
    }
}

internal static class CommentSubjects
{
    /// <summary>What everybody reads of a published comment: so the ledger shows if it is changed afterwards.</summary>
    private static readonly HashSet<string> Published = ["text_kk", "text_ru", "text_en", "written_in", "evidence", "confidential"];

    /// <summary>
    /// Entries about a confidential comment carry no name, no words and no recommendation, and only the secretariat reads them.
    /// </summary>
    public static LedgerSubject Of(IndependentComment comment) => comment switch
    {
        { Confidential: true } => new("comment", comment.Id, Audience.Secretariat) { SecretSalt = comment.LedgerSalt },
        { State: CommentState.Published } => new("comment", comment.Id, Audience.Public, comment.RecommendationId) { InFull = Published },
        _ => new("comment", comment.Id, Audience.Organisation(comment.OrganisationId), comment.RecommendationId),
    };

    /// <exception cref="Refusal">NotFound, also for a comment that the actor may not see.</exception>
    public static async Task<IndependentComment> FindCommentAsync(this PortalDb db, Guid id, CancellationToken ct) =>
        await db.Comments.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
}

/// <summary>A comment as the person saw it: acting on one that has changed since is refused.</summary>
public sealed record CommentVersion(Guid Id, uint Version);
