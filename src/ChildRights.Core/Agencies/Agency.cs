using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Agencies;

/// <summary>A body of the State: leads or supports recommendations, reports progress, answers comments.</summary>
internal sealed class Agency
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required LocalText Name { get; set; }

    /// <summary>A name short enough for a table.</summary>
    public required LocalText Short { get; set; }

    /// <summary>ministry, committee, court, prosecutor, parliament, commissioner, advisory, statistics, local, platform.</summary>
    public required string Kind { get; set; }

    public required LocalText Role { get; set; }

    public string Evidence { get; set; } = "";
}

/// <summary>An organisation outside the State: NGO, international organisation, youth council.</summary>
internal sealed class Organisation
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required LocalText Name { get; set; }

    /// <summary>ngo, international, youth, children, experts.</summary>
    public required string Kind { get; set; }

    /// <summary>Exists in the demonstration only.</summary>
    public bool MadeUp { get; set; }

    public string Source { get; set; } = "";
}

/// <summary>A region or city of the first level.</summary>
internal sealed class Region
{
    /// <summary>ISO 3166-2, such as KZ-10.</summary>
    public required string Code { get; init; }

    public string Kato { get; set; } = "";

    public required string Kind { get; set; }

    public required LocalText Name { get; set; }
}

internal sealed class AgencyMapping : IEntityTypeConfiguration<Agency>, IEntityTypeConfiguration<Organisation>, IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Agency> builder)
    {
        builder.ToTable("agencies");
        builder.ComplexProperty(a => a.Name);
        builder.ComplexProperty(a => a.Short);
        builder.ComplexProperty(a => a.Role);
    }

    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.ToTable("organisations");
        builder.ComplexProperty(o => o.Name);
    }

    public void Configure(EntityTypeBuilder<Region> builder)
    {
        builder.ToTable("regions");
        builder.HasKey(r => r.Code);
        builder.ComplexProperty(r => r.Name);
    }
}
