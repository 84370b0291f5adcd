using System.CommandLine;
using ChildRights.Core.Access;
using ChildRights.Core.Languages;

namespace ChildRights.Cli.Verbs;

/// <summary>All accounts: e-mail, role, body, name, language, and what is out of the ordinary.</summary>
internal static class UserList
{
    public static Command Make(Toolbox box)
    {
        var json = box.Switch("--json", "Cli.Json.About");
        var command = new Command("list", box.Say("Cli.User.ListAbout")) { json };
        command.SetAction((parsed, token) => box.RunAsync(parsed, async (workspace, ct) =>
        {
            var accounts = await workspace.Use<ListAccounts>().RunAsync(workspace.Actor, ct);
            if (parsed.GetValue(json))
                box.WriteJson(accounts);
            else if (accounts.Count == 0)
                box.Terminal.Error.WriteLine(box.Say("Cli.User.None"));
            else
                box.WriteTable(accounts.Select(a => new[] { a.Email, box.Say("Role." + a.Role), a.Body?.For(box.Language).Text ?? "–", a.DisplayName, a.Language.Code(), Remarks(box, a) }));
            return ExitCodes.Done;
        }, token));
        return command;
    }

    private static string Remarks(Toolbox box, AccountRow account) => string.Join(", ", new[]
    {
        account.Disabled ? box.Say("Cli.User.Disabled") : "",
        account.IsDemonstration ? box.Say("Cli.User.Demonstration") : "",
    }.Where(remark => remark.Length > 0));
}
