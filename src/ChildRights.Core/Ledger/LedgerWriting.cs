using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
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
internal sealed record LedgerSubject(string Kind, Guid Id, string Audience, Guid? RecommendationId = null)
{
    /// <summary>
    /// Set about a confidential comment: neither the author nor the words nor the hour go into the entry. In place of the author stands
    /// a digest with this salt, which only those who may read the comment know.
    /// </summary>
    public byte[]? SecretSalt { get; init; }

    /// <summary>What the entry says in place of all changed fields, value before and after by name; for a change of thousands of records.</summary>
    public IReadOnlyDictionary<string, object?[]>? Summary { get; init; }

    /// <summary>Columns of the subject that are told even where they do not change: what was published, in its words.</summary>
    public IReadOnlySet<string> InFull { get; init; } = new HashSet<string>();

    /// <summary>Columns of which the entry holds no value but its digest.</summary>
    public IReadOnlySet<string> Digested { get; init; } = new HashSet<string>();

    /// <summary>Entries about the records that the change is made of; they are put down before its own.</summary>
    public IReadOnlyList<LedgerEntry> Parts { get; init; } = [];

    /// <summary>That something changed is told, not what: an unfinished draft is nobody's record yet, and what was typed and taken back must not stay for ever.</summary>
    public LedgerSubject WithoutWords() => this with { Summary = new Dictionary<string, object?[]>() };

    /// <summary>Who it was, where the portal itself writes in their place; null: the actor of the context.</summary>
    public Actor? By { get; init; }
}

/// <summary>The one way in which a use case saves: the change and its ledger entry in one transaction, faults as refusals.</summary>
internal static class LedgerWriting
{
    /// <summary>The changes of an entry that names none.</summary>
    public const string NoChanges = "{}";

    // What follows from the rest, what is a secret, and what only the machine reads.
    private static readonly HashSet<string> NotTold =
        ["Version", "SearchText", "SortKey", "Slug", "PasswordHash", "SecurityStamp", "ConcurrencyStamp", "LedgerSalt", "TokenHash", "MailId"];

    /// <summary>Begins a value of which only the digest is entered.</summary>
    public const string DigestMark = "sha256:";

    public static async Task SaveAsync(this PortalDb db, string useCase, LedgerSubject subject, TimeProvider clock, CancellationToken ct)
    {
        db.ChangeTracker.DetectChanges();
        var changes = subject.SecretSalt is not null ? NoChanges
            : subject.Summary is { } summary ? JsonSerializer.Serialize(summary, JsonColumn.Options)
            : Describe(db.ChangeTracker.Entries(), subject.InFull, subject.Digested);
        List<LedgerEntry> entries = [.. subject.Parts, Entry(subject.By ?? db.Actor, useCase, subject, clock, changes)];
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveOrRefuseAsync(ct);
        await db.AppendAndCommitAsync(entries, ct);
    }

    public static LedgerEntry Entry(Actor actor, string useCase, LedgerSubject subject, TimeProvider clock, string changes)
    {
        var secret = subject.SecretSalt is not null;
        return new LedgerEntry
        {
            At = secret ? Culture.ToTheDay(clock.GetUtcNow()) : clock.GetUtcNow(),
            ActorId = secret ? null : actor.AccountId,
            ActorRole = EnumText.Write(actor.Role),
            ActorDigest = ActorDigest(subject.SecretSalt, actor.AccountId),
            AgencyId = secret ? null : actor.AgencyId,
            UseCase = useCase,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id.ToString(),
            RecommendationId = subject.RecommendationId,
            Audience = subject.Audience,
            Changes = changes,
        };
    }

    /// <returns>What stands in for an account; null where there is no salt or no account.</returns>
    public static byte[]? ActorDigest(byte[]? salt, Guid? account) =>
        salt is null || account is null ? null : SHA256.HashData([.. salt, .. Encoding.ASCII.GetBytes(account.Value.ToString())]);

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
    /// <param name="inFull">Columns that are told also where they do not change.</param>
    /// <param name="digested">Columns of which only a digest is told.</param>
    public static string Describe(IEnumerable<EntityEntry> entries, IReadOnlySet<string>? inFull = null, IReadOnlySet<string>? digested = null)
    {
        var changes = new SortedDictionary<string, object?[]>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            // What a mail says is a secret between the portal and its reader; so is the digest of a link.
            if (entry.Entity is LedgerEntry or OutgoingMail or PasswordResetLink || entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;
            foreach (var (name, before, after) in Values(entry, inFull))
                changes[name] = digested?.Contains(name[(name.LastIndexOf('.') + 1)..]) == true ? [DigestOf(before), DigestOf(after)] : [before, after];
        }

        return JsonSerializer.Serialize(changes, JsonColumn.Options);
    }

    private static IEnumerable<(string Name, object? Before, object? After)> Values(EntityEntry entry, IReadOnlySet<string>? inFull)
    {
        var table = EnumText.Snake(entry.Metadata.ClrType.Name);
        // Rows of a list (texts, links) are told apart by their key.
        var row = entry.Metadata.FindPrimaryKey()!.Properties.Count > 1
            ? "[" + string.Join(",", entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue)) + "]"
            : "";
        foreach (var property in entry.Properties.Concat(entry.ComplexProperties.SelectMany(c => c.Properties)))
        {
            if (property.Metadata.IsPrimaryKey() || NotTold.Contains(property.Metadata.Name))
                continue;
            // Who acted is told by the entry itself, as a digest: an export of the ledger holds no account's id.
            if (property.Metadata is IProperty own && own.GetContainingForeignKeys().Any(k => k.PrincipalEntityType.ClrType == typeof(Account)))
                continue;
            var before = entry.State == EntityState.Added ? null : property.OriginalValue;
            var after = entry.State == EntityState.Deleted ? null : property.CurrentValue;
            if (entry.State == EntityState.Modified && !property.IsModified && inFull?.Contains(Column(property)) == true && !IsNothing(after))
                yield return ($"{table}{row}.{Column(property)}", null, after);
            // A record may be touched only so that its version counts; that is no change to tell.
            if (entry.State == EntityState.Modified && (!property.IsModified || Equals(before, after)) || IsNothing(before) && IsNothing(after))
                continue;
            yield return ($"{table}{row}.{Column(property)}", before, after);
        }

        // A link is all key: that it came or went is what there is to tell.
        if (entry.Metadata.GetProperties().All(p => p.IsPrimaryKey()))
            yield return ($"{table}{row}", entry.State == EntityState.Deleted ? "linked" : null, entry.State == EntityState.Added ? "linked" : null);
    }

    /// <summary>SHA-256 of a text in UTF-8, or of what is no text as JSON; null where there is nothing.</summary>
    private static string? DigestOf(object? value) => IsNothing(value) ? null
        : DigestMark + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value as string ?? JsonSerializer.Serialize(value, JsonColumn.Options))));

    private static string Column(PropertyEntry property) => property.Metadata.GetColumnName();

    private static bool IsNothing(object? value) => value is null or "" or false;
}
