using System.Globalization;
using System.IO.Compression;
using System.Text;
using ChildRights.Core.Languages;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>A Word document in the making: its parts, its links, its body. The same calls make the same bytes.</summary>
internal sealed class WordFile : IDisposable
{
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MemoryStream _stream = new();
    private readonly WordprocessingDocument _document;
    private readonly MainDocumentPart _main;
    private readonly W.Body _body = new();
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private int _bookmarks;

    public WordFile(Language language, string title, string version, DateTimeOffset at)
    {
        _document = WordprocessingDocument.Create(_stream, WordprocessingDocumentType.Document);
        _main = _document.AddMainDocumentPart();
        _document.ChangeIdOfPart(_main, "document");
        _main.Document = new W.Document(_body);
        Feed(_main.AddNewPart<StyleDefinitionsPart>("styles"), WordStyles.Xml(language));
        Feed(_main.AddNewPart<NumberingDefinitionsPart>("numbering"), WordParts.Numbering);
        Feed(_main.AddNewPart<DocumentSettingsPart>("settings"), WordParts.Settings(language));
        Feed(_main.AddNewPart<FontTablePart>("fonts"), WordParts.Fonts);
        Feed(_document.AddNewPart<CoreFilePropertiesPart>("core"), WordParts.CoreProperties(language, title, version, at));
    }

    /// <summary>The last block of the body, or null in an empty document.</summary>
    public OpenXmlElement? Last => _body.LastChild;

    public void Add(OpenXmlElement block) => _body.Append(block);

    /// <summary>The relationship by which the body points to a web address; null where the address is none that a reader could follow.</summary>
    public string? LinkTo(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        if (!_links.TryGetValue(uri.AbsoluteUri, out var id))
        {
            id = string.Create(CultureInfo.InvariantCulture, $"link{_links.Count + 1}");
            // The escaped form: Word calls a file damaged whose relationship holds a letter outside ASCII or a space.
            _main.AddHyperlinkRelationship(new Uri(uri.AbsoluteUri), isExternal: true, id);
            _links.Add(uri.AbsoluteUri, id);
        }

        return id;
    }

    public string NextBookmark() => (++_bookmarks).ToString(CultureInfo.InvariantCulture);

    /// <summary>Puts the page, its header and its footer, and gives the file. Nothing can be added afterwards.</summary>
    public byte[] Save(W.Paragraph header, W.Paragraph footer)
    {
        _main.AddNewPart<HeaderPart>("header").Header = new W.Header(header);
        _main.AddNewPart<FooterPart>("footer").Footer = new W.Footer(footer);
        _body.Append(new W.SectionProperties(
            new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = "header" },
            new W.FooterReference { Type = W.HeaderFooterValues.Default, Id = "footer" },
            new W.PageSize { Width = WordLook.PageWidth, Height = WordLook.PageHeight },
            new W.PageMargin { Top = 1304, Bottom = 1134, Left = WordLook.SideMargin, Right = WordLook.SideMargin, Header = 567, Footer = 510, Gutter = 0 }));
        _document.Dispose();
        return WithFixedTimes(_stream.ToArray());
    }

    public void Dispose()
    {
        _document.Dispose();
        _stream.Dispose();
    }

    /// <summary>The packaging library stamps each entry with the clock; the same brief is to be the same file, byte for byte.</summary>
    private static byte[] WithFixedTimes(byte[] file)
    {
        using var copy = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read))
        using (var target = new ZipArchive(copy, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var written = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                written.LastWriteTime = EntryTime;
                using var from = entry.Open();
                using var to = written.Open();
                from.CopyTo(to);
            }
        }

        return copy.ToArray();
    }

    private static void Feed(OpenXmlPart part, string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        part.FeedData(stream);
    }
}
