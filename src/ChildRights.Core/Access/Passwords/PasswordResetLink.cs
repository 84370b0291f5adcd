using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Access.Passwords;

/// <summary>A link that lets the owner of an account set a new password, once and within the hour.</summary>
internal sealed class PasswordResetLink(Guid accountId, string tokenHash, DateTimeOffset createdAt, DateTimeOffset expiresAt)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>So many links an hour may be mailed for one account, or anybody could fill a mailbox.</summary>
    public const int MaxAnHour = 3;

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid AccountId { get; private set; } = accountId;

    public string TokenHash { get; private set; } = tokenHash;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    public DateTimeOffset ExpiresAt { get; private set; } = expiresAt;

    /// <summary>When it was used, or another link took its place; null while it may still be used.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}

internal static class PasswordResetLinks
{
    /// <summary>Puts a new link and the mail with it into the context; earlier links of the account end. To be saved by the caller, as the portal itself.</summary>
    /// <returns>False where the account has had its links for this hour; nothing is changed then.</returns>
    public static async Task<bool> TryAddLinkAsync(this PortalDb db, Account account, Texts texts, PortalAddress address, DateTimeOffset now, CancellationToken ct)
    {
        var hourAgo = now - TimeSpan.FromHours(1);
        var recent = await db.PasswordResets.Where(r => r.AccountId == account.Id && (r.CreatedAt > hourAgo || r.EndedAt == null)).ToListAsync(ct);
        if (recent.Count(r => r.CreatedAt > hourAgo) >= PasswordResetLink.MaxAnHour)
            return false;
        foreach (var earlier in recent)
            earlier.EndedAt ??= now;
        var (token, hash) = SecretToken.Make();
        var link = new PasswordResetLink(account.Id, hash, now, now + PasswordResetLink.Lasts);
        db.Add(link);
        // Two who ask at once would each find two links and send a fourth; so the second meets the first in the account, and is refused.
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        db.Add(MailWriting.PasswordLink(texts, address, account, token, link.ExpiresAt, now));
        return true;
    }

    /// <returns>The link that a token belongs to, where it may still be used by an account that is open; else null.</returns>
    public static async Task<(PasswordResetLink Link, Account Account)?> FindLinkAsync(this PortalDb db, string? token, DateTimeOffset now, CancellationToken ct)
    {
        if (SecretToken.HashOf(token) is not { } hash)
            return null;
        var found = await db.PasswordResets.Where(r => r.TokenHash == hash && r.EndedAt == null && r.ExpiresAt > now)
            .Join(db.Accounts.Where(a => !a.Disabled), r => r.AccountId, a => a.Id, (r, a) => new { Link = r, Account = a }).SingleOrDefaultAsync(ct);
        return found is null ? null : (found.Link, found.Account);
    }
}

internal sealed class PasswordResetMapping : IEntityTypeConfiguration<PasswordResetLink>
{
    public void Configure(EntityTypeBuilder<PasswordResetLink> builder)
    {
        builder.ToTable("password_resets");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        // Two who use a link at once: the second finds it ended.
        builder.Property(r => r.EndedAt).IsConcurrencyToken();
        builder.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId);
    }
}
