using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Measures;

/// <summary>A measure as typed in.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Version">What the person saw; null for a new one.</param>
/// <param name="LeadAgencyId">For the secretariat to choose; a ministry's own measures are always its own.</param>
public sealed record MeasureInput(
    Guid? Id,
    uint? Version,
    LocalText Title,
    MeasureKind Kind,
    Guid? LeadAgencyId,
    DateOnly? StartsOn,
    DateOnly? EndsOn,
    string AdiletId,
    IReadOnlyList<Guid> Recommendations);

/// <summary>Adds a measure or changes one.</summary>
public sealed class RecordMeasure(Database database, TimeProvider clock)
{
    public const int MaxRecommendations = 200;

    /// <returns>Its id.</returns>
    public async Task<Guid> RunAsync(Actor actor, MeasureInput input, CancellationToken ct)
    {
        Can.Demand(Can.RecordMeasures(actor));
        new Problems().Require(input.Recommendations.Count <= MaxRecommendations, "TooManyRecommendations", "recommendations", MaxRecommendations).ThrowIfAny();
        await using var db = await database.OpenAsync(actor, ct);
        Measure measure;
        if (input.Id is null)
        {
            var lead = actor.Is(Role.Secretariat) ? input.LeadAgencyId : actor.AgencyId;
            measure = new Measure(await NextCodeAsync(db, ct), input.Title, input.Kind, lead, clock.GetUtcNow());
            db.Add(measure);
        }
        else
        {
            measure = await db.Measures.Include(m => m.Links).SingleOrDefaultAsync(m => m.Id == input.Id, ct) ?? throw Refusal.NotFound();
            Can.Demand(Can.ChangeMeasure(actor, measure));
            if (measure.Version != input.Version)
                throw Refusal.Conflict();
            if (actor.Is(Role.Secretariat))
                measure.LeadBy(input.LeadAgencyId);
            // Links are rows of their own: touching the measure makes two people who link it at once meet in its version.
            db.Entry(measure).Property(m => m.Evidence).IsModified = true;
        }

        measure.Describe(input.Title, input.Kind, input.StartsOn, input.EndsOn, input.AdiletId);
        measure.LinkTo(input.Recommendations);
        await db.SaveAsync(nameof(RecordMeasure), new LedgerSubject("measure", measure.Id, Audience.Public), clock, ct);
        return measure.Id;
    }

    /// <summary>P0001, P0002 ... for measures typed into the portal; two at once are told apart by the unique code.</summary>
    private static async Task<string> NextCodeAsync(PortalDb db, CancellationToken ct)
    {
        var last = await db.Measures.Where(m => EF.Functions.Like(m.Code, "P____")).OrderByDescending(m => m.Code).Select(m => m.Code).FirstOrDefaultAsync(ct);
        var number = last is not null && int.TryParse(last.AsSpan(1), out var n) ? n + 1 : 1;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"P{number:0000}");
    }
}
