using System.Globalization;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>A chapter for each agenda item, a section for each of its recommendations.</summary>
internal sealed class ItemChapters(BriefPaper paper, WordFile file, BriefWords words, BriefContent content)
{
    private const int ExcerptLength = 180;

    private readonly RecordLists _lists = new(paper, file, words);

    /// <summary>The name of the place in the document where the item at an index begins.</summary>
    public static string Anchor(int index) => string.Create(CultureInfo.InvariantCulture, $"item_{index + 1}");

    public void Write()
    {
        for (var i = 0; i < content.Items.Count; i++)
            Write(content.Items[i], i);
    }

    private void Write(BriefItem item, int index)
    {
        var heading = paper.Line(WordLook.Heading1)
            .Say(string.Create(CultureInfo.InvariantCulture, $"{item.Position}. ")).Say(item.Title).Bookmark(Anchor(index));
        if (index == 0)
            heading.OnNewPage();
        paper.Text(item.Note, WordLook.Normal);
        if (item.Recommendations.Count == 0)
            paper.Line().Say(words["Brief.NoRecommendations"], WordLook.Quiet);
        foreach (var recommendation in item.Recommendations)
            Write(recommendation);
    }

    private void Write(BriefRecommendation recommendation)
    {
        paper.Line(WordLook.Heading2).Data(BriefPaper.Citation(recommendation.Symbol, recommendation.Reference)).Say(" – ").Say(recommendation.Title);
        Facts(recommendation);
        Wording(recommendation);
        Changes(recommendation);
        _lists.Notes(recommendation);
        _lists.Comments(recommendation);
        _lists.Measures(recommendation);
    }

    private void Facts(BriefRecommendation recommendation)
    {
        var table = new WordTable(file, words, BriefPaper.Citation(recommendation.Symbol, recommendation.Reference), 26, 74);
        if (recommendation.Reference.Length == 0)
            table.Fact(words["Brief.Paragraph"], c => c.Line().Say(words["Brief.ParagraphUnknown"], WordLook.Quiet));
        if (!recommendation.Mechanism.IsEmpty)
            table.Fact(words["Brief.Mechanism"], c => c.Line().Say(recommendation.Mechanism));
        table.Fact(words["Brief.Adopted"], c => c.Line().Say(recommendation.AdoptedOn is { } day ? words.Long(day) : words["Brief.AdoptedUnknown"]));
        table.Fact(words["Brief.Lead"], c => Lead(c.Line(), recommendation));
        if (recommendation.Supporting.Count > 0)
            table.Fact(words["Brief.With"], c => Supporting(c, recommendation));
        table.Fact(words["Brief.Due"], c => Due(c.Line(), recommendation));
        if (recommendation.Earlier.Count > 0)
            table.Fact(words["Brief.Repeated"], c => Repeated(c.Line(), recommendation.Earlier));
        table.End();
    }

    private void Lead(Line line, BriefRecommendation recommendation)
    {
        if (recommendation.LeadAgency.IsEmpty)
            line.Say(words["Brief.LeadNotAssigned"], WordLook.Alarm);
        else
            line.Say(recommendation.LeadAgency).MadeUp(recommendation.AssignmentMadeUp);
    }

    private static void Supporting(Cell cell, BriefRecommendation recommendation)
    {
        foreach (var agency in recommendation.Supporting)
            cell.Line().Say(agency).MadeUp(recommendation.AssignmentMadeUp);
    }

    private void Due(Line line, BriefRecommendation recommendation)
    {
        if (recommendation.DueOn is not { } day)
        {
            line.Say(words["Brief.DueNotSet"], WordLook.Quiet);
            return;
        }

        line.Say(words.Long(day));
        if (recommendation.DaysOverdue > 0)
            line.Say(", ").Say(words.Count("Brief.OverdueBy", recommendation.DaysOverdue), WordLook.Alarm);
        line.MadeUp(recommendation.AssignmentMadeUp);
    }

    private void Repeated(Line line, IReadOnlyList<BriefEarlier> earlier)
    {
        var first = earlier.Min(e => e.AdoptedOn?.Year);
        if (first is { } year)
            line.Say(words["Brief.RepeatedSince", year] + " ");
        var separator = "";
        foreach (var one in earlier.OrderBy(e => e.AdoptedOn ?? DateOnly.MaxValue))
        {
            line.Say(separator).Link(BriefPaper.Citation(one.Symbol, one.Reference), paper.RecommendationAddress(one.Slug), null);
            if (one.AdoptedOn is { } day)
                line.Data(string.Create(CultureInfo.InvariantCulture, $" ({day.Year})"));
            separator = "; ";
        }
    }

    private void Wording(BriefRecommendation recommendation)
    {
        if (recommendation.Text.IsEmpty)
        {
            paper.Line(WordLook.Quote).Say(words["Brief.NoText"], WordLook.Quiet);
        }
        else
        {
            // First what it is: nobody is to take our gist for the mechanism's words.
            paper.Line(WordLook.Quote).KeepNext().Say(Standing(recommendation.Standing), WordLook.Quiet);
            paper.Text(recommendation.Text, WordLook.Quote);
        }

        var source = paper.Source().Link(
            BriefPaper.Citation(recommendation.Symbol, recommendation.Reference), DocumentAddress.Of(recommendation.Symbol, words.Language), null);
        if (recommendation.Source.Length > 0)
            source.Say("; ").Data(recommendation.Source);
        source.Say("; ").Link(words["Brief.RecommendationPage"], paper.RecommendationAddress(recommendation.Slug), words.Language);
    }

    private string Standing(TextStanding standing) => standing switch
    {
        TextStanding.Official => words["Brief.Official"],
        TextStanding.UnofficialTranslation => words["Brief.UnofficialTranslation"],
        _ => words["Brief.Gist"],
    };

    private void Changes(BriefRecommendation recommendation)
    {
        var changes = BriefChanges.Of(recommendation, content.Since);
        var section = content.Since is { } since ? words["Brief.Changed", words.Long(since)] : words["Brief.WhatIsNew"];
        if (changes.Count == 0)
        {
            paper.Nothing(section, content.Since is null ? words["Brief.NoEarlierMeeting"] : words["Brief.NothingSince"]);
            return;
        }

        paper.Line(WordLook.Heading3).Say(section);
        foreach (var change in changes)
            Write(change, recommendation.Slug);
    }

    private void Write(BriefChange change, string slug)
    {
        var line = paper.Line(WordLook.Bullet).Say(words.Short(change.On), WordLook.Strong).Say(", " + KindOf(change.Kind) + " – ").Say(change.Who);
        var reading = change.Text.For(words.Language);
        if (reading.Text.Length > 0)
            line.Say(": ").Say(CleanText.Beginning(reading.Text, ExcerptLength), reading.Language).Mark(reading);
        line.MadeUp(change.MadeUp).Say(" ");
        _lists.Link(line, change.Kind, change.Id, change.On, slug);
    }

    private string KindOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Note => words["Brief.ChangedNote"],
        ChangeKind.Comment => words["Brief.ChangedComment"],
        _ => words["Brief.ChangedAnswer"],
    };
}
