using ChildRights.Core.Agencies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Access;

/// <summary>What others may know of an account: a name. The database keeps it in step with the account (0006_walls.sql).</summary>
internal sealed class AccountName
{
    private AccountName()
    {
    }

    public Guid AccountId { get; private set; }

    public Guid? AgencyId { get; private set; }

    public Role Role { get; private set; }

    public string DisplayName { get; private set; } = "";
}

internal sealed class AccountNameMapping : IEntityTypeConfiguration<AccountName>
{
    public void Configure(EntityTypeBuilder<AccountName> builder)
    {
        builder.ToTable("account_names");
        builder.HasKey(n => n.AccountId);
        builder.Property(n => n.AccountId).ValueGeneratedNever();
        builder.HasOne<Account>().WithOne().HasForeignKey<AccountName>(n => n.AccountId);
        builder.HasOne<Agency>().WithMany().HasForeignKey(n => n.AgencyId);
    }
}
