using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data;
using ChildRights.Core.Documents;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Recommendations;

/// <summary>The list that the public page and the workbench show: filtered, counted, paged by key, in five commands.</summary>
public sealed class ListRecommendations(Database database, TimeProvider clock)
{
    public async Task<RecommendationPage> RunAsync(Actor actor, RecommendationFilter filter, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(actor, ct);
        var today = clock.Today();
        var agencies = await db.AgencyNamesAsync(ct);
        var clusters = await db.Clusters.AsNoTracking().OrderBy(c => c.Order)
            .Select(c => new ClusterName(c.Code, c.Name)).ToListAsync(ct);
        var documents = await db.DocumentNamesAsync(ct);

        var found = Narrow(db, filter, agencies.Values, documents, today);
        var total = await found.CountAsync(ct);

        var size = Math.Clamp(filter.PageSize, 1, RecommendationFilter.MaxPageSize);
        var backwards = filter.Before is not null;
        var page = backwards
            ? found.Where(r => r.SortKey.CompareTo(filter.Before!) < 0).OrderByDescending(r => r.SortKey)
            : filter.After is null
                ? found.OrderBy(r => r.SortKey)
                : found.Where(r => r.SortKey.CompareTo(filter.After) > 0).OrderBy(r => r.SortKey);

        // One more than shown, to know whether there is a further page.
        var lines = await page.Take(size + 1).Select(r => new
        {
            r.Id,
            r.Slug,
            r.DocumentId,
            r.Paragraph,
            r.Letter,
            r.Title,
            r.Kind,
            r.ClusterCode,
            r.LeadAgencyId,
            r.DueOn,
            r.Urgent,
            r.AssignmentMadeUp,
            r.SortKey,
            LastNoteOn = db.Notes.Where(n => n.RecommendationId == r.Id && n.State == NoteState.Published).Max(n => (DateOnly?)n.AsOf),
            Notes = db.Notes.Count(n => n.RecommendationId == r.Id && n.State == NoteState.Published),
            Unanswered = db.Comments.Count(c => c.RecommendationId == r.Id && c.State == CommentState.Published
                && !db.Answers.Any(a => a.CommentId == c.Id)),
        }).ToListAsync(ct);

        var more = lines.Count > size;
        if (more)
            lines.RemoveAt(size);
        if (backwards)
            lines.Reverse();
        var documentById = documents.ToDictionary(d => d.Id);
        var clusterByCode = clusters.ToDictionary(c => c.Code);
        var rows = lines.Select(l => new RecommendationRow(
            new RecommendationName(l.Id, l.Slug, documentById[l.DocumentId].Symbol, Recommendation.Reference(l.Paragraph, l.Letter), l.Title),
            l.Kind,
            documentById[l.DocumentId].AdoptedOn,
            l.ClusterCode is null ? null : clusterByCode[l.ClusterCode],
            l.LeadAgencyId is { } lead ? agencies[lead] : null,
            l.DueOn,
            DaysOverdue(l.DueOn, today),
            l.Urgent,
            l.LastNoteOn,
            l.Notes,
            l.Unanswered,
            l.AssignmentMadeUp)).ToList();

        var hasPrevious = backwards ? more : filter.After is not null && lines.Count > 0;
        var hasNext = backwards ? lines.Count > 0 : more;
        return new RecommendationPage(
            rows,
            total,
            hasPrevious ? lines[0].SortKey : null,
            hasNext ? lines[^1].SortKey : null,
            [.. agencies.Values.OrderBy(a => a.Code, StringComparer.Ordinal)],
            clusters,
            documents);
    }

    internal static int DaysOverdue(DateOnly? dueOn, DateOnly today) =>
        dueOn is { } due && due < today ? today.DayNumber - due.DayNumber : 0;

    internal static IQueryable<Recommendation> Narrow(
        PortalDb db, RecommendationFilter filter, IEnumerable<AgencyName> agencies, IReadOnlyList<DocumentName> documents, DateOnly today)
    {
        var found = db.Recommendations.AsNoTracking();
        found = filter.Kind is { } kind
            ? found.Where(r => r.Kind == kind)
            : found.Where(r => r.Kind == RecommendationKind.Recommendation || r.Kind == RecommendationKind.Question);
        foreach (var pattern in SearchWords.Patterns(filter.Search))
            found = found.Where(r => EF.Functions.Like(r.SearchText, pattern, SearchWords.Escape));
        if (filter.Document is { Length: > 0 } symbol)
        {
            var id = documents.FirstOrDefault(d => string.Equals(d.Symbol, symbol, StringComparison.OrdinalIgnoreCase))?.Id ?? Guid.Empty;
            found = found.Where(r => r.DocumentId == id);
        }

        if (filter.Mechanism is { Length: > 0 } mechanism)
        {
            var ids = documents.Where(d => d.MechanismCode == mechanism).Select(d => d.Id).ToList();
            found = found.Where(r => ids.Contains(r.DocumentId));
        }

        if (filter.Cluster is { Length: > 0 } cluster)
            found = found.Where(r => r.ClusterCode == cluster);
        if (filter.Agency is { Length: > 0 } code)
        {
            var id = agencies.FirstOrDefault(a => a.Code == code)?.Id ?? Guid.Empty;
            found = found.Where(r => r.LeadAgencyId == id);
        }

        if (filter.Overdue)
            found = found.Where(r => r.DueOn < today);
        if (filter.Urgent)
            found = found.Where(r => r.Urgent);
        if (filter.Unanswered)
        {
            found = found.Where(r => db.Comments.Any(c => c.RecommendationId == r.Id && c.State == CommentState.Published
                && !db.Answers.Any(a => a.CommentId == c.Id)));
        }

        if (filter.Silent)
            found = found.Where(r => !db.Notes.Any(n => n.RecommendationId == r.Id && n.State == NoteState.Published));
        return found;
    }
}
