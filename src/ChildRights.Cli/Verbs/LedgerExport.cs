using System.CommandLine;
using ChildRights.Core.Ledger;

namespace ChildRights.Cli.Verbs;

/// <summary>Writes the ledger as lines of JSON: with all contents, or as the public sees it.</summary>
internal static class LedgerExport
{
    public static Command Make(Toolbox box)
    {
        var output = box.Value("--output", "FILE", "Cli.Ledger.Output", "-o");
        var forPublic = box.Switch("--public", "Cli.Ledger.Public");
        var command = new Command("export", box.Say("Cli.Ledger.ExportAbout")) { output, forPublic };
        command.SetAction((parsed, token) => box.RunAsync(parsed, async (workspace, ct) =>
        {
            var whole = !parsed.GetValue(forPublic);
            if (parsed.GetValue(output) is not { } path)
            {
                await WriteAsync(workspace, box.Terminal.Out, whole, ct);
                return ExitCodes.Done;
            }

            // Made aside: an export that broke off must not be taken for a whole one.
            var aside = path + ".part";
            await using (var file = new FileStream(aside, Options(whole)))
            await using (var writer = new StreamWriter(file) { NewLine = "\n" })
                await WriteAsync(workspace, writer, whole, ct);
            File.Move(aside, path, overwrite: true);
            return ExitCodes.Done;
        }, token));
        return command;
    }

    private static FileStreamOptions Options(bool whole)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        // The whole ledger holds what only some may read.
        if (whole && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static async Task WriteAsync(Workspace workspace, TextWriter writer, bool whole, CancellationToken ct)
    {
        LedgerLines part;
        long last = 0;
        do
        {
            part = await workspace.Use<ExportLedger>().RunAsync(workspace.Actor, new LedgerExportPart(last, whole), ct);
            foreach (var line in part.Lines)
                await writer.WriteLineAsync(line.ToJson().AsMemory(), ct);
            last = part.Lines.Count > 0 ? part.Lines[^1].Sequence : last;
        }
        while (!part.IsLast);
    }
}
