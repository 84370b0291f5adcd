using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Data.Keys;

/// <summary>One key that signs and seals cookies and forms, as ASP.NET Core writes it.</summary>
internal sealed class DataProtectionKey(string name, string xml, DateTimeOffset madeAt)
{
    public int Id { get; private set; }

    public string Name { get; private set; } = name;

    public string Xml { get; private set; } = xml;

    public DateTimeOffset MadeAt { get; private set; } = madeAt;
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("data_protection_keys");
        builder.Property(k => k.Id).UseIdentityAlwaysColumn();
    }
}
