using System.CommandLine;
using System.Globalization;
using ChildRights.Core.Ledger;

namespace ChildRights.Cli.Verbs;

/// <summary>Checks the whole ledger, against a kept head where there is one. Each fault is a line; with one or more the code is 1.</summary>
internal static class LedgerVerify
{
    public static Command Make(Toolbox box)
    {
        var head = box.Value("--head", "SEQUENCE:HASH|FILE", "Cli.Ledger.HeadOption");
        var json = box.Switch("--json", "Cli.Json.About");
        var command = new Command("verify", box.Say("Cli.Ledger.VerifyAbout")) { head, json };
        command.SetAction((parsed, token) => box.RunAsync(parsed, () =>
        {
            var kept = parsed.GetValue(head) is { } given ? Read(given) : (LedgerHead?)null;
            return async (workspace, ct) =>
            {
                var report = await workspace.Use<VerifyLedger>().RunAsync(workspace.Actor, kept, ct);
                if (parsed.GetValue(json))
                    WriteJson(box, report);
                else
                    Write(box, report, kept);
                return report.IsWhole ? ExitCodes.Done : ExitCodes.Refused;
            };
        }, token));
        return command;
    }

    /// <summary>A head as it is written, or the first one in a file: what `ledger head` printed, or a letter with it.</summary>
    private static LedgerHead Read(string given)
    {
        if (LedgerHead.Parse(given) is { } head)
            return head;
        if (!File.Exists(given))
            throw new MisusedException("Cli.Ledger.HeadShape", given);
        return File.ReadLines(given).Select(LedgerHead.Parse).FirstOrDefault(found => found is not null) ?? throw new MisusedException("Cli.Ledger.NoHeadInFile", given);
    }

    private static void Write(Toolbox box, LedgerReport report, LedgerHead? kept)
    {
        foreach (var fault in report.Faults)
            box.Terminal.Out.WriteLine($"{fault.Sequence.ToString(CultureInfo.InvariantCulture)} {fault.Kind}{(fault.Column is null ? "" : $" ({fault.Column})")}: {Sentence(box, fault)}");
        box.Terminal.Out.WriteLine(report.IsWhole
            ? box.Say("Cli.Ledger.Whole", report.Entries, report.Head)
            : box.Say("Cli.Ledger.Faulty", report.Faults.Count, report.Entries, report.Head));
        if (kept is null)
            box.Terminal.Error.WriteLine(box.Say("Cli.Ledger.WithoutHead"));
    }

    private static void WriteJson(Toolbox box, LedgerReport report) => box.WriteJson(new
    {
        Whole = report.IsWhole,
        report.Entries,
        Head = new { report.Head.Sequence, report.Head.Hash },
        Faults = report.Faults.Select(f => new { f.Sequence, f.Kind, f.Column, Text = Sentence(box, f) }),
    });

    private static string Sentence(Toolbox box, LedgerFault fault) => box.Say("LedgerFaultKind." + fault.Kind);
}
