using System.Globalization;
using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Documents;

/// <summary>Who recommends: a treaty body, the UPR, a Special Procedure, the Dialogue Platform itself.</summary>
internal sealed class Mechanism
{
    public required string Code { get; init; }

    public required LocalText Name { get; set; }

    public required LocalText Short { get; set; }

    public int Order { get; set; }
}

/// <summary>One text of a mechanism, known by its symbol, such as CRC/C/KAZ/CO/4.</summary>
internal sealed class Document
{
    public const int SymbolMaxLength = 60;
    public const int TitleMaxLength = 400;

    private Document()
    {
    }

    public Document(string symbol, string mechanismCode, string kind, LocalText title, DateOnly? adoptedOn)
    {
        Id = Guid.CreateVersion7();
        Symbol = symbol;
        MechanismCode = mechanismCode;
        Kind = kind;
        Title = title;
        AdoptedOn = adoptedOn;
    }

    public Guid Id { get; private set; }

    public string Symbol { get; private set; } = "";

    public string MechanismCode { get; private set; } = "";

    /// <summary>concluding_observations, list_of_issues, state_report ...; the text key is DocumentKind.{kind}.</summary>
    public string Kind { get; private set; } = "";

    public LocalText Title { get; set; } = LocalText.Empty;

    /// <summary>The day of adoption, or where there is none of consideration or issue.</summary>
    public DateOnly? AdoptedOn { get; private set; }

    /// <summary>What is known of the date where no full one is.</summary>
    public LocalText AdoptedNote { get; set; } = LocalText.Empty;

    public string Cycle { get; set; } = "";

    public string Evidence { get; set; } = "";

    public string Source { get; set; } = "";

    /// <summary>Puts the newest document first when ordered upwards as plain characters; undated ones come last.</summary>
    public string ListKey =>
        (99_999_999 - int.Parse((AdoptedOn ?? new DateOnly(1, 1, 1)).ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            .ToString("00000000", CultureInfo.InvariantCulture) + "/" + Symbol;
}

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>, IEntityTypeConfiguration<Mechanism>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.ToTable("documents");
        builder.ComplexProperty(d => d.Title);
        builder.ComplexProperty(d => d.AdoptedNote);
        builder.Ignore(d => d.ListKey);
        builder.HasOne<Mechanism>().WithMany().HasForeignKey(d => d.MechanismCode);
    }

    public void Configure(EntityTypeBuilder<Mechanism> builder)
    {
        builder.ToTable("mechanisms");
        builder.HasKey(m => m.Code);
        builder.ComplexProperty(m => m.Name);
        builder.ComplexProperty(m => m.Short);
        builder.Property(m => m.Order).HasColumnName("sort_order");
    }
}
