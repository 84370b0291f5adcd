using ChildRights.Core.Access;
using ChildRights.Core.Access.Invitations;
using ChildRights.Core.Languages;

namespace ChildRights.Web.Portal.Accounts;

/// <summary>What stands in the form of an invitation.</summary>
public sealed class InvitationFields
{
    public string Email { get; set; } = "";

    public string Name { get; set; } = "";

    public Role Role { get; set; } = Role.MinistryEditor;

    /// <summary>The code of an agency or organisation; empty where none is chosen.</summary>
    public string Body { get; set; } = "";

    public Language Language { get; set; }

    public NewInvitation ToInput() => new(Email, Name, Role, Body.Length == 0 ? null : Body, Language);
}

/// <summary>A body that a person can belong to.</summary>
public sealed record BodyChoice(string Code, string Name);

/// <summary>The bodies to choose from, by name.</summary>
public sealed record BodyChoices(IReadOnlyList<BodyChoice> Agencies, IReadOnlyList<BodyChoice> Organisations)
{
    public static readonly BodyChoices None = new([], []);

    public static bool IsOfAgency(Role role) => role is Role.MinistryEditor or Role.FocalPoint;

    /// <returns>Null for roles that belong to no body.</returns>
    public IReadOnlyList<BodyChoice>? For(Role role) =>
        IsOfAgency(role) ? Agencies : role is Role.Expert or Role.Observer ? Organisations : null;
}
