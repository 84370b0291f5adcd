using System.CommandLine;
using ChildRights.Core.SignIn;

namespace ChildRights.Cli.Verbs;

/// <summary>For a lost telephone: takes app, recovery codes and passkeys of an account away; whoever is signed in is signed out.</summary>
internal static class UserResetSecondFactor
{
    public static Command Make(Toolbox box)
    {
        var email = box.Word("EMAIL", "Cli.User.Email");
        var command = new Command("reset-second-factor", box.Say("Cli.User.ResetSecondFactorAbout")) { email };
        command.SetAction((parsed, token) => box.RunAsync(parsed, () =>
        {
            var whose = Toolbox.Required(parsed, email);
            return async (workspace, ct) =>
            {
                await workspace.Use<ResetSecondFactor>().RunAsync(workspace.Actor, new SecondFactorReset(whose), ct);
                box.Terminal.Out.WriteLine(box.Say("Cli.User.ResetSecondFactor", whose.Trim()));
                return ExitCodes.Done;
            };
        }, token));
        return command;
    }
}
