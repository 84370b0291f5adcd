using ChildRights.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.SignIn;

/// <summary>How a person came in.</summary>
public enum SignInMethod
{
    Password,

    /// <summary>The password and a code of the second factor.</summary>
    Code,

    /// <summary>The password and a recovery code.</summary>
    RecoveryCode,

    Passkey,

    /// <summary>An outside identity provider.</summary>
    Provider,
}

/// <summary>One browser in which a person is signed in. The cookie carries its id; without a live session the cookie is worth nothing.</summary>
internal sealed class Session(Guid id, Guid accountId, SignInMethod method, bool withSecondFactor, string browser, string stamp, DateTimeOffset createdAt)
{
    public const int BrowserMaxLength = 60;

    /// <summary>How long a session lasts without an action (ASVS 5.0, 7.3.1).</summary>
    public static readonly TimeSpan IdleLimit = TimeSpan.FromHours(12);

    /// <summary>How long a session lasts at most, whatever is done in it (ASVS 5.0, 7.3.2).</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    /// <summary>When somebody was seen last is kept to five minutes: enough to recognise one's own, and no diary of their work.</summary>
    public static readonly TimeSpan SeenTo = TimeSpan.FromMinutes(5);

    public Guid Id { get; private set; } = id;

    public Guid AccountId { get; private set; } = accountId;

    public SignInMethod Method { get; private set; } = method;

    /// <summary>Whether a second factor was shown; roles that must have one get nothing without.</summary>
    public bool WithSecondFactor { get; private set; } = withSecondFactor;

    /// <summary>Family and system of the browser, such as "Firefox, Linux"; empty where it did not say.</summary>
    public string Browser { get; private set; } = browser;

    /// <summary>The account's security stamp that the session holds for.</summary>
    public string Stamp { get; private set; } = stamp;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    public DateTimeOffset LastSeenAt { get; private set; } = createdAt;

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsLive(DateTimeOffset now) => EndedAt is null && now - LastSeenAt < IdleLimit && now - CreatedAt < LongestLife;

    public bool IsToBeSeen(DateTimeOffset now) => now - LastSeenAt >= SeenTo;

    public void See(DateTimeOffset now) => LastSeenAt = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % SeenTo.Ticks), TimeSpan.Zero);

    /// <summary>Goes on although the stamp was changed, in the one browser in which the person changed it.</summary>
    public void Outlive(string stamp) => Stamp = stamp;

    public void End(DateTimeOffset now) => EndedAt ??= now;
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
    }
}
