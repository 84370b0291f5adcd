using ChildRights.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.SignIn;

/// <summary>The secret that an account shares with the person's authenticator app. It counts once a first code has shown that the app has it.</summary>
internal sealed class SecondFactor(Guid accountId, string secret, DateTimeOffset offeredAt)
{
    /// <summary>An offer that nobody confirms is made anew after this time.</summary>
    public static readonly TimeSpan OfferLasts = TimeSpan.FromMinutes(15);

    public Guid AccountId { get; private set; } = accountId;

    /// <summary>Enciphered by <see cref="SecretKeeper"/>.</summary>
    public string Secret { get; private set; } = secret;

    public DateTimeOffset OfferedAt { get; private set; } = offeredAt;

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The time step of the last code that was taken. No code is taken twice, and none older than the last (RFC 6238, section 5.2).</summary>
    public long LastStep { get; private set; }

    public bool IsOn => ConfirmedAt is not null;

    public bool Take(string code, byte[] secret, DateTimeOffset now)
    {
        if (Totp.StepOf(secret, code, now, LastStep) is not { } step)
            return false;
        LastStep = step;
        return true;
    }

    public void Confirm(DateTimeOffset now) => ConfirmedAt ??= now;
}

/// <summary>A code for the day on which the telephone is lost; each opens the door once.</summary>
internal sealed class RecoveryCode(Guid accountId, string hash, string salt, DateTimeOffset createdAt)
{
    public Guid AccountId { get; private set; } = accountId;

    public string Hash { get; private set; } = hash;

    public string Salt { get; private set; } = salt;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    public DateTimeOffset? UsedAt { get; private set; }

    public void Use(DateTimeOffset now) => UsedAt = now;
}

internal sealed class SecondFactorMapping : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> builder)
    {
        builder.ToTable("second_factors");
        builder.HasKey(f => f.AccountId);
        builder.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId);
        // Two who bring the same code at the same moment: one of them wins.
        builder.Property(f => f.LastStep).IsConcurrencyToken();
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.HasKey(c => new { c.AccountId, c.Hash });
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        builder.Property(c => c.UsedAt).IsConcurrencyToken();
    }
}
