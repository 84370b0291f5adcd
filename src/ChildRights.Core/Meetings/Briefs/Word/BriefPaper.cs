using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>What the chapters of a brief write on: the document, the words, and where the portal keeps the sources.</summary>
internal sealed class BriefPaper(WordFile file, BriefWords words, string portalAddress)
{
    private readonly string _portal = portalAddress.TrimEnd('/');

    public string Portal => _portal;

    /// <summary>A new paragraph at the end of the document.</summary>
    public Line Line(string style = WordLook.Normal)
    {
        var line = new Line(file, words, style);
        file.Add(line.Paragraph);
        return line;
    }

    /// <summary>A text of any length, its lines as paragraphs; the mark of another language comes first, where a reader needs it.</summary>
    public void Text(LocalText text, string style, string? label = null)
    {
        var reading = text.For(words.Language);
        var first = true;
        foreach (var part in CleanText.Paragraphs(reading.Text))
        {
            var line = Line(style);
            if (first && label is not null)
                line.Say(label, WordLook.Strong).Say(" ");
            if (first && reading.Language != words.Language)
                line.Say(words.Mark(reading.Language) + " ", WordLook.Quiet);
            line.Say(part, reading.Language);
            first = false;
        }
    }

    /// <summary>A line that says where the lines above it come from; it stays on their page.</summary>
    public Line Source(string style = WordLook.Source)
    {
        KeepLastWithNext();
        return Line(style).Say(words["Brief.Source"] + " ");
    }

    /// <summary>Says in one line that a section has nothing in it: a heading over an empty section costs a reader time.</summary>
    public void Nothing(string section, string message) =>
        Line(WordLook.Nothing).Say(section + ": ", WordLook.Strong).Say(message);

    /// <summary>What a text rests on, an item a line, with its address where there is one.</summary>
    public void Evidence(IReadOnlyList<EvidenceItem> evidence)
    {
        KeepLastWithNext();
        var head = Line(WordLook.Label).Say(words["Brief.Evidence"], WordLook.Strong);
        if (evidence.Count == 0)
            head.Say(" " + words["Brief.NoEvidence"]);
        else if (evidence.Count == 1)
            Evidence(head.Say(" "), evidence[0]);
        else
            foreach (var item in evidence)
                Evidence(Line(WordLook.Bullet), item);
    }

    /// <summary>One piece of evidence: its title as a link, what it is, its number in the legal database.</summary>
    public Line Evidence(Line line, EvidenceItem item)
    {
        if (item.Title.IsEmpty)
            return line.Say(KindOf(item.Kind) + " ").Link(item.Reference.Length > 0 ? item.Reference : item.Url, item.Address(words.Language), null);
        var title = item.Title.For(words.Language);
        line.Link(title.Text, item.Address(words.Language), title.Language).Mark(title).Say(", " + KindOf(item.Kind));
        return item.Reference.Length > 0 ? line.Say(" ").Data(item.Reference) : line;
    }

    public string RecommendationAddress(string slug, string fragment = "") =>
        $"{_portal}/{words.Language.Code()}/recommendations/{slug}{fragment}";

    /// <summary>The symbol with paragraph and letter, as one piece: "CRC/C/KAZ/CO/4 §29(b)".</summary>
    public static string Citation(string symbol, string reference) =>
        reference.Length == 0 ? symbol : $"{symbol} §{reference}";

    private void KeepLastWithNext()
    {
        if (file.Last is W.Paragraph { ParagraphProperties: { } properties })
            properties.KeepNext = new W.KeepNext();
    }

    private string KindOf(EvidenceKind kind) => kind switch
    {
        EvidenceKind.LegalAct => words["Brief.LegalAct"],
        EvidenceKind.Report => words["Brief.Report"],
        EvidenceKind.Statistics => words["Brief.Statistics"],
        _ => words["Brief.Link"],
    };
}
