using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Commentary;

public sealed record AnswerInput(Guid CommentId, LocalText Text, Language WrittenIn);

/// <summary>The lead agency's focal point answers a published comment; the answer is public at once and stays as it is.</summary>
public sealed class AnswerComment(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, AnswerInput input, CancellationToken ct)
    {
        Can.Demand(Can.AnswerComments(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var comment = await db.FindCommentAsync(input.CommentId, ct);
        var recommendation = await db.Recommendations.SingleAsync(r => r.Id == comment.RecommendationId, ct);
        Can.Demand(Can.AnswerComment(actor, recommendation));
        var answer = new CommentAnswer(comment, actor.AgencyId!.Value, input.Text, input.WrittenIn, clock.GetUtcNow());
        db.Add(answer);
        await db.SaveAsync(nameof(AnswerComment), new LedgerSubject("answer", answer.Id, Audience.Public, recommendation.Id), clock, ct);
    }
}
