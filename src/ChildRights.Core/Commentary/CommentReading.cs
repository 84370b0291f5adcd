using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Commentary;

/// <summary>The one way from comments in the database to what a reader gets.</summary>
internal static class CommentReading
{
    public static async Task<List<CommentView>> ReadCommentsAsync(
        this PortalDb db, IQueryable<IndependentComment> comments, IReadOnlyDictionary<Guid, AgencyName> agencies, DateOnly today, CancellationToken ct)
    {
        // Who keeps accounts reads all of their names, but is not to learn here who wrote for an organisation.
        var (namesAuthors, self) = (db.Actor.Is(Role.Secretariat, Role.System), db.Actor.AccountId);
        var lines = await comments.AsNoTracking().Select(c => new
        {
            Comment = c,
            Subject = db.Recommendations.Where(r => r.Id == c.RecommendationId)
                .Join(db.Documents, r => r.DocumentId, d => d.Id, (r, d) => new { r.Id, r.Slug, d.Symbol, r.Paragraph, r.Letter, r.Title, r.LeadAgencyId }).First(),
            // Read through row security besides: who may not know gets nothing.
            Author = db.AccountNames.Where(a => a.AccountId == c.AuthorId && (namesAuthors || a.AccountId == self)).Select(a => a.DisplayName).FirstOrDefault(),
            Answer = db.Answers.FirstOrDefault(a => a.CommentId == c.Id),
        }).ToListAsync(ct);
        var organisations = await db.OrganisationNamesAsync([.. lines.Select(l => l.Comment.OrganisationId).Distinct()], ct);
        return lines.ConvertAll(l =>
        {
            var publishedOn = l.Comment.PublishedAt is { } at && l.Comment.State == CommentState.Published ? Culture.DayOf(at) : (DateOnly?)null;
            return new CommentView(
                l.Comment.Id,
                organisations[l.Comment.OrganisationId],
                l.Author ?? "",
                new RecommendationName(l.Subject.Id, l.Subject.Slug, l.Subject.Symbol, Recommendation.Reference(l.Subject.Paragraph, l.Subject.Letter), l.Subject.Title),
                l.Subject.LeadAgencyId is { } lead ? agencies[lead] : null,
                l.Comment.Confidential,
                l.Comment.State,
                l.Comment.Text,
                l.Comment.WrittenIn,
                l.Comment.Evidence,
                Culture.DayOf(l.Comment.SubmittedAt),
                publishedOn,
                l.Comment.ReturnReason,
                l.Answer is null ? null : new AnswerView(agencies[l.Answer.AgencyId], Culture.DayOf(l.Answer.AnsweredAt), l.Answer.Text, l.Answer.WrittenIn, l.Answer.MadeUp),
                l.Answer is null && publishedOn is { } day ? today.DayNumber - day.DayNumber : 0,
                l.Comment.MadeUp,
                l.Comment.Version);
        });
    }
}
