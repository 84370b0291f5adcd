using ChildRights.Core.Languages;
using ChildRights.Core.Progress;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>What stands under a recommendation: progress notes, independent comments with their answers, measures. Each ends with its source.</summary>
internal sealed class RecordLists(BriefPaper paper, WordFile file, BriefWords words)
{
    public void Notes(BriefRecommendation recommendation)
    {
        if (recommendation.Notes.Count == 0)
        {
            paper.Nothing(words["Brief.Reports"], words["Brief.NoNotes"]);
            return;
        }

        paper.Line(WordLook.Heading3).Say(words["Brief.Reports"]);
        foreach (var note in recommendation.Notes)
            Write(note, recommendation.Slug);
    }

    public void Comments(BriefRecommendation recommendation)
    {
        if (recommendation.Comments.Count == 0)
        {
            paper.Nothing(words["Brief.Experts"], words["Brief.NoComments"]);
            return;
        }

        paper.Line(WordLook.Heading3).Say(words["Brief.Experts"]);
        foreach (var comment in recommendation.Comments)
            Write(comment, recommendation.Slug);
    }

    public void Measures(BriefRecommendation recommendation)
    {
        if (recommendation.Measures.Count == 0)
        {
            paper.Nothing(words["Brief.Measures"], words["Brief.NoMeasures"]);
            return;
        }

        paper.Line(WordLook.Heading3).Say(words["Brief.Measures"]);
        var table = new WordTable(file, words, words["Brief.Measures"], 9, 44, 22, 25)
            .Head(words["Brief.Code"], words["Brief.Measure"], words["Brief.Who"], words["Brief.When"]);
        foreach (var measure in recommendation.Measures)
            table.Row(c => c.Line().Data(measure.Code), c => Describe(c, measure), c => c.Line().Say(measure.Who), c => c.Line().Say(measure.When));
        table.End();
    }

    /// <summary>The permanent address of a note or comment on the portal, as words to read.</summary>
    public Line Link(Line line, ChangeKind kind, Guid id, DateOnly on, string slug)
    {
        var day = words.Short(on);
        return kind switch
        {
            ChangeKind.Note => line.Link(words["Brief.NotePage", day], NoteAddress(slug, id), words.Language),
            ChangeKind.Comment => line.Link(words["Brief.CommentPage", day], CommentAddress(slug, id), words.Language),
            _ => line.Link(words["Brief.AnswerPage", day], CommentAddress(slug, id), words.Language),
        };
    }

    private string NoteAddress(string slug, Guid id) => paper.RecommendationAddress(slug, $"#note-{id}");

    private string CommentAddress(string slug, Guid id) => paper.RecommendationAddress(slug, $"#comment-{id}");

    private void Write(BriefNote note, string slug)
    {
        var head = paper.Line(WordLook.EntryHead).Say(note.Agency, WordLook.Strong).Say(", " + words["Brief.AsOf", words.Long(note.AsOf)]);
        Marks(head, note.New, note.MadeUp);
        paper.Text(note.Text, WordLook.Normal);
        if (note.ChildrenReached is not null || note.SpentTenge is not null)
            Figures(note);
        paper.Text(note.Next, WordLook.Normal, words["Brief.Next"]);
        paper.Evidence(note.Evidence);
        Link(paper.Source(), ChangeKind.Note, note.Id, note.PublishedOn, slug);
    }

    private void Figures(BriefNote note)
    {
        var line = paper.Line().Say(words["Brief.Figures"], WordLook.Strong);
        if (note.ChildrenReached is { } children)
            line.Say(" " + words.Count("Brief.Children", children));
        if (note.SpentTenge is { } tenge)
            line.Say(" " + words["Brief.Spent", words.Number(tenge)]);
    }

    private void Write(BriefComment comment, string slug)
    {
        var head = paper.Line(WordLook.EntryHead).Say(comment.Organisation, WordLook.Strong).Say(", " + words["Brief.Published", words.Long(comment.PublishedOn)]);
        Marks(head, comment.New, comment.MadeUp);
        paper.Text(comment.Text, WordLook.Normal);
        paper.Evidence(comment.Evidence);
        Link(paper.Source(), ChangeKind.Comment, comment.Id, comment.PublishedOn, slug);
        if (comment.Answer is { } answer)
            Write(answer, comment, slug);
        else
            paper.Line(WordLook.AnswerText).Say(
                comment.DaysUnanswered > 0 ? words.Count("Brief.NoAnswerFor", comment.DaysUnanswered) : words["Brief.NoAnswerYet"], WordLook.Alarm);
    }

    private void Write(BriefAnswer answer, BriefComment comment, string slug)
    {
        paper.Line(WordLook.AnswerHead).Say(words["Brief.Answer"] + " ", WordLook.Strong).Say(answer.Agency, WordLook.Strong)
            .Say(", " + words.Long(answer.On)).MadeUp(comment.MadeUp);
        paper.Text(answer.Text, WordLook.AnswerText);
        Link(paper.Source(WordLook.AnswerSource), ChangeKind.Answer, comment.Id, answer.On, slug);
    }

    private void Marks(Line head, bool isNew, bool madeUp)
    {
        if (isNew)
            head.Say(" · ").Say(words["Brief.IsNew"], WordLook.Fresh);
        head.MadeUp(madeUp);
    }

    private void Describe(Cell cell, BriefMeasure measure)
    {
        cell.Line().Say(measure.Title);
        if (measure.AdiletId.Length > 0)
        {
            var act = new EvidenceItem(EvidenceKind.LegalAct, LocalText.Empty, measure.AdiletId, "");
            cell.Line(WordLook.CellSmall).Say(words["Brief.Act"] + ": ").Link(measure.AdiletId, act.Address(words.Language), null);
        }

        if (!measure.Source.IsEmpty)
            cell.Line(WordLook.CellSmall).Say(words["Brief.Source"] + " ").Say(measure.Source);
    }
}
