using System.CommandLine;

namespace ChildRights.Cli.Verbs;

/// <summary>Brings the schema and the reference data to what this version needs.</summary>
internal static class Migrate
{
    public static Command Make(Toolbox box)
    {
        var command = new Command("migrate", box.Say("Cli.Migrate.About"));
        command.SetAction((parsed, token) => box.RunAsync(parsed, async (workspace, ct) =>
        {
            await workspace.MigrateAsync(ct);
            box.Terminal.Out.WriteLine(box.Say("Cli.Migrate.Done"));
            return ExitCodes.Done;
        }, token));
        return command;
    }
}
