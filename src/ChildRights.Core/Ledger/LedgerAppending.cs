using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChildRights.Core.Ledger;

/// <summary>
/// Puts entries down. The database chains them under the lock of one row, from the entry to the end of the transaction; so the entry comes last,
/// the transaction ends with it, and nobody waits for the disk while holding the lock (docs/adr/0008).
/// </summary>
internal static class LedgerAppending
{
    // EF would read the number of the new entry back, but who causes an entry need not be among its readers: what an expert does in
    // confidence is for the secretariat. So entries are put down by hand.
    private const string Insert = """
        insert into ledger (at, actor_id, actor_role, actor_digest, agency_id, use_case, subject_kind, subject_id, recommendation_id, audience, changes)
        select e.at, e.actor_id, e.actor_role, decode(e.actor_digest, 'hex'), e.agency_id, e.use_case, e.subject_kind, e.subject_id, e.recommendation_id, e.audience, e.changes::jsonb
        from jsonb_to_recordset({0}::jsonb) as e(place int, at timestamptz, actor_id uuid, actor_role text, actor_digest text, agency_id uuid, use_case text,
            subject_kind text, subject_id text, recommendation_id uuid, audience text, changes text)
        order by e.place
        """;

    // One round trip, so that the lock is held for no longer than the database itself needs. The commit does not wait for the disk, which
    // gives the lock to the next writer at once. The message after it does: it is a transaction of its own whose record comes after ours in
    // the log, and the log reaches the disk in order. So when the answer is here, the entry and all before it are safe.
    private const string InsertAndCommit = "set local synchronous_commit = off; " + Insert + "; commit; " + WaitForDisk;

    private const string WaitForDisk = "select pg_logical_emit_message(true, 'childrights', '')";

    private static readonly JsonSerializerOptions Rows = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Puts entries down and ends the transaction. When it returns, what was done is on the disk.</summary>
    /// <exception cref="Refusal">NotAllowed where an entry does not name whoever makes it.</exception>
    public static async Task AppendAndCommitAsync(this PortalDb db, IReadOnlyList<LedgerEntry> entries, CancellationToken ct)
    {
        try
        {
            await db.Database.ExecuteSqlRawAsync(InsertAndCommit, [Json(entries)], ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw Refusal.NotAllowed();
        }
    }

    /// <summary>Puts entries down within a transaction; nothing but its commit may follow.</summary>
    public static async Task AppendAsync(this PortalDb db, IReadOnlyList<LedgerEntry> entries, CancellationToken ct) =>
        await db.Database.ExecuteSqlRawAsync(Insert, [Json(entries)], ct);

    /// <summary>
    /// Waits until everything that can be read now is on the disk. A head that is given away must not be lost in a crash a moment later: its
    /// keeper would take the portal for a forger.
    /// </summary>
    public static async Task WaitForDiskAsync(this PortalDb db, CancellationToken ct) =>
        await db.Database.ExecuteSqlRawAsync(
            "select case when pg_current_wal_insert_lsn() > pg_current_wal_flush_lsn() then pg_logical_emit_message(true, 'childrights', '') end", ct);

    private static string Json(IReadOnlyList<LedgerEntry> entries) => JsonSerializer.Serialize(
        entries.Select((e, place) => new
        {
            Place = place,
            e.At,
            e.ActorId,
            e.ActorRole,
            ActorDigest = e.ActorDigest is null ? null : Convert.ToHexStringLower(e.ActorDigest),
            e.AgencyId,
            e.UseCase,
            e.SubjectKind,
            e.SubjectId,
            e.RecommendationId,
            e.Audience,
            e.Changes,
        }), Rows);
}
