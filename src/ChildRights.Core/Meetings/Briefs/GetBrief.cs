using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Meetings.Briefs;

/// <param name="Version">From 1; null for the newest frozen one.</param>
public sealed record BriefRequest(int MeetingNumber, int? Version);

/// <param name="Row">Which frozen version it is.</param>
/// <param name="Intact">The stored digest fits the stored content.</param>
public sealed record FrozenBrief(BriefRow Row, BriefContent Content, bool Intact);

/// <summary>Reads a frozen brief.</summary>
public sealed class GetBrief(Database database)
{
    /// <exception cref="Refusal">NotFound where the meeting has no such version.</exception>
    public async Task<FrozenBrief> RunAsync(Actor actor, BriefRequest input, CancellationToken ct)
    {
        Can.Demand(Can.ReadBriefs(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var brief = await db.Briefs.AsNoTracking()
            .Where(b => db.Meetings.Any(m => m.Id == b.MeetingId && m.Number == input.MeetingNumber))
            .Where(b => input.Version == null || b.Version == input.Version)
            .OrderByDescending(b => b.Version).FirstOrDefaultAsync(ct) ?? throw Refusal.NotFound();
        return new FrozenBrief(
            new BriefRow(brief.Id, brief.Version, brief.FrozenAt, brief.Sha256),
            JsonSerializer.Deserialize<BriefContent>(brief.Content, JsonColumn.Options)!,
            FreezeBrief.Digest(brief.Content) == brief.Sha256);
    }
}
