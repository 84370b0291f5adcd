using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Npgsql;

namespace ChildRights.Core.Ledger;

/// <summary>Who may read a ledger entry.</summary>
internal static class Audience
{
    public const string Public = "public";
    public const string Secretariat = "secretariat";
    public const string Administrator = "administrator";

    public static string Agency(Guid id) => $"agency:{id}";

    public static string Organisation(Guid id) => $"organisation:{id}";

    public static string Account(Guid id) => $"account:{id}";
}

/// <summary>What a change is about.</summary>
/// <param name="Secret">About a confidential comment: neither the author nor the words nor the hour go into the entry.</param>
internal sealed record LedgerSubject(string Kind, Guid Id, string Audience, Guid? RecommendationId = null, bool Secret = false)
{
    /// <summary>What the entry says in place of all changed fields, value before and after by name; for a change of thousands of records.</summary>
    public IReadOnlyDictionary<string, object?[]>? Summary { get; init; }

    /// <summary>Who it was, where the portal itself writes in their place; null: the actor of the context.</summary>
    public Actor? By { get; init; }
}

/// <summary>The one way in which a use case saves: the change and its ledger entry in one transaction, faults as refusals.</summary>
internal static class LedgerWriting
{
    /// <summary>The changes of an entry that names none.</summary>
    public const string NoChanges = "{}";

    public static async Task SaveAsync(this PortalDb db, string useCase, LedgerSubject subject, TimeProvider clock, CancellationToken ct)
    {
        db.ChangeTracker.DetectChanges();
        var changes = subject.Secret ? NoChanges
            : subject.Summary is { } summary ? JsonSerializer.Serialize(summary, JsonColumn.Options)
            : Describe(db.ChangeTracker.Entries());
        var entry = Entry(subject.By ?? db.Actor, useCase, subject, clock, changes);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveOrRefuseAsync(ct);
        await db.AppendAsync(entry, ct);
        await transaction.CommitAsync(ct);
    }

    public static LedgerEntry Entry(Actor actor, string useCase, LedgerSubject subject, TimeProvider clock, string changes) => new()
    {
        At = subject.Secret ? Culture.ToTheDay(clock.GetUtcNow()) : clock.GetUtcNow(),
        ActorId = subject.Secret ? null : actor.AccountId,
        ActorRole = EnumText.Write(actor.Role),
        AgencyId = subject.Secret ? null : actor.AgencyId,
        UseCase = useCase,
        SubjectKind = subject.Kind,
        SubjectId = subject.Id.ToString(),
        RecommendationId = subject.RecommendationId,
        Audience = subject.Audience,
        Changes = changes,
    };

    /// <summary>
    /// EF would read the number of the new entry back, but who causes an entry need not be among its readers: what an expert does
    /// in confidence is for the secretariat. So the entry is put down by hand.
    /// </summary>
    private static async Task AppendAsync(this PortalDb db, LedgerEntry entry, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into ledger (at, actor_id, actor_role, agency_id, use_case, subject_kind, subject_id, recommendation_id, audience, changes)
            values ({entry.At}, {entry.ActorId}, {entry.ActorRole}, {entry.AgencyId}, {entry.UseCase}, {entry.SubjectKind}, {entry.SubjectId},
                {entry.RecommendationId}, {entry.Audience}, {entry.Changes}::jsonb)
            """,
            ct);

    /// <summary>Saves and says in the portal's own terms what PostgreSQL refused.</summary>
    public static async Task SaveOrRefuseAsync(this PortalDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw Refusal.Conflict();
        }
        catch (DbUpdateException e) when (e.InnerException is Refusal refusal)
        {
            throw refusal;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege })
        {
            throw Refusal.NotAllowed();
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new Refusal(RefusalKind.Conflict, new Problem("AlreadyExists"));
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
        {
            throw Refusal.NotFound();
        }
    }

    /// <summary>The changed fields of tracked records with their values before and after, as JSON.</summary>
    public static string Describe(IEnumerable<EntityEntry> entries)
    {
        var changes = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            // What a mail says is a secret between the portal and its reader; so is the digest of a link.
            if (entry.Entity is LedgerEntry or OutgoingMail or PasswordResetLink || entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            foreach (var (name, before, after) in Values(entry))
                changes[name] = [before, after];
        }

        return JsonSerializer.Serialize(changes, JsonColumn.Options);
    }

    private static IEnumerable<(string Name, object? Before, object? After)> Values(EntityEntry entry)
    {
        var table = EnumText.Snake(entry.Metadata.ClrType.Name);
        // Rows of a list (texts, links) are told apart by their key.
        var row = entry.Metadata.FindPrimaryKey()!.Properties.Count > 1
            ? "[" + string.Join(",", entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue)) + "]"
            : "";
        foreach (var property in entry.Properties.Concat(entry.ComplexProperties.SelectMany(c => c.Properties)))
        {
            if (property.Metadata.IsPrimaryKey() || property.Metadata.Name is "Version" or "SearchText" or "SortKey" or "Slug" or "PasswordHash" or "SecurityStamp" or "ConcurrencyStamp" or "TokenHash" or "MailId")
                continue;
            var before = entry.State == EntityState.Added ? null : property.OriginalValue;
            var after = entry.State == EntityState.Deleted ? null : property.CurrentValue;
            // A record may be touched only so that its version counts; that is no change to tell.
            if (entry.State == EntityState.Modified && (!property.IsModified || Equals(before, after)) || IsNothing(before) && IsNothing(after))
                continue;
            yield return ($"{table}{row}.{Column(property)}", before, after);
        }

        // A link is all key: that it came or went is what there is to tell.
        if (entry.Metadata.GetProperties().All(p => p.IsPrimaryKey()))
            yield return ($"{table}{row}", entry.State == EntityState.Deleted ? "linked" : null, entry.State == EntityState.Added ? "linked" : null);
    }

    private static string Column(PropertyEntry property) => property.Metadata.GetColumnName();

    private static bool IsNothing(object? value) => value is null or "" or false;
}
