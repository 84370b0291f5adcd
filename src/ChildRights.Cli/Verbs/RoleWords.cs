using System.CommandLine;
using ChildRights.Core.Access;

namespace ChildRights.Cli.Verbs;

/// <summary>The roles that an account can have, as they are typed: ministry-editor.</summary>
internal static class RoleWords
{
    private static readonly Dictionary<string, Role> Roles = Enum.GetValues<Role>()
        .Where(r => r is not (Role.Anonymous or Role.Operator or Role.System))
        .ToDictionary(Kebab, StringComparer.OrdinalIgnoreCase);

    /// <exception cref="MisusedException">It is missing, or no role.</exception>
    public static Role Required(ParseResult parsed, Option<string?> option)
    {
        var word = Toolbox.Required(parsed, option);
        return Roles.TryGetValue(word.Replace('_', '-'), out var role) ? role : throw new MisusedException("Cli.User.UnknownRole", word, string.Join(", ", Roles.Keys));
    }

    private static string Kebab(Role role) =>
        string.Concat(role.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? "-" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
