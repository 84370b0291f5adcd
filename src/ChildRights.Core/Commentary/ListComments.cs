using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Commentary;

/// <summary>Which comments of one's work are wanted.</summary>
/// <param name="Unanswered">Only published ones without an answer.</param>
/// <param name="Answered">Only published ones with an answer.</param>
/// <param name="Id">Only this one.</param>
/// <param name="Page">From 0. Work lists are short; public lists page by key.</param>
public sealed record CommentFilter(CommentState? State = null, bool Unanswered = false, Guid? Id = null, int Page = 0, int PageSize = 50, bool Answered = false);

/// <param name="Counts">How many there are in each state.</param>
/// <param name="Unanswered">How many of the published ones have no answer.</param>
public sealed record CommentPage(IReadOnlyList<CommentView> Rows, IReadOnlyDictionary<CommentState, int> Counts, bool HasMore, int Unanswered);

/// <summary>
/// An expert's own organisation's comments; for the secretariat all of them; for an agency the published ones on what it leads;
/// for the Commissioner and observers the published ones.
/// </summary>
public sealed class ListComments(Database database, TimeProvider clock)
{
    public async Task<CommentPage> RunAsync(Actor actor, CommentFilter filter, CancellationToken ct)
    {
        Can.Demand(Can.SeeComments(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var agencies = await db.AgencyNamesAsync(ct);
        IQueryable<IndependentComment> mine = db.Comments;
        if (actor.Is(Role.Expert))
            mine = mine.Where(c => c.OrganisationId == actor.OrganisationId);
        else if (actor.Is(Role.MinistryEditor, Role.FocalPoint))
            mine = mine.Where(c => db.Recommendations.Any(r => r.Id == c.RecommendationId && r.LeadAgencyId == actor.AgencyId));
        var counts = await mine.GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var unanswered = await mine.CountAsync(c => c.State == CommentState.Published && !db.Answers.Any(a => a.CommentId == c.Id), ct);
        var found = mine;
        if (filter.Id is { } id)
            found = found.Where(c => c.Id == id);
        if (filter.State is { } state)
            found = found.Where(c => c.State == state);
        if (filter.Unanswered)
            found = found.Where(c => c.State == CommentState.Published && !db.Answers.Any(a => a.CommentId == c.Id));
        if (filter.Answered)
            found = found.Where(c => c.State == CommentState.Published && db.Answers.Any(a => a.CommentId == c.Id));
        var size = Math.Clamp(filter.PageSize, 1, 200);
        var rows = await db.ReadCommentsAsync(
            found.OrderByDescending(c => c.SubmittedAt).ThenBy(c => c.Id).Skip(Math.Clamp(filter.Page, 0, 1000) * size).Take(size + 1), agencies, clock.Today(), ct);
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(size);
        return new CommentPage(rows, counts, more, unanswered);
    }
}
