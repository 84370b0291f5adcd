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
    /// <summary>
    /// What a comment says. The ledger can't forget, and whoever wrote may have to take their words back: so it holds their digests. They still show
    /// whether a published comment was changed.
    /// </summary>
    private static readonly HashSet<string> Words = ["text_kk", "text_ru", "text_en", "evidence"];

    /// <summary>
    /// Entries about a confidential comment carry no name, no words and no recommendation, and only the secretariat reads them.
    /// </summary>
    public static LedgerSubject Of(IndependentComment comment) => comment switch
    {
        { Confidential: true } => new("comment", comment.Id, Audience.Secretariat) { SecretSalt = comment.LedgerSalt },
        { State: CommentState.Published } => new("comment", comment.Id, Audience.Public, comment.RecommendationId) { InFull = Words, Digested = Words },
        // What everybody has read does not go away in silence.
        { State: CommentState.Withdrawn, PublishedAt: not null } => new("comment", comment.Id, Audience.Public, comment.RecommendationId) { Digested = Words },
        _ => new("comment", comment.Id, Audience.Organisation(comment.OrganisationId), comment.RecommendationId) { Digested = Words },
    };

    /// <exception cref="Refusal">NotFound, also for a comment that the actor may not see.</exception>
    public static async Task<IndependentComment> FindCommentAsync(this PortalDb db, Guid id, CancellationToken ct) =>
        await db.Comments.SingleOrDefaultAsync(c => c.Id == id, ct) ?? throw Refusal.NotFound();
}

/// <summary>A comment as the person saw it: acting on one that has changed since is refused.</summary>
public sealed record CommentVersion(Guid Id, uint Version);
