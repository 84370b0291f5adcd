using ChildRights.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Drafts;

/// <summary>What a person has typed into a form and not sent yet. Only they can read it.</summary>
internal sealed class FormDraft(Guid accountId, string form, string payload, DateTimeOffset savedAt)
{
    public const int FormMaxLength = 120;
    public const int PayloadMaxLength = 500_000;

    public Guid AccountId { get; private set; } = accountId;

    /// <summary>Which form: its name and the record it is about, such as "comment:crc-c-kaz-co-4-29".</summary>
    public string Form { get; private set; } = form;

    public string Payload { get; set; } = payload;

    public DateTimeOffset SavedAt { get; set; } = savedAt;
}

internal sealed class FormDraftMapping : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> builder)
    {
        builder.ToTable("form_drafts");
        builder.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId);
        builder.HasKey(d => new { d.AccountId, d.Form });
    }
}
