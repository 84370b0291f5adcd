using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ChildRights.Web.Tests.Mail;

/// <summary>As much of a mail server as a client needs to leave one mail (RFC 5321), on a free port of this machine.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _answerToRecipient;
    private readonly Task _serving;

    /// <param name="answerToRecipient">What the server says to RCPT TO; other than 250 refuses the mail.</param>
    public MailServer(string answerToRecipient = "250 OK")
    {
        _answerToRecipient = answerToRecipient;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The commands of the client, in their order.</summary>
    public List<string> Commands { get; } = [];

    /// <summary>Head and body of the mail that was left.</summary>
    public string Data { get; private set; } = "";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test");
            while (await reader.ReadLineAsync() is { } line)
            {
                Commands.Add(line);
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "EHLO")
                    await writer.WriteLineAsync("250-test\r\n250 8BITMIME");
                else if (verb == "RCPT")
                    await writer.WriteLineAsync(_answerToRecipient);
                else if (verb == "DATA")
                    await TakeAsync(reader, writer);
                else
                    await writer.WriteLineAsync(verb == "QUIT" ? "221 bye" : "250 OK");
            }
        }
    }

    private async Task TakeAsync(StreamReader reader, StreamWriter writer)
    {
        await writer.WriteLineAsync("354 go on");
        var data = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            data.AppendLine(line);
        Data = data.ToString();
        await writer.WriteLineAsync("250 taken");
    }
}
