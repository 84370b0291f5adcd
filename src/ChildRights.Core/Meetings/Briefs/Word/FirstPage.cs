using System.Globalization;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>The page that answers at a glance: which meeting, which version of the brief, and how each agenda item stands.</summary>
internal static class FirstPage
{
    /// <summary>Of the digest, as many characters as people compare by eye.</summary>
    public const int ShortDigest = 12;

    public static void Write(BriefPaper paper, WordFile file, BriefWords words, BriefContent content, BriefEdition edition)
    {
        paper.Line(WordLook.Title).Say(words["Brief.Title", content.MeetingNumber]);
        paper.Line(WordLook.Subtitle).Say(content.MeetingTitle);
        if (edition.Version is null)
            paper.Line(WordLook.Warning).Say(words["Brief.NotFrozenNotice"]);
        if (content.MeetingMadeUp)
            paper.Line(WordLook.Notice).Say(words["Brief.MadeUpNotice"]);
        Facts(file, words, content, edition);
        Overview(paper, file, words, content);
    }

    /// <summary>The day of the meeting in full, or what is known of it.</summary>
    public static Line SayDate(Line line, BriefWords words, BriefContent content, int noteLength = int.MaxValue)
    {
        if (content.MeetingDate is { } day)
            return line.Say(words.Long(day));
        if (content.MeetingDateNote.IsEmpty)
            return line.Say(words["Brief.DateNotSet"]);
        var reading = content.MeetingDateNote.For(words.Language);
        return line.Say(CleanText.Beginning(reading.Text, noteLength), reading.Language).Mark(reading);
    }

    private static void Facts(WordFile file, BriefWords words, BriefContent content, BriefEdition edition)
    {
        var table = new WordTable(file, words, words["Brief.Title", content.MeetingNumber], 30, 70)
            .Fact(words["Brief.Date"], c => SayDate(c.Line(), words, content));
        if (!content.Place.IsEmpty)
            table.Fact(words["Brief.Place"], c => c.Line().Say(content.Place));
        table.Fact(words["Brief.ComposedOn"], c => c.Line().Say(words.Long(content.ComposedOn)));
        table.Fact(words["Brief.Version"], c => SayVersion(c.Line(), words, edition));
        if (edition.Sha256 is { Length: > 0 } digest)
            table.Fact(words["Brief.Digest"], c => c.Line().Data(digest[..Math.Min(ShortDigest, digest.Length)]));
        table.End();
    }

    private static void SayVersion(Line line, BriefWords words, BriefEdition edition)
    {
        if (edition.Version is not { } version)
        {
            line.Say(words["Brief.NotFrozen"], WordLook.Alarm);
        }
        else if (edition.FrozenAt is { } moment)
        {
            var local = Culture.LocalTime(moment);
            line.Say(words["Brief.VersionFrozen", version, words.Long(DateOnly.FromDateTime(local)), local.ToString("HH:mm", CultureInfo.InvariantCulture)]);
        }
        else
        {
            line.Say(version.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void Overview(BriefPaper paper, WordFile file, BriefWords words, BriefContent content)
    {
        paper.Line(WordLook.Heading1).Say(words["Brief.Overview"]);
        if (content.Items.Count == 0)
        {
            paper.Line().Say(words["Brief.AgendaEmpty"]);
            return;
        }

        var newSince = content.Since is { } since ? words["Brief.NewSince", words.Language.ShortDate(since)] : words["Brief.New"];
        var table = new WordTable(file, words, words["Brief.Overview"], 5, 35, 17, 12, 16, 15)
            .Head(words["Brief.Number"], words["Brief.AgendaItem"], ">" + words["Brief.Recommendations"], ">" + newSince, ">" + words["Brief.Unanswered"], ">" + words["Brief.OverdueColumn"]);
        for (var i = 0; i < content.Items.Count; i++)
        {
            var item = content.Items[i];
            var anchor = ItemChapters.Anchor(i);
            table.Row([
                c => c.Line().Data(item.Position.ToString(CultureInfo.InvariantCulture)),
                c => c.Line().Jump(item.Title, anchor),
                .. Numbers(words, item.Recommendations, content.Since, null)]);
        }

        if (content.Items.Count > 1)
        {
            // A recommendation that stands under two items is one recommendation.
            var all = content.Items.SelectMany(i => i.Recommendations).DistinctBy(r => r.Slug).ToList();
            table.Total([_ => { }, c => c.Line().Say(words["Brief.Total"], WordLook.Strong), .. Numbers(words, all, content.Since, WordLook.Strong)]);
        }

        table.End();
    }

    private static Action<Cell>[] Numbers(BriefWords words, IReadOnlyList<BriefRecommendation> recommendations, DateOnly? since, string? look)
    {
        var unanswered = recommendations.SelectMany(r => r.Comments).Where(c => c.Answer is null).ToList();
        var overdue = recommendations.Where(r => r.DaysOverdue > 0).ToList();
        var oldest = unanswered.Select(c => c.DaysUnanswered).DefaultIfEmpty().Max();
        var longest = overdue.Select(r => r.DaysOverdue).DefaultIfEmpty().Max();
        return [
            Number(words, recommendations.Count, look, 0),
            Number(words, recommendations.Sum(r => BriefChanges.Of(r, since).Count), look, 0),
            Number(words, unanswered.Count, look, oldest),
            Number(words, overdue.Count, overdue.Count > 0 ? WordLook.Alarm : look, longest)];
    }

    /// <summary>A count with the days of the worst case; nothing counted is a dash, so that the eye finds what is there.</summary>
    private static Action<Cell> Number(BriefWords words, int count, string? look, int worst) => cell =>
    {
        var line = cell.Line(WordLook.CellNumber).Data(count == 0 ? "–" : words.Number(count), count == 0 ? WordLook.Quiet : look);
        if (count > 0 && worst > 0)
            line.Say($" ({words.Count("Brief.Days", worst)})", WordLook.Quiet);
    };
}
