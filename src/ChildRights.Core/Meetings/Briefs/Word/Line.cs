using ChildRights.Core.Languages;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>One paragraph, put together piece by piece. A piece in another language than the brief's is marked as such for the reader and for the proofing tools.</summary>
internal sealed class Line
{
    private readonly WordFile _file;
    private readonly BriefWords _words;

    public Line(WordFile file, BriefWords words, string style)
    {
        _file = file;
        _words = words;
        Paragraph = new W.Paragraph(new W.ParagraphProperties(new W.ParagraphStyleId { Val = style }));
    }

    public W.Paragraph Paragraph { get; }

    /// <summary>The portal's own words, in the language of the brief.</summary>
    public Line Say(string text, string? look = null) => Put(text, _words.Language, look);

    /// <summary>What somebody wrote; where it exists only in another language, that is said after it.</summary>
    public Line Say(LocalText text, string? look = null)
    {
        var reading = text.For(_words.Language);
        Put(reading.Text, reading.Language, look);
        return Mark(reading);
    }

    /// <summary>A piece that is written in a known language, without a mark.</summary>
    public Line Say(string text, Language language, string? look = null) => Put(text, language, look);

    /// <summary>Says in which language a text is, where it is not the brief's.</summary>
    public Line Mark(LocalReading reading) =>
        reading.Language == _words.Language || reading.Text.Length == 0 ? this : Say(" " + _words.Mark(reading.Language), WordLook.Quiet);

    /// <summary>A symbol, a digest, an address: in no language, so that no proofing tool underlines it.</summary>
    public Line Data(string text, string? look = null)
    {
        Paragraph.Append(Run(text, null, look));
        return this;
    }

    /// <summary>The mark of what was made up for the demonstration.</summary>
    public Line MadeUp(bool madeUp) => madeUp ? Say(" ").Say(_words["Brief.Demonstration"], WordLook.MadeUp) : this;

    /// <summary>A link with words to read; the words alone where the address is none.</summary>
    /// <param name="text">What is read.</param>
    /// <param name="address">An http or https address.</param>
    /// <param name="language">The language of the words; null for a symbol or an address.</param>
    public Line Link(string text, string address, Language? language)
    {
        var id = _file.LinkTo(address);
        Paragraph.Append(id is null
            ? Run(text, language, null)
            : new W.Hyperlink(Run(text, language, WordLook.Hyperlink)) { Id = id, History = true });
        return this;
    }

    /// <summary>A link to a place in this document.</summary>
    public Line Jump(LocalText text, string bookmark)
    {
        var reading = text.For(_words.Language);
        Paragraph.Append(new W.Hyperlink(Run(reading.Text, reading.Language, WordLook.Hyperlink)) { Anchor = bookmark, History = true });
        return Mark(reading);
    }

    /// <summary>Makes the paragraph, as it is so far, a place to jump to.</summary>
    public Line Bookmark(string name)
    {
        var id = _file.NextBookmark();
        Paragraph.InsertAfter(new W.BookmarkStart { Id = id, Name = name }, Paragraph.ParagraphProperties!);
        Paragraph.Append(new W.BookmarkEnd { Id = id });
        return this;
    }

    /// <summary>A number that the word processor counts: PAGE or NUMPAGES.</summary>
    public Line Field(string instruction)
    {
        Paragraph.Append(new W.SimpleField(Run("1", null, null)) { Instruction = instruction });
        return this;
    }

    public Line Tab()
    {
        Paragraph.Append(new W.Run(new W.TabChar()));
        return this;
    }

    public Line KeepNext()
    {
        Paragraph.ParagraphProperties!.KeepNext = new W.KeepNext();
        return this;
    }

    public Line OnNewPage()
    {
        // A heading at the top of a page needs no room above it.
        Paragraph.ParagraphProperties!.PageBreakBefore = new W.PageBreakBefore();
        Paragraph.ParagraphProperties.SpacingBetweenLines = new W.SpacingBetweenLines { Before = "0" };
        return this;
    }

    private Line Put(string text, Language language, string? look)
    {
        Paragraph.Append(Run(text, language, look));
        return this;
    }

    private static W.Run Run(string text, Language? language, string? look)
    {
        var properties = new W.RunProperties();
        if (look is not null)
            properties.RunStyle = new W.RunStyle { Val = look };
        if (language is { } spoken)
            properties.Languages = new W.Languages { Val = BriefWords.Tag(spoken) };
        else
            properties.NoProof = new W.NoProof();
        // Spaces at the ends hold the pieces apart and stay.
        var clean = CleanText.OneLine(text);
        if (clean.Length > 0 && text[0] == ' ')
            clean = " " + clean;
        if (text.Length > 0 && text[^1] == ' ')
            clean += " ";
        return new W.Run(properties, new W.Text(clean) { Space = SpaceProcessingModeValues.Preserve });
    }
}
