using ChildRights.Core.Languages;

namespace ChildRights.Core.Access;

/// <summary>
/// Who asks. Every use case takes one. It can't be made outside Core: pages get theirs from <see cref="ActorFinder"/>,
/// which reads the account anew each time, so that a role taken away is refused on the next action.
/// </summary>
public sealed class Actor
{
    /// <summary>A reader who is not signed in.</summary>
    public static readonly Actor Anonymous = new(Role.Anonymous, null, null, null, "");

    /// <summary>The portal itself.</summary>
    internal static readonly Actor System = new(Role.System, null, null, null, "portal");

    internal Actor(Role role, Guid? accountId, Guid? agencyId, Guid? organisationId, string name, Language language = Language.Ru)
    {
        Role = role;
        AccountId = accountId;
        AgencyId = agencyId;
        OrganisationId = organisationId;
        Name = name;
        Language = language;
    }

    public Role Role { get; }

    public Guid? AccountId { get; }

    /// <summary>The State body to which an editor or focal point belongs.</summary>
    public Guid? AgencyId { get; }

    /// <summary>The organisation to which an expert or observer belongs.</summary>
    public Guid? OrganisationId { get; }

    /// <summary>How the person is called in the portal; shown to colleagues only.</summary>
    public string Name { get; }

    public Language Language { get; }

    /// <summary>Somebody who has an account but no role yet, because a second factor is still to be set up, is not signed in.</summary>
    public bool IsSignedIn => AccountId is not null && Role != Role.Anonymous;

    public bool Is(params ReadOnlySpan<Role> roles) => roles.Contains(Role);
}
