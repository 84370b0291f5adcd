using System.CommandLine;
using ChildRights.Core.Access.Invitations;

namespace ChildRights.Cli.Verbs;

/// <summary>Invites a person and prints the link, for there may be no mailbox yet.</summary>
internal static class UserInvite
{
    public static Command Make(Toolbox box)
    {
        var email = box.Word("EMAIL", "Cli.User.Email");
        var name = box.Value("--name", "NAME", "Cli.User.Name");
        var role = box.Value("--role", "ROLE", "Cli.User.Role");
        var body = box.Value("--body", "CODE", "Cli.User.Body");
        var command = new Command("invite", box.Say("Cli.User.InviteAbout")) { email, name, role, body };
        command.SetAction((parsed, token) => box.RunAsync(parsed, () =>
        {
            var known = RoleWords.Required(parsed, role);
            var invitation = new NewInvitation(Toolbox.Required(parsed, email), Toolbox.Required(parsed, name), known, parsed.GetValue(body), box.Language);
            return async (workspace, ct) =>
            {
                var made = await workspace.Use<InvitePerson>().RunAsync(workspace.Actor, invitation, ct);
                box.Terminal.Out.WriteLine(box.Say("Cli.User.Invited", invitation.Email.Trim(), box.Say("Role." + known)));
                box.Terminal.Out.WriteLine(made.Link);
                return ExitCodes.Done;
            };
        }, token));
        return command;
    }
}
