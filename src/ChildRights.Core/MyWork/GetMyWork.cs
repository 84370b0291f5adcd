using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Meetings;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.MyWork;

/// <summary>What kind of work waits. The text keys are WorkKind.{Member}.</summary>
public enum WorkKind
{
    FixReturnedNote,
    ReviewNote,
    FinishDraft,
    AnswerComment,
    ReportProgress,
    FixReturnedComment,
    AwaitAnswer,
    ModerateComment,
    ReadConfidentialComment,
    PrepareMeeting,
    AssignLead,
}

/// <summary>One thing that waits for the actor.</summary>
/// <param name="DueOn">The day it is due; null where there is none.</param>
/// <param name="Days">Days overdue, waiting or since, by kind; 0 where it says nothing.</param>
/// <param name="Reason">Why something came back; empty otherwise.</param>
public sealed record WorkItem(
    WorkKind Kind,
    RecommendationName? Recommendation,
    LocalText? MeasureTitle,
    Guid? NoteId,
    Guid? CommentId,
    int? MeetingNumber,
    LocalText Title,
    LocalText Reason,
    DateOnly? DueOn,
    int Days);

/// <param name="Items">The most urgent first.</param>
/// <param name="Submitted">Notes that wait for somebody else; nothing to do.</param>
/// <param name="Published">Published notes of the actor's agency or comments of their organisation.</param>
public sealed record MyWork(IReadOnlyList<WorkItem> Items, int Submitted, int Published, MeetingRow? NextMeeting);

/// <summary>What waits for me, by role.</summary>
public sealed class GetMyWork(Database database, TimeProvider clock)
{
    private const int MaxOfAKind = 50;

    /// <summary>The right of reply asks for an answer within 30 days of publication.</summary>
    private const int ReplyDays = 30;

    public async Task<MyWork> RunAsync(Actor actor, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var today = clock.Today();
        var agencies = await db.AgencyNamesAsync(ct);
        var items = new List<WorkItem>();
        int submitted = 0, published = 0;
        switch (actor.Role)
        {
            case Role.MinistryEditor or Role.FocalPoint:
                var notes = await db.ReadNotesAsync(db.Notes.Where(n => n.AgencyId == actor.AgencyId && n.State != NoteState.Published)
                    .OrderBy(n => n.EditedAt).Take(MaxOfAKind), agencies, ct);
                items.AddRange(notes.Select(n => OfNote(n, actor, today)).OfType<WorkItem>());
                submitted = notes.Count(n => n.State == NoteState.Submitted);
                published = await db.Notes.CountAsync(n => n.AgencyId == actor.AgencyId && n.State == NoteState.Published, ct);
                items.AddRange(await CommentsToAnswerAsync(db, actor, agencies, today, ct));
                items.AddRange(await ToReportAsync(db, actor, today, ct));
                break;
            case Role.Expert:
                var mine = await db.ReadCommentsAsync(db.Comments.Where(c => c.OrganisationId == actor.OrganisationId).OrderByDescending(c => c.SubmittedAt).Take(MaxOfAKind), agencies, today, ct);
                items.AddRange(mine.Where(c => c.State == CommentState.Returned).Select(c => OfComment(c, WorkKind.FixReturnedComment, null, 0)));
                items.AddRange(mine.Where(c => c is { State: CommentState.Published, Answer: null, Lead: not null }).Select(c => OfComment(c, WorkKind.AwaitAnswer, null, c.DaysUnanswered)));
                submitted = mine.Count(c => c.State == CommentState.Submitted);
                published = mine.Count(c => c.State == CommentState.Published);
                break;
            case Role.Secretariat:
                var waiting = await db.ReadCommentsAsync(db.Comments.Where(c => c.State == CommentState.Submitted).OrderBy(c => c.SubmittedAt).Take(MaxOfAKind), agencies, today, ct);
                items.AddRange(waiting.Select(c => OfComment(c, c.Confidential ? WorkKind.ReadConfidentialComment : WorkKind.ModerateComment, null, today.DayNumber - c.SubmittedOn.DayNumber)));
                items.AddRange(await MeetingsToPrepareAsync(db, ct));
                items.AddRange(await ToAssignAsync(db, ct));
                break;
        }

        var next = await db.Meetings.AsNoTracking().Where(m => m.State == MeetingState.AgendaPublished && m.HeldOn >= today).OrderBy(m => m.HeldOn)
            .Select(m => new MeetingRow(m.Number, m.Kind, m.State, m.Title, m.HeldOn, m.DateNote, m.Place, m.Agenda.Count, m.MadeUp)).FirstOrDefaultAsync(ct);
        return new MyWork([.. items.OrderBy(i => Urgency(i, today)).ThenBy(i => i.Kind)], submitted, published, next);
    }

    /// <summary>What came back waits longest; what others wait for is due today; the rest by its date.</summary>
    private static DateOnly Urgency(WorkItem item, DateOnly today) => item.Kind switch
    {
        WorkKind.FixReturnedNote or WorkKind.FixReturnedComment => DateOnly.MinValue,
        WorkKind.ReviewNote or WorkKind.ModerateComment or WorkKind.ReadConfidentialComment => today,
        _ => item.DueOn ?? DateOnly.MaxValue,
    };

    private static WorkItem? OfNote(NoteView n, Actor actor, DateOnly today)
    {
        WorkKind? kind = n.State switch
        {
            NoteState.Returned => WorkKind.FixReturnedNote,
            NoteState.Submitted when actor.Is(Role.FocalPoint) => WorkKind.ReviewNote,
            NoteState.Draft => WorkKind.FinishDraft,
            _ => null,
        };
        var since = Culture.DayOf(n.SubmittedAt is { } at && n.State != NoteState.Draft ? at : n.EditedAt);
        return kind is null ? null : new WorkItem(kind.Value, n.Recommendation, n.MeasureTitle, n.Id, null, null,
            n.Recommendation?.Title ?? n.MeasureTitle ?? LocalText.Empty, n.ReturnReason, null, today.DayNumber - since.DayNumber);
    }

    private static WorkItem OfComment(CommentView c, WorkKind kind, DateOnly? dueOn, int days) =>
        new(kind, c.Recommendation, null, null, c.Id, null, c.Recommendation.Title, c.ReturnReason, dueOn, days);

    private static async Task<IEnumerable<WorkItem>> CommentsToAnswerAsync(
        PortalDb db, Actor actor, IReadOnlyDictionary<Guid, AgencyName> agencies, DateOnly today, CancellationToken ct)
    {
        var comments = await db.ReadCommentsAsync(
            db.Comments.Where(c => c.State == CommentState.Published && !c.Confidential && !db.Answers.Any(a => a.CommentId == c.Id)
                    && db.Recommendations.Any(r => r.Id == c.RecommendationId && r.LeadAgencyId == actor.AgencyId))
                .OrderBy(c => c.PublishedAt).Take(MaxOfAKind), agencies, today, ct);
        return comments.Select(c => OfComment(c, WorkKind.AnswerComment, c.PublishedOn!.Value.AddDays(ReplyDays), c.DaysUnanswered));
    }

    /// <summary>What the agency leads and has not reported on for a year, or at all; the earliest due date first.</summary>
    private static async Task<IEnumerable<WorkItem>> ToReportAsync(PortalDb db, Actor actor, DateOnly today, CancellationToken ct)
    {
        var yearAgo = today.AddYears(-1);
        var lines = await ListRecommendations.Narrow(db, new RecommendationFilter(), [], [], today)
            .Where(r => r.LeadAgencyId == actor.AgencyId
                && !db.Notes.Any(n => n.RecommendationId == r.Id && n.AgencyId == actor.AgencyId && (n.State != NoteState.Published || n.AsOf >= yearAgo)))
            .Join(db.Documents, r => r.DocumentId, d => d.Id, (r, d) => new { r.Id, r.Slug, d.Symbol, r.Paragraph, r.Letter, r.Title, r.DueOn, r.SortKey })
            .OrderBy(r => r.DueOn == null).ThenBy(r => r.DueOn).ThenBy(r => r.SortKey).Take(MaxOfAKind).ToListAsync(ct);
        return lines.Select(r => new WorkItem(WorkKind.ReportProgress,
            new RecommendationName(r.Id, r.Slug, r.Symbol, Recommendation.Reference(r.Paragraph, r.Letter), r.Title),
            null, null, null, null, r.Title, LocalText.Empty, r.DueOn, ListRecommendations.DaysOverdue(r.DueOn, today)));
    }

    private static async Task<IEnumerable<WorkItem>> MeetingsToPrepareAsync(PortalDb db, CancellationToken ct)
    {
        var meetings = await db.Meetings.AsNoTracking().Where(m => m.State != MeetingState.Held).OrderBy(m => m.HeldOn)
            .Select(m => new { m.Number, m.Title, m.HeldOn }).Take(MaxOfAKind).ToListAsync(ct);
        return meetings.Select(m => new WorkItem(WorkKind.PrepareMeeting, null, null, null, null, m.Number, m.Title, LocalText.Empty, m.HeldOn, 0));
    }

    private static async Task<IEnumerable<WorkItem>> ToAssignAsync(PortalDb db, CancellationToken ct)
    {
        var lines = await db.Recommendations.AsNoTracking()
            .Where(r => (r.Kind == RecommendationKind.Recommendation || r.Kind == RecommendationKind.Question) && r.LeadAgencyId == null)
            .Join(db.Documents, r => r.DocumentId, d => d.Id, (r, d) => new { r.Id, r.Slug, d.Symbol, r.Paragraph, r.Letter, r.Title, r.SortKey })
            .OrderBy(r => r.SortKey).Take(MaxOfAKind).ToListAsync(ct);
        return lines.Select(r => new WorkItem(WorkKind.AssignLead,
            new RecommendationName(r.Id, r.Slug, r.Symbol, Recommendation.Reference(r.Paragraph, r.Letter), r.Title),
            null, null, null, null, r.Title, LocalText.Empty, null, 0));
    }
}
