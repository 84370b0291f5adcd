using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Data;

internal static class DueMail
{
    /// <summary>
    /// The mail that waits longest, locked until the transaction ends. One that another sender holds is passed over, so that two send each
    /// mail once; one whose sender died is free again.
    /// </summary>
    public static async Task<OutgoingMail?> TakeDueMailAsync(this PortalDb db, DateTimeOffset now, CancellationToken ct) =>
        (await db.Mails.FromSql(
            $"select * from outgoing_mails where next_try_at <= {now} order by next_try_at, id limit 1 for update skip locked")
            .IgnoreQueryFilters().ToListAsync(ct)).SingleOrDefault();
}
