using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access.Invitations;

/// <summary>
/// The invitations that are not settled, the latest first: those that await approval, and those whose link was sent, run out or not. The
/// secretariat sees those into the secretariat.
/// </summary>
public sealed class ListInvitations(Database database, TimeProvider clock)
{
    public async Task<IReadOnlyList<InvitationRow>> RunAsync(Actor actor, CancellationToken ct)
    {
        Can.Demand(Can.SeeInvitations(actor));
        await using var db = await database.OpenAsync(actor, ct);
        var agencies = await db.Agencies.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Short, ct);
        var organisations = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, ct);
        var open = await db.Invitations.AsNoTracking().Where(i => i.State == InvitationState.AwaitingApproval || i.State == InvitationState.Sent)
            .OrderByDescending(i => i.CreatedAt).ToListAsync(ct);
        var (mails, inviters) = await ReadAsPortalAsync(open, ct);
        var now = clock.GetUtcNow();
        return open.ConvertAll(i =>
        {
            var body = i.AgencyId is { } agency ? agencies[agency] : i.OrganisationId is { } organisation ? organisations[organisation] : (LocalText?)null;
            return new InvitationRow(
                i.Id, i.Version, i.Email, i.DisplayName, i.Role, body, i.Language, i.State, i.CreatedAt, i.ExpiresAt, i.ExpiresAt <= now,
                i.InvitedBy is { } by ? inviters[by] : "",
                i is { State: InvitationState.Sent, MailId: { } mail } ? mails.GetValueOrDefault(mail) : null);
        });
    }

    /// <summary>
    /// What the reader's own session does not see but may be told: whether a mail has gone (not what it says), and to the secretariat, who wants
    /// to bring somebody in.
    /// </summary>
    private async Task<(Dictionary<Guid, MailState> Mails, Dictionary<Guid, string> Inviters)> ReadAsPortalAsync(IReadOnlyList<Invitation> invitations, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        var mails = invitations.Select(i => i.MailId).OfType<Guid>().ToList();
        var inviters = invitations.Select(i => i.InvitedBy).OfType<Guid>().ToList();
        return (
            (await db.Mails.AsNoTracking().Where(m => mails.Contains(m.Id)).Select(m => new { m.Id, m.SentAt, m.NextTryAt }).ToListAsync(ct))
                .ToDictionary(m => m.Id, m => m.SentAt is not null ? MailState.Sent : m.NextTryAt is null ? MailState.GivenUp : MailState.Waiting),
            await db.Accounts.AsNoTracking().Where(a => inviters.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct));
    }
}
