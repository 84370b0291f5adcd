using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Meetings.Briefs;

/// <summary>Freezes the brief of a meeting as its next version. It is never changed again.</summary>
public sealed class FreezeBrief(Database database, TimeProvider clock)
{
    /// <param name="meetingNumber">The meeting's number.</param>
    public async Task<BriefRow> RunAsync(Actor actor, int meetingNumber, CancellationToken ct)
    {
        Can.Demand(Can.RunMeetings(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var meeting = await db.FindMeetingAsync(meetingNumber, ct);
        if (meeting.Agenda.Count == 0)
            throw Refusal.Invalid("AgendaIsEmpty", "agenda");
        var content = JsonSerializer.Serialize(await db.ComposeBriefAsync(meeting, clock, ct), JsonColumn.Options);
        var last = await db.Briefs.Where(b => b.MeetingId == meeting.Id).MaxAsync(b => (int?)b.Version, ct) ?? 0;
        var brief = new Brief(meeting.Id, last + 1, content, Digest(content), actor.AccountId, clock.GetUtcNow());
        db.Add(brief);
        await db.SaveAsync(nameof(FreezeBrief), new LedgerSubject("brief", brief.Id, Audience.Secretariat), clock, ct);
        return new BriefRow(brief.Id, brief.Version, brief.FrozenAt, brief.Sha256);
    }

    internal static string Digest(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
