using System.CommandLine;
using System.Globalization;
using ChildRights.Core.Ledger;

namespace ChildRights.Cli.Verbs;

/// <summary>The head of the ledger, to be kept outside the portal: number, hash, moment.</summary>
internal static class LedgerHeadShow
{
    public static Command Make(Toolbox box)
    {
        var json = box.Switch("--json", "Cli.Json.About");
        var command = new Command("head", box.Say("Cli.Ledger.HeadAbout")) { json };
        command.SetAction((parsed, token) => box.RunAsync(parsed, async (workspace, ct) =>
        {
            var (head, at) = await workspace.Use<ReadLedgerHead>().RunAsync(workspace.Actor, ct);
            if (parsed.GetValue(json))
                box.WriteJson(new { head.Sequence, head.Hash, At = at });
            else
                box.Terminal.Out.WriteLine($"{head.Sequence.ToString(CultureInfo.InvariantCulture)} {head.Hash} {at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-"}");
            return ExitCodes.Done;
        }, token));
        return command;
    }
}
