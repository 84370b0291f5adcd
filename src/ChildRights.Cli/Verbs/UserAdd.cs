using System.CommandLine;
using ChildRights.Core.Access;

namespace ChildRights.Cli.Verbs;

/// <summary>Makes an account.</summary>
internal static class UserAdd
{
    public static Command Make(Toolbox box)
    {
        var email = box.Word("EMAIL", "Cli.User.Email");
        var name = box.Value("--name", "NAME", "Cli.User.Name");
        var role = box.Value("--role", "ROLE", "Cli.User.Role");
        var body = box.Value("--body", "CODE", "Cli.User.Body");
        var command = new Command("add", box.Say("Cli.User.AddAbout")) { email, name, role, body };
        command.SetAction((parsed, token) => box.RunAsync(parsed, () =>
        {
            var known = RoleWords.Required(parsed, role);
            var (password, isGenerated) = NewPassword.Choose(box.Terminal);
            var account = new NewAccount(Toolbox.Required(parsed, email), Toolbox.Required(parsed, name), known, parsed.GetValue(body), box.Language, password);
            return async (workspace, ct) =>
            {
                await workspace.Use<AddAccount>().RunAsync(workspace.Actor, account, ct);
                box.Terminal.Out.WriteLine(box.Say("Cli.User.Added", account.Email.Trim(), box.Say("Role." + known)));
                NewPassword.Tell(box, password, isGenerated);
                return ExitCodes.Done;
            };
        }, token));
        return command;
    }
}
