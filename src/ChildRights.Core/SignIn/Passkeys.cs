using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.SignIn;

/// <summary>A passkey as Identity keeps it. Written here, or by Identity when it counts how often a key was used.</summary>
internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("account_passkeys");
        builder.HasKey(p => p.CredentialId);
        builder.Property(p => p.Data).AsJson();
        builder.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
    }
}

internal static class Passkeys
{
    public const int NameMaxLength = 60;

    /// <summary>More than anybody has, and few enough to look through.</summary>
    public const int Most = 20;

    public static void DemandName(string name) => new Problems()
        .Require(!string.IsNullOrWhiteSpace(name), "Required", "name")
        .NoLongerThan(name, NameMaxLength, "name")
        .NoNul(name, "name")
        .ThrowIfAny();

    /// <exception cref="Refusal">NotFound, where the actor has no such key.</exception>
    public static async Task<IdentityUserPasskey<Guid>> MyPasskeyAsync(this PortalDb db, Actor actor, string id, CancellationToken ct)
    {
        var credential = Bytes(id);
        return await db.Passkeys.SingleOrDefaultAsync(p => p.CredentialId == credential && p.UserId == actor.AccountId, ct) ?? throw Refusal.NotFound();
    }

    public static string Text(byte[] id) => System.Buffers.Text.Base64Url.EncodeToString(id);

    private static byte[] Bytes(string id)
    {
        try
        {
            return System.Buffers.Text.Base64Url.DecodeFromChars(id);
        }
        catch (FormatException)
        {
            throw Refusal.NotFound();
        }
    }
}
