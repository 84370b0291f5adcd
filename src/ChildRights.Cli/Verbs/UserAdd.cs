using System.CommandLine;
using ChildRights.Core.Access;

namespace ChildRights.Cli.Verbs;

/// <summary>Makes an account.</summary>
internal static class UserAdd
{
    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>()
        .Where(r => r is not (Role.Anonymous or Role.Operator or Role.System))
        .ToDictionary(Kebab, StringComparer.OrdinalIgnoreCase);

    public static Command Make(Toolbox box)
    {
        var email = box.Word("EMAIL", "Cli.User.Email");
        var name = box.Value("--name", "NAME", "Cli.User.Name");
        var role = box.Value("--role", "ROLE", "Cli.User.Role");
        var body = box.Value("--body", "CODE", "Cli.User.Body");
        var command = new Command("add", box.Say("Cli.User.AddAbout")) { email, name, role, body };
        command.SetAction((parsed, token) => box.RunAsync(parsed, () =>
        {
            var word = Toolbox.Required(parsed, role);
            if (!Roles.TryGetValue(word.Replace('_', '-'), out var known))
                throw new MisusedException("Cli.User.UnknownRole", word, string.Join(", ", Roles.Keys));
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

    /// <summary>MinistryEditor is written ministry-editor.</summary>
    private static string Kebab(Role role) =>
        string.Concat(role.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
