using System.CommandLine;
using ChildRights.Core.Documents.Import;

namespace ChildRights.Cli.Verbs;

/// <summary>Takes recommendations from a table, or says row by row what it would do.</summary>
internal static class Import
{
    public static Command Make(Toolbox box)
    {
        var file = box.Word("FILE", "Cli.Import.File");
        var dryRun = box.Switch("--dry-run", "Cli.Import.DryRun");
        var json = box.Switch("--json", "Cli.Json.About");
        var command = new Command("import", box.Say("Cli.Import.About")) { file, dryRun, json };
        command.SetAction((parsed, token) => box.RunAsync(parsed, () =>
        {
            var path = Toolbox.Required(parsed, file);
            var dry = parsed.GetValue(dryRun);
            var asJson = parsed.GetValue(json);
            var content = Read(path);
            return async (workspace, ct) =>
            {
                var report = await workspace.Use<ImportRecommendations>().RunAsync(workspace.Actor, new ImportInput(Path.GetFileName(path), content, dry), ct);
                if (asJson)
                    WriteJson(box, report);
                else
                    new ImportWords(box, report, dry).Write();
                return report.Refused > 0 ? ExitCodes.Refused : ExitCodes.Done;
            };
        }, token));
        return command;
    }

    private static byte[] Read(string path)
    {
        if (Directory.Exists(path) || !File.Exists(path))
            throw new FailedException("Cli.Import.NoFile", path);
        // Of a file that is too big one byte too many is enough for the importer to refuse it.
        using var stream = File.OpenRead(path);
        var content = new byte[Math.Min(stream.Length, ImportInput.MaxBytes + 1L)];
        stream.ReadExactly(content);
        return content;
    }

    private static void WriteJson(Toolbox box, ImportReport report) => box.WriteJson(new
    {
        report.Applied,
        report.Added,
        report.Changed,
        report.Unchanged,
        report.Refused,
        report.NewDocuments,
        report.UnreadColumns,
        Rows = report.Rows.Select(r => new
        {
            r.Row,
            r.Reference,
            r.Verdict,
            r.ChangedFields,
            Problems = r.Problems.Select(p => new { p.Key, p.Field, Text = p.Say(box.Texts, box.Language) }),
        }),
    });
}

/// <summary>An import's report as a person reads it: in a dry run every row, else those that were refused, and at the end the sum.</summary>
internal sealed class ImportWords(Toolbox box, ImportReport report, bool dryRun)
{
    public void Write()
    {
        var widths = (Row: report.Rows.Max(r => RowName(r).Length), Reference: report.Rows.Max(r => r.Reference.Length), Verdict: report.Rows.Max(r => Verdict(r).Length));
        foreach (var row in report.Rows.Where(r => dryRun || r.Verdict == ImportVerdict.Refused))
        {
            var to = dryRun ? box.Terminal.Out : box.Terminal.Error;
            to.WriteLine($"{RowName(row).PadRight(widths.Row)}  {row.Reference.PadRight(widths.Reference)}  {Verdict(row).PadRight(widths.Verdict)}  {string.Join(", ", row.ChangedFields)}".TrimEnd());
            foreach (var problem in row.Problems)
                to.WriteLine($"    {box.Sentence(problem)}");
        }

        var result = box.Terminal.Out;
        result.WriteLine(Outcome());
        result.WriteLine(box.Say("Cli.Import.Sum", report.Added, report.Changed, report.Unchanged, report.Refused));
        if (report.NewDocuments.Count > 0)
            result.WriteLine(box.Say("Cli.Import.NewDocuments", string.Join(", ", report.NewDocuments)));
        if (report.UnreadColumns.Count > 0)
            result.WriteLine(box.Say("Cli.Import.UnreadColumns", string.Join(", ", report.UnreadColumns)));
    }

    private string Outcome()
    {
        if (dryRun)
            return box.Say("Cli.Import.DryRunDone");
        if (!report.Applied)
            return box.Say("Cli.Import.NotApplied");
        return report.Added + report.Changed == 0 ? box.Say("Cli.Import.NothingNew") : box.Say("Cli.Import.Applied");
    }

    private string RowName(ImportRow row) => box.Say("Cli.Import.Row", row.Row);

    private string Verdict(ImportRow row) => box.Say("ImportVerdict." + row.Verdict);
}
