using ChildRights.Core.Languages;
using static ChildRights.Core.Meetings.Briefs.Word.WordLook;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>The styles part: Word's own headings, title, quote and list, and the few styles that only a brief has.</summary>
internal static class WordStyles
{
    private const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static string Xml(Language language) => $"""
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:styles xmlns:w="{Namespace}">
          <w:docDefaults>
            <w:rPrDefault><w:rPr>
              <w:rFonts w:ascii="{Font}" w:eastAsia="{Font}" w:hAnsi="{Font}" w:cs="{Font}"/><w:color w:val="{Ink}"/><w:sz w:val="20"/><w:szCs w:val="20"/>
              <w:lang w:val="{BriefWords.Tag(language)}" w:eastAsia="{BriefWords.Tag(language)}" w:bidi="ar-SA"/>
            </w:rPr></w:rPrDefault>
            <w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="250" w:lineRule="auto"/></w:pPr></w:pPrDefault>
          </w:docDefaults>
          <w:style w:type="paragraph" w:default="1" w:styleId="{Normal}"><w:name w:val="Normal"/><w:qFormat/></w:style>
          <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
          <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>
            <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
          <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>
        {Paragraph(Title, "Title", Normal, Normal, "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>", Run(Teal, 40, bold: true))}
        {Paragraph(Subtitle, "Subtitle", Normal, Normal, "<w:spacing w:after=\"160\" w:line=\"240\" w:lineRule=\"auto\"/>", Run(Ink2, 26))}
        {Paragraph(Heading1, "heading 1", Normal, Normal, $"<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"3\" w:color=\"{Teal}\"/></w:pBdr><w:spacing w:before=\"440\" w:after=\"140\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"0\"/>", Run(Teal, 32, bold: true))}
        {Paragraph(Heading2, "heading 2", Normal, Normal, "<w:keepNext/><w:keepLines/><w:spacing w:before=\"340\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"1\"/>", Run(TealDeep, 25, bold: true))}
        {Paragraph(Heading3, "heading 3", Normal, Normal, "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"2\"/>", Run(Teal, 21, bold: true))}
        {Paragraph(Quote, "Quote", Normal, Normal, Barred(Teal, 284, 120), Run(Ink, 20))}
        {Paragraph(Bullet, "List Bullet", Normal, Bullet, "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"50\"/>", "")}
        {Paragraph(EntryHead, "Brief entry", Normal, Normal, "<w:keepNext/><w:spacing w:before=\"140\" w:after=\"50\"/>", "")}
        {Paragraph(AnswerHead, "Brief answer", Normal, AnswerText, "<w:keepNext/>" + Barred(Rule, 425, 40), "")}
        {Paragraph(AnswerText, "Brief answer text", Normal, AnswerText, Barred(Rule, 425, 60), "")}
        {Paragraph(AnswerSource, "Brief answer source", AnswerText, Normal, "", Run(Ink2, 17))}
        {Paragraph(Label, "Brief label", Normal, Normal, "<w:keepNext/><w:spacing w:after=\"40\"/>", "")}
        {Paragraph(Nothing, "Brief nothing", Normal, Normal, "<w:spacing w:before=\"160\" w:after=\"60\"/>", "")}
        {Paragraph(Source, "Brief source", Normal, Normal, "<w:spacing w:after=\"120\"/>", Run(Ink2, 17))}
        {Paragraph(Notice, "Brief notice", Normal, Normal, Boxed(Sun, SunSoft), Run(Ink, 19))}
        {Paragraph(Warning, "Brief warning", Normal, Normal, Boxed(Red, RedSoft), Run(Red, 19, bold: true))}
        {Paragraph(CellText, "Brief cell", Normal, CellText, "<w:spacing w:before=\"30\" w:after=\"30\" w:line=\"240\" w:lineRule=\"auto\"/>", Run(Ink, 18))}
        {Paragraph(CellNumber, "Brief cell number", CellText, CellNumber, "<w:jc w:val=\"right\"/>", "")}
        {Paragraph(CellHead, "Brief cell heading", CellText, CellText, "<w:keepNext/>", Run(TealDeep, 15, bold: true))}
        {Paragraph(CellHeadNumber, "Brief cell heading number", CellHead, CellText, "<w:jc w:val=\"right\"/>", "")}
        {Paragraph(CellSmall, "Brief cell small", CellText, CellText, "<w:spacing w:before=\"0\"/>", Run(Ink2, 16))}
        {Paragraph(CellLabel, "Brief cell label", CellText, CellText, "", Run(Ink2, 18))}
        {Paragraph(AfterTable, "Brief after table", Normal, Normal, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"140\" w:lineRule=\"exact\"/>", Run(Ink, 8))}
        {Paragraph(Header, "header", Normal, Header, $"<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"{Rule}\"/></w:pBdr>{Edges}<w:spacing w:after=\"0\"/>", Run(Ink2, 16))}
        {Paragraph(Footer, "footer", Normal, Footer, Edges + "<w:spacing w:after=\"0\"/>", Run(Ink2, 16))}
        {Character(Strong, "Strong", "<w:b/><w:bCs/>")}
        {Character(Hyperlink, "Hyperlink", $"<w:color w:val=\"{Teal}\"/><w:u w:val=\"single\"/>")}
        {Character(Quiet, "Brief quiet", $"<w:color w:val=\"{Ink2}\"/>")}
        {Character(MadeUp, "Brief demonstration", $"<w:color w:val=\"{Sun}\"/>")}
        {Character(Alarm, "Brief alarm", $"<w:b/><w:bCs/><w:color w:val=\"{Red}\"/>")}
        {Character(Fresh, "Brief new", $"<w:b/><w:bCs/><w:color w:val=\"{Teal}\"/>")}
        </w:styles>
        """;

    private static string Edges => $"<w:tabs><w:tab w:val=\"right\" w:pos=\"{TextWidth}\"/></w:tabs>";

    private static string Paragraph(string id, string name, string basedOn, string next, string paragraph, string run) =>
        $"  <w:style w:type=\"paragraph\"{(id.StartsWith("Brief", StringComparison.Ordinal) ? " w:customStyle=\"1\"" : "")} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>"
        + $"<w:basedOn w:val=\"{basedOn}\"/><w:next w:val=\"{next}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>";

    private static string Character(string id, string name, string run) =>
        $"  <w:style w:type=\"character\"{(id.StartsWith("Brief", StringComparison.Ordinal) ? " w:customStyle=\"1\"" : "")} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>"
        + $"<w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/><w:rPr>{run}</w:rPr></w:style>";

    /// <param name="color">Hexadecimal, without the hash.</param>
    /// <param name="halfPoints">The size of the letters in half points.</param>
    /// <param name="bold">Whether the letters are bold.</param>
    private static string Run(string color, int halfPoints, bool bold = false) =>
        $"{(bold ? "<w:b/><w:bCs/>" : "")}<w:color w:val=\"{color}\"/><w:sz w:val=\"{halfPoints}\"/><w:szCs w:val=\"{halfPoints}\"/>";

    private static string Barred(string color, int indent, int after) =>
        $"<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"{color}\"/></w:pBdr><w:spacing w:after=\"{after}\"/><w:ind w:left=\"{indent}\"/>";

    private static string Boxed(string color, string fill) =>
        $"<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"6\" w:color=\"{color}\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/><w:spacing w:before=\"60\" w:after=\"120\"/><w:ind w:left=\"170\"/>";
}
