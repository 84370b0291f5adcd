namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>Names of the styles of a brief and the colours they use. The colours are those of the portal (tokens.css), without the hash.</summary>
internal static class WordLook
{
    public const string Ink = "14262B";
    public const string Ink2 = "4C6067";
    public const string Rule = "D6E0E2";
    public const string Wash = "F4F8F8";
    public const string Teal = "0B6E7A";
    public const string TealDeep = "074B54";
    public const string TealSoft = "D5ECEE";
    public const string Sun = "B45309";
    public const string SunSoft = "FDF0DC";
    public const string Red = "A8231B";
    public const string RedSoft = "FBE5E3";

    public const string Font = "Noto Sans";

    // A4 with 2 cm at the sides, in twentieths of a point.
    public const int PageWidth = 11906;
    public const int PageHeight = 16838;
    public const int SideMargin = 1134;
    public const int TextWidth = PageWidth - (2 * SideMargin);

    // Paragraph styles.
    public const string Normal = "Normal";
    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string Heading1 = "Heading1";
    public const string Heading2 = "Heading2";
    public const string Heading3 = "Heading3";
    public const string Quote = "Quote";
    public const string Bullet = "ListBullet";
    public const string EntryHead = "BriefEntry";
    public const string AnswerHead = "BriefAnswerHead";
    public const string AnswerText = "BriefAnswerText";
    public const string AnswerSource = "BriefAnswerSource";
    public const string Label = "BriefLabel";
    public const string Nothing = "BriefNothing";
    public const string Source = "BriefSource";
    public const string Notice = "BriefNotice";
    public const string Warning = "BriefWarning";
    public const string CellText = "BriefCell";
    public const string CellNumber = "BriefCellNumber";
    public const string CellHead = "BriefCellHead";
    public const string CellHeadNumber = "BriefCellHeadNumber";
    public const string CellSmall = "BriefCellSmall";
    public const string CellLabel = "BriefCellLabel";
    public const string AfterTable = "BriefAfterTable";
    public const string Header = "Header";
    public const string Footer = "Footer";

    // Character styles.
    public const string Strong = "Strong";
    public const string Hyperlink = "Hyperlink";
    public const string Quiet = "BriefQuiet";
    public const string MadeUp = "BriefMadeUp";
    public const string Alarm = "BriefAlarm";
    public const string Fresh = "BriefFresh";
}
