using System.CommandLine;
using ChildRights.Core.Access;

namespace ChildRights.Cli.Verbs;

/// <summary>Gives an account a new password; whoever is signed in with the old one is signed out.</summary>
internal static class UserResetPassword
{
    public static Command Make(Toolbox box)
    {
        var email = box.Word("EMAIL", "Cli.User.Email");
        var command = new Command("reset-password", box.Say("Cli.User.ResetAbout")) { email };
        command.SetAction((parsed, token) => box.RunAsync(parsed, () =>
        {
            var whose = Toolbox.Required(parsed, email);
            var (password, isGenerated) = NewPassword.Choose(box.Terminal);
            return async (workspace, ct) =>
            {
                await workspace.Use<ResetPassword>().RunAsync(workspace.Actor, new PasswordReset(whose, password), ct);
                box.Terminal.Out.WriteLine(box.Say("Cli.User.Reset", whose.Trim()));
                NewPassword.Tell(box, password, isGenerated);
                return ExitCodes.Done;
            };
        }, token));
        return command;
    }
}
