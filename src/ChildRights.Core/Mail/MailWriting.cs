using ChildRights.Core.Access;
using ChildRights.Core.Access.Invitations;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Mail;

/// <summary>
/// The words of each mail, in the language of whoever gets it. A subject holds nothing that somebody typed, so nothing typed can become a
/// header; a name in the text is one line.
/// </summary>
internal static class MailWriting
{
    /// <summary>A notice that only tells what has been done is tried for this long.</summary>
    private static readonly TimeSpan NoticeIsUseful = TimeSpan.FromDays(3);

    /// <param name="body">The agency or organisation; null for roles without one.</param>
    public static OutgoingMail Invitation(Texts texts, PortalAddress address, Invitation invitation, LocalText? body, string token, DateTimeOffset now)
    {
        var language = invitation.Language;
        var role = texts.Get(language, $"Role.{invitation.Role}");
        if (body is not null)
            role += ", " + body.For(language).Text;
        return new OutgoingMail(
            invitation.Email, language, texts.Get(language, "Mail.InvitationSubject"),
            texts.Get(language, "Mail.Invitation", OneLine(invitation.DisplayName), role, address.Invitation(language, token), Moment(language, invitation.ExpiresAt!.Value)),
            now, invitation.ExpiresAt.Value);
    }

    public static OutgoingMail PasswordLink(Texts texts, PortalAddress address, Account account, string token, DateTimeOffset expiresAt, DateTimeOffset now) => new(
        account.Email!, account.Language, texts.Get(account.Language, "Mail.PasswordLinkSubject"),
        texts.Get(account.Language, "Mail.PasswordLink", OneLine(account.DisplayName), address.NewPassword(account.Language, token), Moment(account.Language, expiresAt)),
        now, expiresAt);

    /// <summary>Tells the owner that the password is another one now: who did not do it must hear of it.</summary>
    public static OutgoingMail PasswordChanged(Texts texts, PortalAddress address, Account account, DateTimeOffset now) => new(
        account.Email!, account.Language, texts.Get(account.Language, "Mail.PasswordChangedSubject"),
        texts.Get(account.Language, "Mail.PasswordChanged", OneLine(account.DisplayName), Moment(account.Language, now), address.ForgottenPassword(account.Language)),
        now, now + NoticeIsUseful);

    private static string OneLine(string name) => string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c));

    private static string Moment(Language language, DateTimeOffset moment) =>
        $"{language.LongDate(Culture.DayOf(moment))}, {Culture.LocalTime(moment).ToString("HH:mm", Culture.Of(language))}";
}
