using System.Globalization;
using System.Net;
using System.Net.Mail;

namespace ChildRights.Web.Hosting;

/// <summary>How mails leave the portal: by a mail server, or as files in a folder where there is none.</summary>
public sealed record MailOptions
{
    private const int StartTlsPort = 587;

    /// <summary>TLS from the first byte; .NET's own client only knows STARTTLS.</summary>
    private const int ImplicitTlsPort = 465;

    private const string NobodysAddress = "portal@localhost";

    /// <summary>The mail server; null: mails become files in <see cref="Folder"/>.</summary>
    public string? Host { get; private init; }

    /// <summary>1 to 65535.</summary>
    public int Port { get; private init; } = StartTlsPort;

    public string? User { get; private init; }

    public string? Password { get; private init; }

    /// <summary>The sender's address, with or without a name.</summary>
    public string From { get; private init; } = NobodysAddress;

    /// <summary>Whether the connection to the mail server is encrypted; off only towards this machine itself.</summary>
    public bool Tls { get; private init; } = true;

    /// <summary>Where mails become .eml files, as a full path.</summary>
    public required string Folder { get; init; }

    /// <param name="data">The portal's data folder; mails go into its folder "mail" where no other is named.</param>
    /// <param name="faults">What is wrong is added here, a sentence each.</param>
    public static MailOptions Read(IConfiguration configuration, string data, List<string> faults)
    {
        string? Text(string key) => configuration["Mail:" + key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        var folder = Text("Folder");
        var options = new MailOptions
        {
            Host = Text("Host"),
            User = Text("User"),
            Password = Text("Password"),
            From = Text("From") ?? NobodysAddress,
            Folder = Path.GetFullPath(folder ?? Path.Combine(data, "mail")),
            Tls = Flag(Text("Tls"), faults),
        };
        if (Text("Port") is { } port)
        {
            if (int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535)
                options = options with { Port = number };
            else
                faults.Add($"Mail:Port is a number from 1 to 65535, not {port}.");
        }

        if (!MailAddress.TryCreate(options.From, out _))
            faults.Add($"Mail:From is no e-mail address: {options.From}");
        if (File.Exists(options.Folder))
            faults.Add($"{options.Folder} is a file; Mail:Folder needs a folder.");
        if (options.Host is null)
            faults.AddRange(new[] { "Port", "User", "Password", "Tls" }.Where(key => Text(key) is not null).Select(key => $"Mail:{key} is set but Mail:Host is not."));
        else
            options.CheckServer(folder, Text("From"), faults);
        return options;
    }

    private void CheckServer(string? folder, string? from, List<string> faults)
    {
        if (folder is not null)
            faults.Add("Mail:Host names a mail server and Mail:Folder a folder; give one of them.");
        if (from is null)
            faults.Add("Mail:Host is set but Mail:From is not: a mail needs a sender.");
        if ((User is null) != (Password is null))
            faults.Add("Mail:User and Mail:Password go together; give both or none.");
        if (Port == ImplicitTlsPort)
            faults.Add($"Mail:Port {ImplicitTlsPort} begins encrypted, which the portal does not speak; use the server's port for STARTTLS, usually {StartTlsPort}.");
        if (!Tls && !IsThisMachine(Host!))
            faults.Add("Mail:Tls is off, but Mail:Host is another machine: mails hold links that open accounts, so they never go over the network in the clear.");
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool Flag(string? text, List<string> faults)
    {
        if (text is null || (bool.TryParse(text, out var flag) && flag))
            return true;
        if (!bool.TryParse(text, out _))
            faults.Add($"The setting Mail:Tls is true or false, not {text}.");
        return false;
    }
}
