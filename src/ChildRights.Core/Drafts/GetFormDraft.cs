using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Drafts;

/// <summary>What was kept of a form.</summary>
public sealed record KeptDraft(string Payload, DateTimeOffset SavedAt);

/// <summary>Gives a person back what they had typed.</summary>
public sealed class GetFormDraft(Database database)
{
    /// <param name="form">Which form.</param>
    /// <returns>Null where nothing was kept.</returns>
    public async Task<KeptDraft?> RunAsync(Actor actor, string form, CancellationToken ct)
    {
        Can.Demand(Can.WorkInPortal(actor));
        await using var db = await database.OpenAsync(actor, ct);
        return await db.FormDrafts.AsNoTracking().Where(d => d.Form == form)
            .Select(d => new KeptDraft(d.Payload, d.SavedAt)).SingleOrDefaultAsync(ct);
    }
}
