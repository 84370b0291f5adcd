using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Agencies;

/// <summary>A State body as a link or an option of a list.</summary>
public sealed record AgencyName(Guid Id, string Code, LocalText Name, LocalText Short, string Kind);

/// <summary>An organisation as a link or an option of a list.</summary>
public sealed record OrganisationName(Guid Id, string Code, LocalText Name, string Kind, bool MadeUp);

/// <summary>A region as an option of a list.</summary>
public sealed record RegionName(string Code, LocalText Name);

internal static class AgencyLookups
{
    /// <summary>All State bodies by id: a few dozen, so that reading them whole is cheaper than joining them everywhere.</summary>
    public static async Task<Dictionary<Guid, AgencyName>> AgencyNamesAsync(this PortalDb db, CancellationToken ct) =>
        await db.Agencies.AsNoTracking()
            .Select(a => new AgencyName(a.Id, a.Code, a.Name, a.Short, a.Kind))
            .ToDictionaryAsync(a => a.Id, ct);

    public static async Task<Dictionary<Guid, OrganisationName>> OrganisationNamesAsync(this PortalDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.Organisations.AsNoTracking()
            .Where(o => ids.Contains(o.Id))
            .Select(o => new OrganisationName(o.Id, o.Code, o.Name, o.Kind, o.MadeUp))
            .ToDictionaryAsync(o => o.Id, ct);
}
