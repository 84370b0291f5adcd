using ChildRights.Core.Access;

namespace ChildRights.Core.Documents.Import;

/// <summary>A table of recommendations as a person hands it over; docs/import.md describes its columns.</summary>
/// <param name="FileName">Only its end counts: .csv, .tsv, .txt or .xlsx; what the file is is told from its content.</param>
/// <param name="Content">At most <see cref="MaxBytes"/>.</param>
/// <param name="DryRun">Only say what would be done.</param>
public sealed record ImportInput(string FileName, byte[] Content, bool DryRun)
{
    public const int MaxBytes = 10 * 1024 * 1024;
    public const int MaxRows = 20_000;
}

public enum ImportVerdict
{
    Added,
    Changed,
    Unchanged,
    Refused,
}

/// <summary>What became, or in a dry run would become, of one row.</summary>
/// <param name="Row">As a spreadsheet counts: the header is row 1.</param>
/// <param name="Reference">Symbol and paragraph as far as they could be read: "CRC/C/KAZ/CO/4 §29(b)".</param>
/// <param name="ChangedFields">The columns whose values differ from what is kept; empty unless the row is changed.</param>
/// <param name="Problems">Why the row is refused; the field of each is the column as the file calls it.</param>
public sealed record ImportRow(
    int Row,
    string Reference,
    ImportVerdict Verdict,
    IReadOnlyList<string> ChangedFields,
    IReadOnlyList<Problem> Problems);

/// <summary>What an import did, or would do.</summary>
/// <param name="Applied">False for a dry run, and where a single row was refused: then nothing at all has been saved.</param>
/// <param name="NewDocuments">Symbols of documents that were not known before.</param>
/// <param name="UnreadColumns">Columns of the file that mean nothing here; their values were not read.</param>
public sealed record ImportReport(
    bool Applied,
    int Added,
    int Changed,
    int Unchanged,
    int Refused,
    IReadOnlyList<ImportRow> Rows,
    IReadOnlyList<string> NewDocuments,
    IReadOnlyList<string> UnreadColumns);
