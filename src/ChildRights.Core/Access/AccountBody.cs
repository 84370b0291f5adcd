using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>The agency or organisation that a person with a role belongs to.</summary>
internal sealed record AccountBody(Agency? Agency, Organisation? Organisation)
{
    /// <summary>As people call it; null for who belongs to none.</summary>
    public LocalText? Name => Agency?.Short ?? Organisation?.Name;

    /// <summary>Finds the body by its code and says what is wrong where it does not fit the role.</summary>
    /// <param name="code">Of an agency for the two ministry roles, of an organisation for experts and observers; null or empty for none.</param>
    public static async Task<AccountBody> FindAsync(PortalDb db, Role role, string? code, CancellationToken ct)
    {
        var needsAgency = role is Role.MinistryEditor or Role.FocalPoint;
        var agency = needsAgency ? await db.Agencies.SingleOrDefaultAsync(a => a.Code == code, ct) : null;
        var organisation = !needsAgency && code is { Length: > 0 } ? await db.Organisations.SingleOrDefaultAsync(o => o.Code == code, ct) : null;
        new Problems()
            .Require(!needsAgency || agency is not null, "UnknownAgency", "body", code ?? "")
            .Require(needsAgency || (organisation is not null) == (code is { Length: > 0 }), "UnknownOrganisation", "body", code ?? "")
            .Require(role != Role.Expert || organisation is not null, "ExpertNeedsOrganisation", "body")
            .ThrowIfAny();
        return new AccountBody(agency, organisation);
    }

    /// <summary>The body that somebody is already known to belong to.</summary>
    public static async Task<AccountBody> OfAsync(PortalDb db, Guid? agencyId, Guid? organisationId, CancellationToken ct) => new(
        agencyId is null ? null : await db.Agencies.SingleAsync(a => a.Id == agencyId, ct),
        organisationId is null ? null : await db.Organisations.SingleAsync(o => o.Id == organisationId, ct));
}

internal static class PersonRules
{
    private const int EmailMaxLength = 254;

    /// <summary>Signs that have a meaning of their own in the head of a mail or in an address list.</summary>
    private const string SignsOfLists = ",;:<>()[]\"\\";

    /// <summary>What must hold of whoever gets an account, by whatever way.</summary>
    public static Problems RequirePerson(this Problems problems, string email, string name, Role role) => problems
        .Require(LooksLikeEmail(email), "EmailShape", "email", email)
        .Require(!string.IsNullOrWhiteSpace(name), "Required", "name")
        .NoLongerThan(name, Account.DisplayNameMaxLength, "name")
        .NoNul(name, "name")
        .Require(role is not (Role.Anonymous or Role.Operator or Role.System) && Enum.IsDefined(role), "RoleNotForAccounts", "role");

    private static bool LooksLikeEmail(string email) =>
        email.Length is > 2 and <= EmailMaxLength
        && email.Count(c => c == '@') == 1 && email[0] != '@' && email[^1] != '@'
        && !email.Any(c => char.IsWhiteSpace(c) || (char.IsControl(c) && c != '\0') || SignsOfLists.Contains(c, StringComparison.Ordinal));
}
