using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Ledger;

/// <summary>One line of the record of who changed what. Written in the transaction of the change; never altered.</summary>
internal sealed class LedgerEntry
{
    /// <summary>1, 2, 3 ... without a gap; given by the database.</summary>
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

    /// <summary>What <see cref="ActorDigest"/> hides the account with; null where there is none, and about a confidential comment, which keeps its own.</summary>
    public byte[]? ActorSalt { get; private set; }

    /// <summary>SHA-256 of a salt and the account's id: it stands in the canonical text, so that no export names a person.</summary>
    public byte[]? ActorDigest { get; init; }

    /// <summary>The canonical text (docs/ledger.md), byte for byte as it was hashed.</summary>
    public string Content { get; private set; } = "";
}

/// <summary>What everybody may know of an entry, whoever may read it.</summary>
internal sealed class LedgerLink
{
    public long Sequence { get; private set; }

    /// <summary>SHA-256 of the canonical text.</summary>
    public byte[] ContentDigest { get; private set; } = [];

    /// <summary>SHA-256 of the hash before (32 zero bytes before the first) and the content digest.</summary>
    public byte[] Hash { get; private set; } = [];
}

/// <summary>The one row that says where the chain ends; who appends holds its lock.</summary>
internal sealed class LedgerEnd
{
    public int Id { get; private set; }

    public long Sequence { get; private set; }

    public byte[] Hash { get; private set; } = [];
}

internal sealed class LedgerMapping : IEntityTypeConfiguration<LedgerEntry>, IEntityTypeConfiguration<LedgerLink>, IEntityTypeConfiguration<LedgerEnd>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger");
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.ActorId);
        builder.HasOne<Agency>().WithMany().HasForeignKey(e => e.AgencyId);
        builder.HasOne<Recommendation>().WithMany().HasForeignKey(e => e.RecommendationId);
        builder.HasKey(e => e.Sequence);
        builder.Property(e => e.Sequence).ValueGeneratedNever();
        builder.Property(e => e.Changes).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<LedgerLink> builder)
    {
        builder.ToTable("ledger_chain");
        builder.HasKey(l => l.Sequence);
        builder.Property(l => l.Sequence).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<LedgerEnd> builder)
    {
        builder.ToTable("ledger_head");
        builder.HasKey(h => h.Id);
        builder.Property(h => h.Id).ValueGeneratedNever();
    }
}
