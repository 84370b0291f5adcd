using System.CommandLine;
using ChildRights.Core.Demonstration;

namespace ChildRights.Cli.Verbs;

/// <summary>Fills an empty database with the demonstration, or leaves the one that is there, and prints its accounts.</summary>
internal static class SeedDemo
{
    public static Command Make(Toolbox box)
    {
        var command = new Command("seed-demo", box.Say("Cli.SeedDemo.About"));
        command.SetAction((parsed, token) => box.RunAsync(parsed, async (workspace, ct) =>
        {
            await workspace.Use<SeedDemonstration>().SeedAsync(ct);
            box.Terminal.Out.WriteLine(box.Say("Cli.SeedDemo.Done"));
            box.WriteTable(DemonstrationAccounts.All.Select(a => new[] { a.Email, a.Password, box.Say("Role." + a.Role), a.Body }));
            return ExitCodes.Done;
        }, token));
        return command;
    }
}
