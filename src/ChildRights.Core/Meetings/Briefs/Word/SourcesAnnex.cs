using ChildRights.Core.Languages;
using ChildRights.Core.Progress;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>Every source once, with its address in letters: the brief is often read on paper.</summary>
internal sealed class SourcesAnnex(BriefPaper paper, WordFile file, BriefWords words, BriefContent content)
{
    private readonly List<BriefRecommendation> _recommendations =
        [.. content.Items.SelectMany(i => i.Recommendations).DistinctBy(r => r.Slug)];

    public void Write(BriefEdition edition)
    {
        paper.Line(WordLook.Heading1).OnNewPage().Say(words["Brief.Annex"]);
        Documents();
        Acts();
        OtherEvidence();
        About(edition);
    }

    private void Documents()
    {
        paper.Line(WordLook.Heading2).Say(words["Brief.Documents"]);
        if (_recommendations.Count == 0)
        {
            paper.Line().Say(words["Brief.NoDocuments"]);
            return;
        }

        var table = new WordTable(file, words, words["Brief.Documents"], 36, 36, 28)
            .Head(words["Brief.Document"], words["Brief.Mechanism"], words["Brief.Cited"]);
        foreach (var document in Citations().GroupBy(c => c.Symbol))
            table.Row(c => Symbol(c, document), c => Issuer(c, document), c => Paragraphs(c, document));
        table.End();
    }

    /// <summary>The paragraphs under discussion first, then those that are named as earlier ones.</summary>
    private IEnumerable<Citation> Citations() =>
        _recommendations.Select(r => new Citation(r.Symbol, r.Reference, r.Slug, r.Mechanism, r.AdoptedOn, r.Source))
            .Concat(_recommendations.SelectMany(r => r.Earlier).Select(e => new Citation(e.Symbol, e.Reference, e.Slug, LocalText.Empty, e.AdoptedOn, "")));

    private void Symbol(Cell cell, IGrouping<string, Citation> document)
    {
        var address = DocumentAddress.Of(document.Key, words.Language);
        cell.Line().Link(document.Key, address, null);
        if (address.Length > 0)
            cell.Line(WordLook.CellSmall).Data(address);
        foreach (var source in document.Select(c => c.Source).Where(s => s.Length > 0).Distinct())
            cell.Line(WordLook.CellSmall).Say(words["Brief.ReadIn"] + " ").Data(source);
    }

    private void Issuer(Cell cell, IGrouping<string, Citation> document)
    {
        if (document.FirstOrDefault(c => !c.Mechanism.IsEmpty) is { } known)
            cell.Line().Say(known.Mechanism);
        if (document.Select(c => c.AdoptedOn).FirstOrDefault(d => d is not null) is { } day)
            cell.Line(WordLook.CellSmall).Say(words["Brief.Adopted"] + ": " + words.Long(day));
    }

    private void Paragraphs(Cell cell, IGrouping<string, Citation> document)
    {
        var line = cell.Line();
        var separator = "";
        foreach (var citation in document.DistinctBy(c => c.Slug))
        {
            var address = paper.RecommendationAddress(citation.Slug);
            line.Say(separator);
            if (citation.Reference.Length > 0)
                line.Link("§" + citation.Reference, address, null);
            else
                line.Link(words["Brief.ParagraphUnknown"], address, words.Language);
            separator = ", ";
        }
    }

    private void Acts()
    {
        // Of an act that only a measure names, the number is all that is known: the measure's title is not the act's.
        var ofMeasures = _recommendations.SelectMany(r => r.Measures).Where(m => m.AdiletId.Length > 0)
            .Select(m => new EvidenceItem(EvidenceKind.LegalAct, LocalText.Empty, m.AdiletId, ""));
        Table(words["Brief.LegalActs"], Evidence().Where(e => e.Reference.Length > 0).Concat(ofMeasures).DistinctBy(e => e.Reference));
    }

    private void OtherEvidence() =>
        Table(words["Brief.OtherEvidence"], Evidence().Where(e => e.Reference.Length == 0 && e.Url.Length > 0).DistinctBy(e => e.Url));

    private void Table(string heading, IEnumerable<EvidenceItem> evidence)
    {
        var items = evidence.ToList();
        if (items.Count == 0)
            return;
        paper.Line(WordLook.Heading2).Say(heading);
        var table = new WordTable(file, words, heading, 50, 50).Head(words["Brief.SourceTitle"], words["Brief.Address"]);
        foreach (var item in items)
        {
            var address = item.Address(words.Language);
            table.Row(c => paper.Evidence(c.Line(), item), c => c.Line().Link(address, address, null));
        }

        table.End();
    }

    private IEnumerable<EvidenceItem> Evidence() =>
        _recommendations.SelectMany(r => r.Notes.SelectMany(n => n.Evidence).Concat(r.Comments.SelectMany(c => c.Evidence)));

    private void About(BriefEdition edition)
    {
        paper.Line(WordLook.Heading2).Say(words["Brief.About"]);
        paper.Line().Say(words["Brief.AboutSources"] + " ").Link(paper.Portal, paper.Portal, null);
        if (edition.Sha256 is { Length: > 0 } digest)
            paper.Line().Say(words["Brief.AboutDigest"] + " ").Data(digest);
    }

    private sealed record Citation(string Symbol, string Reference, string Slug, LocalText Mechanism, DateOnly? AdoptedOn, string Source);
}
