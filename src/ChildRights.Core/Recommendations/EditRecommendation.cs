using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Recommendations;

/// <summary>A recommendation as the secretariat's form holds it.</summary>
/// <param name="Version">What the person saw.</param>
/// <param name="Texts">By language; an empty text takes the version away.</param>
public sealed record RecommendationInput(
    Guid Id,
    uint Version,
    LocalText Title,
    IReadOnlyDictionary<Language, RecommendationWording> Texts,
    string? ClusterCode,
    bool Urgent,
    Guid? LeadAgencyId,
    IReadOnlyList<Guid> Supporting,
    DateOnly? DueOn);

/// <summary>The secretariat mends wording, cluster, assignment and due date.</summary>
public sealed class EditRecommendation(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, RecommendationInput input, CancellationToken ct)
    {
        Can.Demand(Can.EditRecommendations(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var r = await db.Recommendations.Include(x => x.Texts).Include(x => x.Supporting).SingleOrDefaultAsync(x => x.Id == input.Id, ct)
            ?? throw Refusal.NotFound();
        if (r.Version != input.Version)
            throw Refusal.Conflict();
        r.SetTitle(input.Title);
        foreach (var (language, wording) in input.Texts)
            r.SetText(language, wording.Text.Trim(), wording.Standing);
        if (r.LeadAgencyId != input.LeadAgencyId || r.DueOn != input.DueOn)
            r.AssignmentMadeUp = false;
        r.ClusterCode = input.ClusterCode;
        r.Urgent = input.Urgent;
        r.Assign(input.LeadAgencyId, input.Supporting, input.DueOn);
        r.RefreshSearchText(await db.Documents.Where(d => d.Id == r.DocumentId).Select(d => d.Symbol).SingleAsync(ct));
        // Texts are rows of their own: touching the recommendation makes two editors of one text meet in its version.
        db.Entry(r).Property(x => x.SearchText).IsModified = true;
        await db.SaveAsync(nameof(EditRecommendation), new LedgerSubject("recommendation", r.Id, Audience.Public, r.Id), clock, ct);
    }
}
