using ChildRights.Core.Languages;
using ChildRights.Core.Meetings.Briefs.Word;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChildRights.Core.Meetings.Briefs;

/// <summary>Which edition of a brief a document shows.</summary>
/// <param name="Version">From 1; null for a preview, which is not frozen.</param>
/// <param name="FrozenAt">When it was frozen.</param>
/// <param name="Sha256">Digest of the frozen contents, hexadecimal.</param>
public sealed record BriefEdition(int? Version, DateTimeOffset? FrozenAt, string? Sha256)
{
    public static readonly BriefEdition Preview = new(null, null, null);
}

/// <summary>Writes a brief as a Word document (DOCX, A4) in one language. The same brief makes the same file, byte for byte.</summary>
internal sealed class BriefDocument(Texts texts)
{
    private const int HeaderNoteLength = 60;

    // Stand in a text for the fields that the word processor counts itself; a text of ours never holds them.
    private const char PageMark = '\uE000';
    private const char PagesMark = '\uE001';

    /// <param name="content">What the brief says.</param>
    /// <param name="edition">Which version it is, or <see cref="BriefEdition.Preview"/>.</param>
    /// <param name="language">The language of the document; what exists only in another is marked.</param>
    /// <param name="portalAddress">Where readers find the portal, such as https://portal.example; the permanent links begin with it.</param>
    /// <returns>The bytes of a .docx file.</returns>
    /// <exception cref="ArgumentException"><paramref name="portalAddress"/> is no http or https address: no line would have its source.</exception>
    public byte[] Write(BriefContent content, BriefEdition edition, Language language, string portalAddress)
    {
        if (!Uri.TryCreate(portalAddress, UriKind.Absolute, out var portal) || portal.Scheme is not ("http" or "https"))
            throw new ArgumentException($"The portal's address must begin with http:// or https://, but it is \"{portalAddress}\".", nameof(portalAddress));

        var words = new BriefWords(texts, language);
        var title = CleanText.OneLine($"{words["Brief.Title", content.MeetingNumber]}. {content.MeetingTitle.For(language).Text}");
        var at = edition.FrozenAt ?? new DateTimeOffset(content.ComposedOn, TimeOnly.MinValue, TimeSpan.Zero);
        using var file = new WordFile(language, title, edition.Version is { } version ? words.Number(version) : "", at);
        var paper = new BriefPaper(file, words, portalAddress);
        FirstPage.Write(paper, file, words, content, edition);
        new ItemChapters(paper, file, words, content).Write();
        new SourcesAnnex(paper, file, words, content).Write(edition);
        return file.Save(Header(file, words, content, edition), Footer(file, words));
    }

    private static W.Paragraph Header(WordFile file, BriefWords words, BriefContent content, BriefEdition edition)
    {
        var line = new Line(file, words, WordLook.Header).Say(words["Brief.HeaderMeeting", content.MeetingNumber] + ", ");
        FirstPage.SayDate(line, words, content, HeaderNoteLength).MadeUp(content.MeetingMadeUp).Tab();
        line = edition.Version is { } version
            ? line.Say(words["Brief.HeaderVersion", version])
            : line.Say(words["Brief.HeaderNotFrozen"], WordLook.Alarm);
        return line.Paragraph;
    }

    private static W.Paragraph Footer(WordFile file, BriefWords words)
    {
        var line = new Line(file, words, WordLook.Footer).Tab();
        var text = words["Brief.PageOf", PageMark, PagesMark];
        while (text.IndexOfAny([PageMark, PagesMark]) is >= 0 and var at)
        {
            line.Say(text[..at]).Field(text[at] == PageMark ? "PAGE" : "NUMPAGES");
            text = text[(at + 1)..];
        }

        return line.Say(text).Paragraph;
    }
}
