using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Ledger;

/// <summary>One line of the record of who changed what. Written in the transaction of the change; never altered.</summary>
internal sealed class LedgerEntry
{
    public long Sequence { get; private set; }

    public DateTimeOffset At { get; init; }

    /// <summary>Null for the portal itself, the command line, and everything about a confidential comment.</summary>
    public Guid? ActorId { get; init; }

    public required string ActorRole { get; init; }

    public Guid? AgencyId { get; init; }

    /// <summary>The name of the use case, such as PublishNote; the text key is Ledger.{UseCase}.</summary>
    public required string UseCase { get; init; }

    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>The recommendation it belongs to, so that a recommendation's history is one look-up.</summary>
    public Guid? RecommendationId { get; init; }

    /// <summary>Who may read the entry: public, agency:{id}, organisation:{id}, account:{id}, secretariat, administrator.</summary>
    public required string Audience { get; init; }

    /// <summary>Changed fields with their values before and after, as JSON; empty for what is confidential.</summary>
    public required string Changes { get; init; }
}

internal sealed class LedgerMapping : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger");
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.ActorId);
        builder.HasOne<Agency>().WithMany().HasForeignKey(e => e.AgencyId);
        builder.HasOne<Recommendation>().WithMany().HasForeignKey(e => e.RecommendationId);
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).UseIdentityAlwaysColumn();
        builder.Property(e => e.Changes).HasColumnType("jsonb");
    }
}
