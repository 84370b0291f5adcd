using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data;
using ChildRights.Core.Documents;
using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Meetings.Briefs;

/// <summary>Collects a brief from published records, in a fixed number of commands whatever the agenda's length.</summary>
internal static class BriefComposing
{
    public static async Task<BriefContent> ComposeBriefAsync(this PortalDb db, Meeting meeting, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var since = await DayOfMeetingBeforeAsync(db, meeting, today, ct);
        var agencies = await db.AgencyNamesAsync(ct);
        var documents = (await db.DocumentNamesAsync(ct)).ToDictionary(d => d.Id);
        var ids = meeting.Agenda.SelectMany(i => i.Links).Select(l => l.RecommendationId).Distinct().ToList();
        var recommendations = await db.Recommendations.AsNoTracking().AsSplitQuery().Include(r => r.Texts).Include(r => r.Supporting)
            .Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var earlier = (await db.Lineage.AsNoTracking().Where(l => ids.Contains(l.LaterId))
            .Join(db.Recommendations, l => l.EarlierId, r => r.Id, (l, r) => new { l.LaterId, r.SortKey, r.DocumentId, r.Paragraph, r.Letter, r.Slug })
            .ToListAsync(ct)).ToLookup(l => l.LaterId);
        var measures = await db.ReadMeasuresAsync(
            db.Measures.Where(m => db.MeasureLinks.Any(l => l.MeasureId == m.Id && ids.Contains(l.RecommendationId))).OrderBy(m => m.Code), agencies, ct);
        var measureIds = measures.ConvertAll(m => m.Id);
        var notes = await db.ReadNotesAsync(
            db.Notes.Where(n => n.State == NoteState.Published
                    && ((n.RecommendationId != null && ids.Contains(n.RecommendationId.Value)) || (n.MeasureId != null && measureIds.Contains(n.MeasureId.Value))))
                .OrderByDescending(n => n.AsOf).ThenByDescending(n => n.PublishedAt), agencies, ct);
        var comments = await db.ReadCommentsAsync(
            db.Comments.Where(c => c.State == CommentState.Published && !c.Confidential && ids.Contains(c.RecommendationId)).OrderByDescending(c => c.PublishedAt),
            agencies, today, ct);

        BriefRecommendation Tell(Guid id)
        {
            var r = recommendations[id];
            var document = documents[r.DocumentId];
            var own = measures.Where(m => m.Recommendations.Any(n => n.Id == id)).ToList();
            return new BriefRecommendation(
                document.Symbol,
                Recommendation.Reference(r.Paragraph, r.Letter),
                r.Slug,
                r.Title,
                TextOf(r),
                StandingOf(r),
                document.Mechanism,
                document.AdoptedOn,
                r.LeadAgencyId is { } lead ? agencies[lead].Short : LocalText.Empty,
                [.. r.Supporting.Select(s => agencies[s.AgencyId]).OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => a.Short)],
                r.DueOn,
                ListRecommendations.DaysOverdue(r.DueOn, today),
                r.AssignmentMadeUp,
                r.Source,
                [.. earlier[id].OrderBy(e => e.SortKey, StringComparer.Ordinal).Select(e => new BriefEarlier(
                    documents[e.DocumentId].Symbol, Recommendation.Reference(e.Paragraph, e.Letter), e.Slug, documents[e.DocumentId].AdoptedOn))],
                [.. own.Select(m => new BriefMeasure(m.Code, m.Title, m.Who.IsEmpty ? m.Lead?.Short ?? LocalText.Empty : m.Who, m.When, m.AdiletId, m.Source))],
                [.. notes.Where(n => n.Recommendation?.Id == id || own.Any(m => m.Id == n.MeasureId)).Select(n => TellNote(n, since))],
                [.. comments.Where(c => c.Recommendation.Id == id).Select(c => TellComment(c, since))]);
        }

        return new BriefContent(
            meeting.Number,
            meeting.Title,
            meeting.HeldOn,
            meeting.DateNote,
            meeting.Place,
            meeting.MadeUp,
            today,
            since,
            [.. meeting.Agenda.OrderBy(i => i.Position).Select(i =>
                new BriefItem(i.Position, i.Title, i.Note, [.. i.Links.OrderBy(l => l.Position).Select(l => Tell(l.RecommendationId))]))]);
    }

    /// <summary>"Since the last meeting" counts from the latest dated meeting that lies before this one and before today.</summary>
    private static async Task<DateOnly?> DayOfMeetingBeforeAsync(PortalDb db, Meeting meeting, DateOnly today, CancellationToken ct)
    {
        var before = meeting.HeldOn is { } day && day < today ? day : today;
        return await db.Meetings.Where(m => m.Id != meeting.Id && m.State == MeetingState.Held && m.HeldOn < before).MaxAsync(m => m.HeldOn, ct);
    }

    private static LocalText TextOf(Recommendation r) =>
        r.Texts.Aggregate(LocalText.Empty, (all, t) => all.With(t.Language, t.Text));

    /// <summary>A gist anywhere makes the whole quotation a gist: the brief must not pass our words off as the mechanism's.</summary>
    private static TextStanding StandingOf(Recommendation r) =>
        r.Texts.Count == 0 ? TextStanding.Gist : r.Texts.Max(t => t.Standing);

    private static BriefNote TellNote(NoteView n, DateOnly? since)
    {
        var published = Culture.DayOf(n.PublishedAt!.Value);
        return new BriefNote(n.Id, n.Agency.Short, n.AsOf, published, IsNew(published, since), n.Text, n.Next, n.ChildrenReached, n.SpentTenge, n.Evidence, n.MadeUp);
    }

    private static BriefComment TellComment(CommentView c, DateOnly? since) => new(
        c.Id, c.Organisation.Name, c.PublishedOn!.Value,
        IsNew(c.PublishedOn.Value, since) || (c.Answer is { } answer && IsNew(answer.AnsweredOn, since)),
        c.Text, c.Evidence,
        c.Answer is null ? null : new BriefAnswer(c.Answer.Agency.Short, c.Answer.AnsweredOn, c.Answer.Text),
        c.DaysUnanswered, c.MadeUp);

    private static bool IsNew(DateOnly day, DateOnly? since) => since is null || day > since;
}
