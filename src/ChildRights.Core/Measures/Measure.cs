using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Measures;

/// <summary>What the State does.</summary>
public enum MeasureKind
{
    Law,
    Institution,
    Programme,
    Budget,
    Training,
    Data,
    Campaign,
}

/// <summary>What the State does about one or several recommendations.</summary>
internal sealed class Measure
{
    public const int TitleMaxLength = 300;
    public const int CodeMaxLength = 20;
    public const int AdiletIdMaxLength = 20;

    private readonly List<MeasureLink> _links = [];

    private Measure()
    {
    }

    public Measure(string code, LocalText title, MeasureKind kind, Guid? leadAgencyId, DateTimeOffset createdAt)
    {
        Id = Guid.CreateVersion7();
        Code = code;
        LeadAgencyId = leadAgencyId;
        CreatedAt = createdAt;
        Describe(title, kind, null, null, "");
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public LocalText Title { get; private set; } = LocalText.Empty;

    public MeasureKind Kind { get; private set; }

    public Guid? LeadAgencyId { get; private set; }

    /// <summary>Who carries it out, as the source reports it.</summary>
    public LocalText Who { get; set; } = LocalText.Empty;

    /// <summary>When, as the source reports it.</summary>
    public LocalText When { get; set; } = LocalText.Empty;

    public DateOnly? StartsOn { get; private set; }

    public DateOnly? EndsOn { get; private set; }

    public decimal? Figure { get; set; }

    public LocalText Unit { get; set; } = LocalText.Empty;

    /// <summary>The document's number in the legal database Adilet, such as P2100000942.</summary>
    public string AdiletId { get; private set; } = "";

    public string? ClusterCode { get; set; }

    public List<string> Articles { get; set; } = [];

    public List<string> SdgTargets { get; set; } = [];

    public string Evidence { get; set; } = "";

    public LocalText Source { get; set; } = LocalText.Empty;

    public DateTimeOffset CreatedAt { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<MeasureLink> Links => _links;

    public void Describe(LocalText title, MeasureKind kind, DateOnly? startsOn, DateOnly? endsOn, string adiletId)
    {
        new Problems()
            .Require(!title.IsEmpty, "Required", "title")
            .NoLongerThan(title, TitleMaxLength, "title").NoNul(title, "title")
            .NoLongerThan(adiletId, AdiletIdMaxLength, "adilet")
            .Require(adiletId.Length == 0 || adiletId.All(char.IsAsciiLetterOrDigit), "AdiletIdShape", "adilet", adiletId)
            .Require(startsOn is null || endsOn is null || startsOn <= endsOn, "EndsBeforeItStarts", "ends")
            .ThrowIfAny();
        Title = title;
        Kind = kind;
        StartsOn = startsOn;
        EndsOn = endsOn;
        AdiletId = adiletId;
    }

    public void LeadBy(Guid? agencyId) => LeadAgencyId = agencyId;

    public void LinkTo(IEnumerable<Guid> recommendationIds)
    {
        var wanted = recommendationIds.ToHashSet();
        _links.RemoveAll(l => !wanted.Contains(l.RecommendationId));
        foreach (var id in wanted.Where(id => _links.All(l => l.RecommendationId != id)))
            _links.Add(new MeasureLink(Id, id));
    }
}

internal sealed class MeasureLink(Guid measureId, Guid recommendationId)
{
    public Guid MeasureId { get; private set; } = measureId;

    public Guid RecommendationId { get; private set; } = recommendationId;
}

internal sealed class MeasureMapping : IEntityTypeConfiguration<Measure>, IEntityTypeConfiguration<MeasureLink>
{
    public void Configure(EntityTypeBuilder<Measure> builder)
    {
        builder.ToTable("measures");
        builder.ComplexProperty(m => m.Title);
        builder.ComplexProperty(m => m.Who);
        builder.ComplexProperty(m => m.When);
        builder.ComplexProperty(m => m.Unit);
        builder.ComplexProperty(m => m.Source);
        builder.Property(m => m.Version).IsRowVersion();
        builder.HasOne<Agency>().WithMany().HasForeignKey(m => m.LeadAgencyId);
        builder.HasOne<Cluster>().WithMany().HasForeignKey(m => m.ClusterCode);
        builder.HasMany(m => m.Links).WithOne().HasForeignKey(l => l.MeasureId);
        builder.Navigation(m => m.Links).HasField("_links");
    }

    public void Configure(EntityTypeBuilder<MeasureLink> builder)
    {
        builder.ToTable("measure_recommendations");
        builder.HasKey(l => new { l.MeasureId, l.RecommendationId });
        builder.HasOne<Recommendation>().WithMany().HasForeignKey(l => l.RecommendationId);
    }
}
