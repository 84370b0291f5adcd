using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data;
using ChildRights.Core.Documents;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Progress;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Recommendations;

/// <summary>One recommendation with all that the actor may see of it.</summary>
/// <param name="Texts">By language; a language without a text is missing.</param>
/// <param name="Notes">About the recommendation or one of its measures, newest as-of day first.</param>
/// <param name="History">Ledger entries that the actor may read, newest first; at most 100.</param>
public sealed record RecommendationDetail(
    RecommendationName Name,
    RecommendationKind Kind,
    DocumentName Document,
    ClusterName? Cluster,
    IReadOnlyDictionary<Language, RecommendationWording> Texts,
    string Topic,
    IReadOnlyList<ArticleName> Articles,
    IReadOnlyList<SdgName> SdgTargets,
    IReadOnlyList<string> Groups,
    bool Urgent,
    AgencyName? Lead,
    IReadOnlyList<AgencyName> Supporting,
    DateOnly? DueOn,
    int DaysOverdue,
    bool AssignmentMadeUp,
    string Evidence,
    string Source,
    IReadOnlyList<EarlierRecommendation> Earlier,
    IReadOnlyList<EarlierRecommendation> Later,
    IReadOnlyList<MeasureRow> Measures,
    IReadOnlyList<NoteView> Notes,
    IReadOnlyList<CommentView> Comments,
    IReadOnlyList<MeetingMention> Meetings,
    IReadOnlyList<HistoryEntry> History,
    uint Version);

public sealed record RecommendationWording(string Text, TextStanding Standing);

public sealed record ArticleName(string Number, LocalText? Title);

public sealed record SdgName(string Code, LocalText? Text);

public sealed record EarlierRecommendation(RecommendationName Name, DateOnly? AdoptedOn);

/// <summary>A meeting where the recommendation is or was on the agenda.</summary>
public sealed record MeetingMention(int Number, LocalText Title, DateOnly? HeldOn, LocalText DateNote, MeetingState State, int ItemPosition, LocalText ItemTitle);

public sealed class GetRecommendation(Database database, TimeProvider clock)
{
    /// <param name="slug">The end of its address.</param>
    /// <exception cref="Refusal">NotFound.</exception>
    public async Task<RecommendationDetail> RunAsync(Actor actor, string slug, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        var today = clock.Today();
        var r = await db.Recommendations.AsNoTracking().AsSplitQuery()
            .Include(x => x.Texts).Include(x => x.Supporting)
            .SingleOrDefaultAsync(x => x.Slug == slug, ct) ?? throw Refusal.NotFound();
        var agencies = await db.AgencyNamesAsync(ct);
        var documents = (await db.DocumentNamesAsync(ct)).ToDictionary(d => d.Id);
        var cluster = r.ClusterCode is null ? null : await db.Clusters.AsNoTracking()
            .Where(c => c.Code == r.ClusterCode).Select(c => new ClusterName(c.Code, c.Name)).SingleAsync(ct);
        var articleNumbers = r.Articles.Select(BareArticle).ToList();
        var articles = await db.CrcArticles.AsNoTracking().Where(a => articleNumbers.Contains(a.Number)).ToDictionaryAsync(a => a.Number, a => a.Title, ct);
        var targets = await db.SdgTargets.AsNoTracking().Where(t => r.SdgTargets.Contains(t.Code)).ToDictionaryAsync(t => t.Code, t => t.Text, ct);

        var measures = await db.ReadMeasuresAsync(db.Measures.Where(m => db.MeasureLinks.Any(l => l.MeasureId == m.Id && l.RecommendationId == r.Id)).OrderBy(m => m.Code), agencies, ct);
        var measureIds = measures.Select(m => m.Id).ToList();
        var notes = await db.ReadNotesAsync(
            db.Notes.Where(n => n.RecommendationId == r.Id || (n.MeasureId != null && measureIds.Contains(n.MeasureId.Value)))
                .OrderByDescending(n => n.AsOf).ThenByDescending(n => n.EditedAt), agencies, ct);
        var comments = await db.ReadCommentsAsync(
            db.Comments.Where(c => c.RecommendationId == r.Id).OrderByDescending(c => c.SubmittedAt), agencies, today, ct);

        return new RecommendationDetail(
            new RecommendationName(r.Id, r.Slug, documents[r.DocumentId].Symbol, Recommendation.Reference(r.Paragraph, r.Letter), r.Title),
            r.Kind,
            documents[r.DocumentId],
            cluster,
            r.Texts.ToDictionary(t => t.Language, t => new RecommendationWording(t.Text, t.Standing)),
            r.Topic,
            [.. r.Articles.Select(a => new ArticleName(a, articles.GetValueOrDefault(BareArticle(a))))],
            [.. r.SdgTargets.Select(t => new SdgName(t, targets.GetValueOrDefault(t)))],
            r.Groups,
            r.Urgent,
            r.LeadAgencyId is { } lead ? agencies[lead] : null,
            [.. r.Supporting.Select(s => agencies[s.AgencyId]).OrderBy(a => a.Code, StringComparer.Ordinal)],
            r.DueOn,
            ListRecommendations.DaysOverdue(r.DueOn, today),
            r.AssignmentMadeUp,
            r.Evidence,
            r.Source,
            await LineageAsync(db, db.Lineage.Where(l => l.LaterId == r.Id).Select(l => l.EarlierId), documents, ct),
            await LineageAsync(db, db.Lineage.Where(l => l.EarlierId == r.Id).Select(l => l.LaterId), documents, ct),
            measures,
            notes,
            comments,
            await MeetingsAsync(db, r.Id, ct),
            await db.ReadHistoryAsync(db.Ledger.Where(e => e.RecommendationId == r.Id), agencies, ct),
            r.Version);
    }

    /// <summary>"37(a)" is about article 37.</summary>
    private static string BareArticle(string article) => article.Split('(')[0].Trim();

    private static async Task<List<EarlierRecommendation>> LineageAsync(
        PortalDb db, IQueryable<Guid> ids, Dictionary<Guid, DocumentName> documents, CancellationToken ct)
    {
        var lines = await db.Recommendations.AsNoTracking().Where(r => ids.Contains(r.Id)).OrderBy(r => r.SortKey)
            .Select(r => new { r.Id, r.Slug, r.DocumentId, r.Paragraph, r.Letter, r.Title }).ToListAsync(ct);
        return lines.ConvertAll(r => new EarlierRecommendation(
            new RecommendationName(r.Id, r.Slug, documents[r.DocumentId].Symbol, Recommendation.Reference(r.Paragraph, r.Letter), r.Title),
            documents[r.DocumentId].AdoptedOn));
    }

    private static async Task<List<MeetingMention>> MeetingsAsync(PortalDb db, Guid id, CancellationToken ct) =>
        await db.AgendaLinks.AsNoTracking().Where(l => l.RecommendationId == id)
            .Join(db.AgendaItems, l => l.AgendaItemId, i => i.Id, (_, i) => i)
            .Join(db.Meetings, i => i.MeetingId, m => m.Id, (i, m) => new { i, m })
            .OrderByDescending(x => x.m.Number).ThenBy(x => x.i.Position)
            .Select(x => new MeetingMention(x.m.Number, x.m.Title, x.m.HeldOn, x.m.DateNote, x.m.State, x.i.Position, x.i.Title))
            .ToListAsync(ct);
}
