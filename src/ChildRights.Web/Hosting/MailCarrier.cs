using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;

namespace ChildRights.Web.Hosting;

/// <summary>Hands one letter to the mail server, or puts it into the folder as an .eml file.</summary>
internal sealed class MailCarrier(MailOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="LetterNotTaken">It was not taken; the reason is a code without anybody's address.</exception>
    public async Task CarryAsync(Letter letter, CancellationToken ct)
    {
        using var message = Compose(letter);
        using var client = Client();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new LetterNotTaken("Timeout");
        }
        catch (SmtpException ex)
        {
            throw new LetterNotTaken(ex.StatusCode == SmtpStatusCode.GeneralFailure ? ex.GetBaseException().GetType().Name : ex.StatusCode.ToString(), ex);
        }
    }

    private MailMessage Compose(Letter letter)
    {
        // Of a list the parser would take one and forget the rest.
        if (!MailAddress.TryCreate(letter.Recipient, out var to) || to.Address != letter.Recipient)
            throw new LetterNotTaken("AddressShape");
        var message = new MailMessage(new MailAddress(options.From), to)
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = letter.Body.ReplaceLineEndings("\r\n"),
            BodyEncoding = Encoding.UTF8,
            // A file is read as it is; what travels is safe from servers that break long lines.
            BodyTransferEncoding = options.Host is null ? TransferEncoding.EightBit : TransferEncoding.Base64,
        };
        message.Headers.Add("Content-Language", letter.Language.Code());
        // No out-of-office answers, please (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private SmtpClient Client()
    {
        if (options.Host is { } host)
        {
            return new SmtpClient(host, options.Port)
            {
                EnableSsl = options.Tls,
                UseDefaultCredentials = false,
                Credentials = options.User is null ? null : new NetworkCredential(options.User, options.Password),
                DeliveryFormat = SmtpDeliveryFormat.International,
            };
        }

        MakeFolder();
        return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = options.Folder, DeliveryFormat = SmtpDeliveryFormat.International };
    }

    // Links in the mails open accounts: nobody else on the machine reads them.
    private void MakeFolder()
    {
        if (Directory.Exists(options.Folder))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(options.Folder);
        else
            Directory.CreateDirectory(options.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
