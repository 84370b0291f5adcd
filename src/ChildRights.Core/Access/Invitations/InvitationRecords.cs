using ChildRights.Core.Languages;
using ChildRights.Core.Mail;

namespace ChildRights.Core.Access.Invitations;

/// <summary>Whom to invite, as what.</summary>
/// <param name="Body">The code of an agency (ministry roles) or of an organisation (experts, observers); null where the role needs none.</param>
/// <param name="Language">The language of the mail, and of the person's portal.</param>
public sealed record NewInvitation(string Email, string DisplayName, Role Role, string? Body, Language Language);

/// <param name="AwaitsApproval">Nothing is mailed before a member of the secretariat agrees.</param>
/// <param name="Link">For the command line alone, where no mailbox may exist yet; null for everybody else.</param>
public sealed record InvitationMade(Guid Id, bool AwaitsApproval, string? Link);

/// <summary>An invitation, as it was seen.</summary>
public sealed record InvitationVersion(Guid Id, uint Version);

/// <summary>An invitation that is not settled, as those who keep accounts see it. There is no link in it.</summary>
/// <param name="ExpiresAt">When the link runs out or ran out; null while approval is awaited.</param>
/// <param name="Expired">The link has run out: it has to be sent again.</param>
/// <param name="InvitedBy">Who invited; empty for the command line.</param>
/// <param name="Mail">What became of the mail; null while none is needed.</param>
public sealed record InvitationRow(
    Guid Id, uint Version, string Email, string DisplayName, Role Role, LocalText? Body, Language Language, InvitationState State,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, bool Expired, string InvitedBy, MailState? Mail);

/// <summary>An invitation as the invited person sees it.</summary>
public sealed record InvitationToMe(string Email, string DisplayName, Role Role, LocalText? Body, DateTimeOffset ExpiresAt);

/// <param name="Token">The secret part of the link, as it stands in the address.</param>
/// <param name="Password">12 to 256 characters; see docs/accounts.md for what else is asked of it.</param>
public sealed record InvitationAnswer(string Token, string Password);
