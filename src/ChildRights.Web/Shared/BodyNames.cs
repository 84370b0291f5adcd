using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Languages;

namespace ChildRights.Web.Shared;

/// <summary>The short name of the agency or organisation a person belongs to. Names are public and rarely change, so they are kept for some minutes.</summary>
public sealed class BodyNames(ListAgencies agencies, ListOrganisations organisations, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private sealed record Known(DateTimeOffset At, Dictionary<Guid, LocalText> Names);

    private volatile Known? _known;

    /// <returns>Null where the person belongs to no body, or to one that is not known.</returns>
    public async Task<LocalText?> OfAsync(Actor actor, CancellationToken ct)
    {
        if ((actor.AgencyId ?? actor.OrganisationId) is not { } id)
            return null;
        var known = _known;
        var now = clock.GetUtcNow();
        if (known is null || now - known.At > Fresh || !known.Names.ContainsKey(id))
            _known = known = new Known(now, await ReadAsync(ct));
        return known.Names.GetValueOrDefault(id);
    }

    private async Task<Dictionary<Guid, LocalText>> ReadAsync(CancellationToken ct)
    {
        var names = (await agencies.RunAsync(Actor.Anonymous, new AgencyFilter(), ct)).ToDictionary(a => a.Name.Id, a => a.Name.Short);
        foreach (var organisation in await organisations.RunAsync(Actor.Anonymous, ct))
            names[organisation.Id] = organisation.Name;
        return names;
    }
}
