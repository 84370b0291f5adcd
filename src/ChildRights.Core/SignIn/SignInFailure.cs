using ChildRights.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.SignIn;

/// <summary>How often somebody failed to sign in as an account: from one browser that is known, or from all strange ones together. Written by <see cref="SignInAttempts"/>.</summary>
internal sealed class SignInFailure
{
    public Guid AccountId { get; private set; }

    /// <summary>The id in the browser's device cookie; empty for all strangers together.</summary>
    public required string Device { get; init; }

    public required string Stamp { get; init; }

    public int Failures { get; private set; }

    public DateTimeOffset? ShutUntil { get; private set; }

    public DateTimeOffset FailedAt { get; private set; }
}

internal sealed class SignInFailureMapping : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> builder)
    {
        builder.ToTable("sign_in_failures");
        builder.HasKey(f => new { f.AccountId, f.Device });
        builder.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId);
    }
}
