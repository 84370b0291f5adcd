using System.Text;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using ChildRights.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace ChildRights.Web.Tests.Mail;

public sealed class MailCarrierTests : IDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly Letter Letter = new("person@example.org", Language.Kk, "Порталға шақыру", "Сәлеметсіз бе!\n\nhttps://portal.example.kz/kk/invitation/abc");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("childrights-carrier-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_letter_goes_to_the_mail_server()
    {
        await using var server = new MailServer();
        await Carrier(("Host", "127.0.0.1"), ("Port", $"{server.Port}"), ("Tls", "false"), ("From", "Portal <portal@example.kz>")).CarryAsync(Letter, Ct);
        Assert.Contains("MAIL FROM:<portal@example.kz>", server.Commands.Select(c => c.Split(" BODY")[0].Split(" SMTPUTF8")[0]));
        Assert.Contains("RCPT TO:<person@example.org>", server.Commands);
        Assert.Contains("Auto-Submitted: auto-generated", server.Data, StringComparison.Ordinal);
        Assert.Contains("Content-Language: kk", server.Data, StringComparison.Ordinal);
        var body = server.Data[(server.Data.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        Assert.Equal(Letter.Body, Encoding.UTF8.GetString(Convert.FromBase64String(body.ReplaceLineEndings(""))).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Without_a_mail_server_a_letter_becomes_a_file_that_only_the_portal_reads()
    {
        var folder = Path.Combine(_folder.FullName, "mail");
        await Carrier(("Folder", folder)).CarryAsync(Letter, Ct);
        var mail = await File.ReadAllTextAsync(Directory.GetFiles(folder, "*.eml").Single());
        Assert.Contains("To: person@example.org", mail, StringComparison.Ordinal);
        Assert.Contains("https://portal.example.kz/kk/invitation/abc", mail, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public async Task A_refusal_is_a_code_without_anybodys_address()
    {
        await using var server = new MailServer("550 no such mailbox person@example.org");
        var refused = await Assert.ThrowsAsync<LetterNotTaken>(() => Carrier(("Host", "127.0.0.1"), ("Port", $"{server.Port}"), ("Tls", "false"), ("From", "p@example.kz")).CarryAsync(Letter, Ct));
        Assert.Equal("MailboxUnavailable", refused.Reason);
    }

    [Fact]
    public async Task A_server_that_is_not_there_or_can_not_encrypt_is_a_fault_too()
    {
        int port;
        await using (var server = new MailServer())
        {
            port = server.Port;
            // TLS is asked for where nothing else is said, and this server offers none.
            await Assert.ThrowsAsync<LetterNotTaken>(() => Carrier(("Host", "127.0.0.1"), ("Port", $"{port}"), ("From", "p@example.kz")).CarryAsync(Letter, Ct));
            Assert.DoesNotContain(server.Commands, c => c.StartsWith("MAIL", StringComparison.Ordinal));
        }

        var refused = await Assert.ThrowsAsync<LetterNotTaken>(() => Carrier(("Host", "127.0.0.1"), ("Port", $"{port}"), ("Tls", "false"), ("From", "p@example.kz")).CarryAsync(Letter, Ct));
        Assert.Equal("SocketException", refused.Reason);
    }

    [Theory]
    [InlineData("two@example.org, people@example.org")]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    [InlineData("")]
    public async Task An_address_holds_one_person_and_no_header(string address)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => Carrier(("Folder", _folder.FullName)).CarryAsync(Letter with { Recipient = address }, Ct));
        Assert.Equal("AddressShape", Assert.IsType<LetterNotTaken>(refused).Reason);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task A_subject_holds_no_header()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Carrier(("Folder", _folder.FullName)).CarryAsync(Letter with { Subject = "A\r\nBcc: b@example.org" }, Ct));
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public void Every_fault_of_the_settings_is_told_at_once()
    {
        var faults = Faults(("Host", "mail.example.kz"), ("Port", "70000"), ("User", "u"), ("Tls", "false"), ("Folder", "mails"));
        foreach (var key in new[] { "Mail:Port", "Mail:User", "Mail:Tls", "Mail:From", "Mail:Folder" })
            Assert.Contains(faults, f => f.Contains(key, StringComparison.Ordinal));
        Assert.Contains(Faults(("Host", "mail.example.kz"), ("From", "p@example.kz"), ("Port", "465")), f => f.Contains("STARTTLS", StringComparison.Ordinal));
        Assert.Contains(Faults(("From", "nobody")), f => f.Contains("Mail:From", StringComparison.Ordinal));
        Assert.Contains(Faults(("Tls", "perhaps")), f => f.Contains("true or false", StringComparison.Ordinal));
        Assert.Equal(["Mail:User is set but Mail:Host is not.", "Mail:Password is set but Mail:Host is not."], Faults(("User", "u"), ("Password", "hidden")));
        Assert.Empty(Faults());
        Assert.Empty(Faults(("Host", "mail.example.kz"), ("From", "p@example.kz"), ("User", "u"), ("Password", "p")));
    }

    [Theory]
    [InlineData("--Portal:PublicAddress=http://portal.example.kz", "Portal:PublicAddress")]
    [InlineData("--Mail:Host=mail.example.kz", "Portal:PublicAddress is not")]
    public void A_portal_that_mails_knows_its_own_address(string setting, string told)
    {
        var request = StartRequest.Read(["--urls=http://127.0.0.1:0", setting]);
        Assert.Contains(PortalOptions.From(request, request.NewBuilder().Configuration).Faults, f => f.Contains(told, StringComparison.Ordinal));
    }

    private static List<string> Faults(params (string Key, string Value)[] settings)
    {
        var faults = new List<string>();
        MailOptions.Read(Configuration(settings), "data", faults);
        return faults;
    }

    private MailCarrier Carrier(params (string Key, string Value)[] settings)
    {
        var faults = new List<string>();
        var options = MailOptions.Read(Configuration(settings), _folder.FullName, faults);
        Assert.Empty(faults);
        return new MailCarrier(options);
    }

    private static IConfigurationRoot Configuration((string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create("Mail:" + s.Key, (string?)s.Value))).Build();
}
