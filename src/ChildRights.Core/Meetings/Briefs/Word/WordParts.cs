using System.Globalization;
using System.Security;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>The parts of a document that hold no sentence of it: bullets, settings, fonts, properties.</summary>
internal static class WordParts
{
    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>One list, number 1: bullets in the accent colour.</summary>
    public static string Numbering => $"""
        {Declaration}
        <w:numbering xmlns:w="{Namespace}">
          <w:abstractNum w:abstractNumId="0">
            <w:multiLevelType w:val="singleLevel"/>
            <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{WordLook.Bullet}"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
              <w:pPr><w:ind w:left="284" w:hanging="227"/></w:pPr><w:rPr><w:color w:val="{WordLook.Teal}"/></w:rPr></w:lvl>
          </w:abstractNum>
          <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        </w:numbering>
        """;

    /// <summary>Compatibility mode 15 keeps Word from opening the document as one of an old version.</summary>
    public static string Settings(Language language) => $"""
        {Declaration}
        <w:settings xmlns:w="{Namespace}">
          <w:zoom w:percent="100"/>
          <w:defaultTabStop w:val="708"/>
          <w:characterSpacingControl w:val="doNotCompress"/>
          <w:compat>
            <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
            <w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
            <w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
            <w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>
          </w:compat>
          <w:themeFontLang w:val="{BriefWords.Tag(language)}"/>
          <w:decimalSymbol w:val="{Culture.Of(language).NumberFormat.NumberDecimalSeparator}"/>
          <w:listSeparator w:val=";"/>
        </w:settings>
        """;

    /// <summary>Where Noto Sans is not installed, a font that has the Kazakh letters too is to be taken.</summary>
    public static string Fonts => $"""
        {Declaration}
        <w:fonts xmlns:w="{Namespace}">
          <w:font w:name="{WordLook.Font}"><w:altName w:val="Segoe UI,Arial,DejaVu Sans"/><w:panose1 w:val="020B0502040504020204"/><w:charset w:val="CC"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>
        </w:fonts>
        """;

    /// <param name="language">The language of the document.</param>
    /// <param name="title">Its title.</param>
    /// <param name="version">The version of the brief; empty where it is not frozen.</param>
    /// <param name="at">Stands as the time of making and of the last change, so that the same input makes the same file.</param>
    public static string CoreProperties(Language language, string title, string version, DateTimeOffset at)
    {
        var moment = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"""
            {Declaration}
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <dc:title>{SecurityElement.Escape(title)}</dc:title>
              <dc:creator>ChildRights</dc:creator>
              <cp:lastModifiedBy>ChildRights</cp:lastModifiedBy>
              <dc:language>{BriefWords.Tag(language)}</dc:language>
              <cp:version>{SecurityElement.Escape(version)}</cp:version>
              <dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>
              <dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified>
            </cp:coreProperties>
            """;
    }
}
