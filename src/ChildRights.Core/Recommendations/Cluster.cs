using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Recommendations;

/// <summary>A group of rights after the Committee's reporting guidelines (CRC/C/58/Rev.3), or a part of a document that is none.</summary>
internal sealed class Cluster
{
    public required string Code { get; init; }

    public int Order { get; set; }

    public required LocalText Name { get; set; }

    /// <summary>The articles of the Convention it covers, as the guidelines write them: "5; 9-11; 18(1-2)".</summary>
    public string Articles { get; set; } = "";

    /// <summary>Introduction, procedure and the like: sections of a document, not clusters of rights.</summary>
    public bool DocumentPart { get; set; }
}

internal sealed class CrcArticle
{
    public required string Number { get; init; }

    public required LocalText Title { get; set; }
}

internal sealed class SdgTarget
{
    public required string Code { get; init; }

    public int Goal { get; set; }

    public required LocalText Text { get; set; }
}

internal sealed class ClusterMapping : IEntityTypeConfiguration<Cluster>, IEntityTypeConfiguration<CrcArticle>, IEntityTypeConfiguration<SdgTarget>
{
    public void Configure(EntityTypeBuilder<Cluster> builder)
    {
        builder.ToTable("clusters");
        builder.HasKey(c => c.Code);
        builder.Property(c => c.Order).HasColumnName("sort_order");
        builder.ComplexProperty(c => c.Name);
    }

    public void Configure(EntityTypeBuilder<CrcArticle> builder)
    {
        builder.ToTable("crc_articles");
        builder.HasKey(a => a.Number);
        builder.ComplexProperty(a => a.Title);
    }

    public void Configure(EntityTypeBuilder<SdgTarget> builder)
    {
        builder.ToTable("sdg_targets");
        builder.HasKey(t => t.Code);
        builder.ComplexProperty(t => t.Text);
    }
}
