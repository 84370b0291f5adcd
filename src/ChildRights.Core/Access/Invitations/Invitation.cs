using ChildRights.Core.Agencies;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Access.Invitations;

/// <summary>Where an invitation stands.</summary>
public enum InvitationState
{
    /// <summary>Into the secretariat, by an administrator: nothing is mailed before a member of it has agreed.</summary>
    AwaitingApproval,

    /// <summary>The link is on its way or with the person; whether it still holds is a matter of the clock.</summary>
    Sent,

    /// <summary>The person has made the account.</summary>
    Accepted,

    /// <summary>Taken back, or not agreed to.</summary>
    Revoked,
}

/// <summary>
/// The only way to an account but the command line: somebody who keeps accounts names a person, a role and a body, and the link goes to the
/// person alone. Only the digest of its secret is kept here.
/// </summary>
internal sealed class Invitation
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(72);

    private Invitation()
    {
    }

    public Invitation(NewInvitation input, string email, AccountBody body, Guid? invitedBy, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7();
        Email = email;
        NormalizedEmail = email.ToUpperInvariant();
        DisplayName = input.DisplayName.Trim();
        Role = input.Role;
        AgencyId = body.Agency?.Id;
        OrganisationId = body.Organisation?.Id;
        Language = input.Language;
        InvitedBy = invitedBy;
        CreatedAt = at;
    }

    public Guid Id { get; private set; }

    public uint Version { get; private set; }

    public string Email { get; private set; } = "";

    public string NormalizedEmail { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    public Role Role { get; private set; }

    public Guid? AgencyId { get; private set; }

    public Guid? OrganisationId { get; private set; }

    public Language Language { get; private set; }

    public InvitationState State { get; private set; } = InvitationState.AwaitingApproval;

    /// <summary>Null where there is no link that anybody could use.</summary>
    public string? TokenHash { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Null where it was the command line.</summary>
    public Guid? InvitedBy { get; private set; }

    public Guid? ApprovedBy { get; private set; }

    /// <summary>Whom the invitation has become.</summary>
    public Guid? AccountId { get; private set; }

    /// <summary>The latest mail with its link.</summary>
    public Guid? MailId { get; private set; }

    /// <summary>Makes a new link, which lasts 72 hours; an older one is dead from now on.</summary>
    /// <returns>The secret of the link, which is kept nowhere.</returns>
    public string Send(DateTimeOffset at)
    {
        RequireOpen();
        var (token, hash) = SecretToken.Make();
        (State, TokenHash, ExpiresAt) = (InvitationState.Sent, hash, at + Lasts);
        return token;
    }

    public void SentWith(OutgoingMail mail) => MailId = mail.Id;

    /// <summary>Back to those who must agree; an older link is dead from now on.</summary>
    public void AwaitApproval()
    {
        RequireOpen();
        (State, TokenHash, ExpiresAt) = (InvitationState.AwaitingApproval, null, null);
    }

    public string Approve(Guid by, DateTimeOffset at)
    {
        if (State != InvitationState.AwaitingApproval)
            throw Refusal.Invalid("InvitationAwaitsNothing");
        ApprovedBy = by;
        return Send(at);
    }

    public void Revoke()
    {
        RequireOpen();
        (State, TokenHash, ExpiresAt) = (InvitationState.Revoked, null, null);
    }

    public void Accept(Account account)
    {
        (State, TokenHash, ExpiresAt) = (InvitationState.Accepted, null, null);
        AccountId = account.Id;
    }

    private void RequireOpen()
    {
        if (State is InvitationState.Accepted or InvitationState.Revoked)
            throw Refusal.Invalid("InvitationIsClosed");
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Version).IsRowVersion();
        builder.HasOne<Agency>().WithMany().HasForeignKey(i => i.AgencyId);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(i => i.OrganisationId);
        builder.HasOne<Account>().WithMany().HasForeignKey(i => i.InvitedBy);
        builder.HasOne<Account>().WithMany().HasForeignKey(i => i.ApprovedBy);
        builder.HasOne<Account>().WithMany().HasForeignKey(i => i.AccountId);
        builder.HasOne<OutgoingMail>().WithMany().HasForeignKey(i => i.MailId);
    }
}
