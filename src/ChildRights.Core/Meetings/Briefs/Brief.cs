using ChildRights.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Meetings.Briefs;

/// <summary>A frozen brief of a meeting. It is only ever added, with the next version number; the database allows no change.</summary>
internal sealed class Brief
{
    private Brief()
    {
    }

    public Brief(Guid meetingId, int version, string content, string sha256, Guid? frozenBy, DateTimeOffset frozenAt)
    {
        Id = Guid.CreateVersion7();
        MeetingId = meetingId;
        Version = version;
        Content = content;
        Sha256 = sha256;
        FrozenBy = frozenBy;
        FrozenAt = frozenAt;
    }

    public Guid Id { get; private set; }

    public Guid MeetingId { get; private set; }

    /// <summary>From 1, by meeting.</summary>
    public int Version { get; private set; }

    /// <summary>A <see cref="BriefContent"/> as JSON, kept as text so that its digest can be checked byte for byte.</summary>
    public string Content { get; private set; } = "";

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    public Guid? FrozenBy { get; private set; }

    public DateTimeOffset FrozenAt { get; private set; }
}

internal sealed class BriefMapping : IEntityTypeConfiguration<Brief>
{
    public void Configure(EntityTypeBuilder<Brief> builder)
    {
        builder.ToTable("briefs");
        builder.HasOne<Account>().WithMany().HasForeignKey(b => b.FrozenBy);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(b => b.MeetingId);
    }
}
