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
        Account("editor.moe", Role.MinistryEditor, "moe", "Editor, Ministry of Education", Language.Kk),
        Account("focal.moe", Role.FocalPoint, "moe", "Focal point, Ministry of Education", Language.Ru),
        Account("editor.moh", Role.MinistryEditor, "moh", "Editor, Ministry of Health", Language.Ru),
        Account("focal.moh", Role.FocalPoint, "moh", "Focal point, Ministry of Health", Language.Kk),
        Account("editor.mia", Role.MinistryEditor, "mia", "Editor, Ministry of Internal Affairs", Language.Ru),
        Account("focal.mia", Role.FocalPoint, "mia", "Focal point, Ministry of Internal Affairs", Language.Ru),
        Account("focal.mof", Role.FocalPoint, "mof", "Focal point, Ministry of Finance", Language.Ru),
        Account("focal.moj", Role.FocalPoint, "moj", "Focal point, Ministry of Justice", Language.Ru),
        Account("focal.mlspp", Role.FocalPoint, "mlspp", "Focal point, Ministry of Labour", Language.Ru),
        Account("focal.mne", Role.FocalPoint, "mne", "Focal point, Ministry of National Economy", Language.Ru),
        Account("expert.1", Role.Expert, "demo-ngo-1", "Expert of demonstration NGO 1", Language.Ru),
        Account("expert.2", Role.Expert, "demo-ngo-2", "Expert of demonstration NGO 2", Language.Kk),
        Account("expert.3", Role.Expert, "demo-ngo-3", "Expert of demonstration NGO 3", Language.Ru),
        Account("expert.4", Role.Expert, "demo-ngo-4", "Expert of demonstration NGO 4", Language.En),
        Account("secretariat", Role.Secretariat, "", "Secretariat officer", Language.Ru),
        Account("commissioner", Role.Commissioner, "", "Office of the Commissioner", Language.Kk),
        Account("observer", Role.Observer, "", "Observer", Language.En),
        Account("admin", Role.Administrator, "", "Administrator", Language.Ru),
    ];

    private static DemonstrationAccount Account(string name, Role role, string body, string displayName, Language language) =>
        new(name + "@example.org", Password, role, body, displayName, language);
}
