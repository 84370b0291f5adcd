using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace ChildRights.Core.Tests.Meetings;

/// <summary>Reads a Word document the way a test asks for it.</summary>
internal static class WordReading
{
    public static WordprocessingDocument Open(byte[] file) => WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);

    public static string Body(WordprocessingDocument document) => Join(document.MainDocumentPart!.Document);

    public static string HeaderOf(WordprocessingDocument document) => Join(document.MainDocumentPart!.HeaderParts.Single().Header);

    public static string FooterOf(WordprocessingDocument document) => Join(document.MainDocumentPart!.FooterParts.Single().Footer);

    public static IEnumerable<Paragraph> Styled(WordprocessingDocument document, string style) =>
        document.MainDocumentPart!.Document.Descendants<Paragraph>().Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val == style);

    public static IEnumerable<string> Headings(WordprocessingDocument document, string style) => Styled(document, style).Select(p => p.InnerText);

    private static string Join(OpenXmlElement root) => string.Join("\n", root.Descendants<Paragraph>().Select(p => p.InnerText));
}
