using ChildRights.Core.Access;
using ChildRights.Web.Shared;

namespace ChildRights.Web.Portal;

/// <summary>One entry of the portal's menu: its path under /portal, its text, its icon, and the roles that have a use for it (none named: all).</summary>
public sealed record PortalSection(string Page, string TextKey, string Icon, params IReadOnlyList<Role> Roles)
{
    public bool IsFor(Actor actor) => actor.IsSignedIn && (Roles.Count == 0 || Roles.Contains(actor.Role));
}

/// <summary>
/// The portal's sections in the order of the menu. This decides what is offered; what is allowed is decided by Core alone.
/// </summary>
public static class PortalSections
{
    private static readonly Role[] ReadersOfRecords =
        [Role.MinistryEditor, Role.FocalPoint, Role.Expert, Role.Secretariat, Role.Commissioner, Role.Observer];

    public static IReadOnlyList<PortalSection> All { get; } =
    [
        new("", "Portal.MyWork", "check"),
        new("recommendations", "Portal.Recommendations", "doc", ReadersOfRecords),
        new("notes", "Portal.Notes", "edit", Role.MinistryEditor, Role.FocalPoint, Role.Secretariat),
        new("comments", "Portal.Comments", "comment", ReadersOfRecords),
        new("measures", "Portal.Measures", "steps", Role.MinistryEditor, Role.FocalPoint, Role.Secretariat),
        new("meetings", "Portal.Meetings", "calendar", ReadersOfRecords),
        new("import", "Portal.Import", "upload", Role.Secretariat),
        new("accounts", "Portal.Accounts", "people", Role.Administrator),
    ];

    /// <summary>Whether a path, with its language, leads into the portal.</summary>
    public static bool IsPortal(string? path) =>
        LanguageChoice.OfPath(path) is not null && (path!.Length == 10 || (path.Length > 10 && path[10] == '/')) && path.AsSpan(3, 7).SequenceEqual("/portal");

    /// <summary>The section to which a path of the portal belongs; null for pages of no section.</summary>
    public static PortalSection? Of(string path)
    {
        var rest = path.Length <= 11 ? "" : path[11..].Split('/', '?')[0];
        return All.FirstOrDefault(s => s.Page == rest);
    }
}
