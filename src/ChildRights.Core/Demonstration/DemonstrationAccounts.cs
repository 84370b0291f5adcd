using ChildRights.Core.Access;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Demonstration;

/// <summary>A ready-made account, which only a demonstration has.</summary>
/// <param name="Body">The code of the agency or organisation; empty for roles without one.</param>
public sealed record DemonstrationAccount(string Email, string Password, Role Role, string Body, string Name, Language Language);

public static class DemonstrationAccounts
{
    /// <summary>The same for all and no secret: a demonstration holds nothing that needs one, and it listens on loopback.</summary>
    public const string Password = "steppe-tulip-2026";

    public static IReadOnlyList<DemonstrationAccount> All { get; } =
    [
        Account("editor.moe", Role.MinistryEditor, "moe", Language.Kk),
        Account("focal.moe", Role.FocalPoint, "moe", Language.Ru),
        Account("editor.moh", Role.MinistryEditor, "moh", Language.Ru),
        Account("focal.moh", Role.FocalPoint, "moh", Language.Kk),
        Account("editor.mia", Role.MinistryEditor, "mia", Language.Ru),
        Account("focal.mia", Role.FocalPoint, "mia", Language.Ru),
        Account("focal.mof", Role.FocalPoint, "mof", Language.Ru),
        Account("focal.moj", Role.FocalPoint, "moj", Language.Ru),
        Account("focal.mlspp", Role.FocalPoint, "mlspp", Language.Ru),
        Account("focal.mne", Role.FocalPoint, "mne", Language.Ru),
        Account("expert.1", Role.Expert, "demo-ngo-1", Language.Ru),
        Account("expert.2", Role.Expert, "demo-ngo-2", Language.Kk),
        Account("expert.3", Role.Expert, "demo-ngo-3", Language.Ru),
        Account("expert.4", Role.Expert, "demo-ngo-4", Language.En),
        Account("secretariat", Role.Secretariat, "", Language.Ru),
        Account("commissioner", Role.Commissioner, "", Language.Kk),
        Account("observer", Role.Observer, "", Language.En),
        Account("admin", Role.Administrator, "", Language.Ru),
    ];

    /// <summary>Called by its own first half: a name in a language would stand out in the other two.</summary>
    private static DemonstrationAccount Account(string name, Role role, string body, Language language) =>
        new(name + "@example.org", Password, role, body, name, language);
}
