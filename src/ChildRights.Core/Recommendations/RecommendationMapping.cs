using ChildRights.Core.Agencies;
using ChildRights.Core.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Recommendations;

internal sealed class RecommendationMapping :
    IEntityTypeConfiguration<Recommendation>,
    IEntityTypeConfiguration<RecommendationText>,
    IEntityTypeConfiguration<SupportingAgency>,
    IEntityTypeConfiguration<Lineage>
{
    public void Configure(EntityTypeBuilder<Recommendation> builder)
    {
        builder.ToTable("recommendations");
        builder.ComplexProperty(r => r.Title);
        builder.Property(r => r.Version).IsRowVersion();
        builder.Property(r => r.SortKey).UseCollation("C");
        builder.HasOne<Document>().WithMany().HasForeignKey(r => r.DocumentId);
        builder.HasOne<Cluster>().WithMany().HasForeignKey(r => r.ClusterCode);
        builder.HasOne<Agency>().WithMany().HasForeignKey(r => r.LeadAgencyId);
        builder.HasMany(r => r.Texts).WithOne().HasForeignKey(t => t.RecommendationId);
        builder.HasMany(r => r.Supporting).WithOne().HasForeignKey(s => s.RecommendationId);
        builder.Navigation(r => r.Texts).HasField("_texts");
        builder.Navigation(r => r.Supporting).HasField("_supporting");
        builder.Ignore(r => r.IsTracked);
    }

    public void Configure(EntityTypeBuilder<RecommendationText> builder)
    {
        builder.ToTable("recommendation_texts");
        builder.HasKey(t => new { t.RecommendationId, t.Language });
    }

    public void Configure(EntityTypeBuilder<SupportingAgency> builder)
    {
        builder.ToTable("recommendation_agencies");
        builder.HasKey(s => new { s.RecommendationId, s.AgencyId });
        builder.HasOne<Agency>().WithMany().HasForeignKey(s => s.AgencyId);
    }

    public void Configure(EntityTypeBuilder<Lineage> builder)
    {
        builder.ToTable("recommendation_lineage");
        builder.HasKey(l => new { l.LaterId, l.EarlierId });
        builder.HasOne<Recommendation>().WithMany().HasForeignKey(l => l.LaterId);
        builder.HasOne<Recommendation>().WithMany().HasForeignKey(l => l.EarlierId);
    }
}
