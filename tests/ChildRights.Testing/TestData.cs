using ChildRights.Core.Commentary;
using ChildRights.Core.Documents;
using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;

namespace ChildRights.Testing;

/// <summary>
/// One builder a noun, without a database: a note in a state, a comment, a meeting. What a test does not name has a sensible value.
/// <see cref="StoredData"/> puts them into a portal.
/// </summary>
internal static class TestData
{
    public static readonly DateTimeOffset Now = TestClock.Start;
    public static readonly DateOnly Today = Culture.DayOf(Now);
    public static readonly DateOnly Yesterday = Today.AddDays(-1);
    public static readonly DateOnly Tomorrow = Today.AddDays(1);

    private static int s_documents;

    /// <summary>A text in English alone.</summary>
    public static LocalText Text(string text) => LocalText.Of(Language.En, text);

    /// <summary>A text of this many letters.</summary>
    public static LocalText Long(int letters) => Text(new string('a', letters));

    public static EvidenceItem CreateEvidence(string title = "The order of the minister", string reference = "", string url = "https://example.org/order", EvidenceKind kind = EvidenceKind.Link) =>
        new(kind, Text(title), reference, url);

    public static NoteContent CreateNoteContent(
        string text = "Forty schools have a trained counsellor now.",
        DateOnly? asOf = null,
        Language writtenIn = Language.En,
        IReadOnlyList<EvidenceItem>? evidence = null,
        IReadOnlyList<string>? regions = null) =>
        new(asOf ?? Yesterday, LocalText.Of(writtenIn, text), LocalText.Empty, writtenIn, 1200, 5_000_000m, regions ?? [], evidence ?? []);

    /// <summary>A note that has gone through the steps which lead to the state.</summary>
    public static ProgressNote CreateNote(
        NoteState state = NoteState.Draft,
        NoteContent? content = null,
        Guid? agencyId = null,
        Guid? recommendationId = null,
        Guid? measureId = null,
        Guid? writtenBy = null,
        DateTimeOffset? at = null)
    {
        var moment = at ?? Now;
        var subject = recommendationId ?? (measureId is null ? Guid.NewGuid() : null);
        var note = new ProgressNote(agencyId ?? Guid.NewGuid(), subject, measureId, content ?? CreateNoteContent(asOf: Culture.DayOf(moment).AddDays(-1)), writtenBy, moment);
        if (state != NoteState.Draft)
            note.Submit(moment);
        if (state == NoteState.Published)
            note.Publish(moment);
        if (state == NoteState.Returned)
            note.Return(Text("Say how many of them are in villages."));
        return note;
    }

    public static CommentContent CreateCommentContent(string text = "In the villages that we visited no school had a counsellor.", IReadOnlyList<EvidenceItem>? evidence = null) =>
        new(Text(text), Language.En, evidence ?? []);

    /// <summary>A comment that has gone through the steps which lead to the state.</summary>
    public static IndependentComment CreateComment(
        CommentState state = CommentState.Submitted,
        bool confidential = false,
        CommentContent? content = null,
        Guid? organisationId = null,
        Guid? authorId = null,
        Guid? recommendationId = null,
        DateTimeOffset? at = null)
    {
        var moment = at ?? Now;
        var comment = new IndependentComment(
            organisationId ?? Guid.NewGuid(), authorId, recommendationId ?? Guid.NewGuid(), confidential, content ?? CreateCommentContent(), moment);
        switch (state)
        {
            case CommentState.Published:
                comment.Publish(moment);
                break;
            case CommentState.Acknowledged:
                comment.Acknowledge(moment);
                break;
            case CommentState.Returned:
                comment.Return(Text("Say in which villages."), moment);
                break;
            case CommentState.Withdrawn:
                comment.Withdraw(moment);
                break;
        }

        return comment;
    }

    public static AgendaItemContent CreateAgendaItem(string title = "Counsellors in schools", params Guid[] recommendations) =>
        new(null, Text(title), LocalText.Empty, recommendations);

    public static Meeting CreateMeeting(
        MeetingState state = MeetingState.Planned, int number = 101, DateOnly? heldOn = null, params AgendaItemContent[] agenda)
    {
        var meeting = new Meeting(number, MeetingKind.Regular, Text("A regular meeting"), heldOn ?? (state == MeetingState.Held ? Yesterday : Tomorrow), Text("Astana"));
        meeting.SetAgenda(agenda.Length > 0 ? agenda : [CreateAgendaItem()]);
        if (state == MeetingState.AgendaPublished)
            meeting.PublishAgenda();
        if (state == MeetingState.Held)
            meeting.MarkHeld(Today);
        return meeting;
    }

    /// <summary>A document with a symbol of its own.</summary>
    public static Document CreateDocument(string? symbol = null, DateOnly? adoptedOn = null, string mechanism = "CRC") =>
        new(symbol ?? $"TEST/{Interlocked.Increment(ref s_documents):000000}", mechanism, "concluding_observations", Text("A document"), adoptedOn ?? new DateOnly(2020, 3, 1));

    public static Recommendation CreateRecommendation(
        Document? document = null,
        int? paragraph = 1,
        string letter = "",
        string sourceRef = "",
        RecommendationKind kind = RecommendationKind.Recommendation,
        string title = "Train a counsellor for every school",
        string? text = null,
        Guid? lead = null,
        DateOnly? dueOn = null,
        string? cluster = null,
        bool urgent = false)
    {
        document ??= CreateDocument();
        var recommendation = new Recommendation(document, paragraph, letter, sourceRef, kind, Now) { ClusterCode = cluster, Urgent = urgent };
        recommendation.SetTitle(Text(title));
        if (text is not null)
            recommendation.SetText(Language.En, text, TextStanding.Official);
        if (lead is not null || dueOn is not null)
            recommendation.Assign(lead, [], dueOn);
        recommendation.RefreshSearchText(document.Symbol);
        return recommendation;
    }

    public static Measure CreateMeasure(string code, Guid? lead = null, string title = "Courses for counsellors", params Guid[] recommendations)
    {
        var measure = new Measure(code, Text(title), MeasureKind.Training, lead, Now);
        measure.LinkTo(recommendations);
        return measure;
    }
}
