using System.Collections.Concurrent;
using System.IO.Compression;
using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data;
using ChildRights.Core.Demonstration;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChildRights.Web.Tests.Edge;

/// <summary>A thousand comments in confidence, and everything that leaves the server by HTTP, by mail, as a file or in a log: none of them in it.</summary>
public sealed class ConfidentialOverHttpTests
{
    private const string Canary = "CANARY";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task None_is_in_any_page_file_mail_or_line_of_the_log()
    {
        var log = new Listener();
        await using var portal = await PortalInProcess.StartAsync(await PostgresServer.CloneAsync(StartingPoint.Demonstration), log);
        await AddThemAsync(portal.Services);

        var holding = new List<string>();
        foreach (var who in new[] { null, "expert.1", "expert.2", "editor.moe", "focal.moe", "commissioner", "observer", "admin", "secretariat" })
        {
            using var client = portal.Client();
            if (who is not null)
                (await WebPortal.PostSignInAsync(client, who + "@example.org", DemonstrationAccounts.Password)).Dispose();
            foreach (var path in await PathsAsync(portal.Services, who))
            {
                using var answer = await client.GetAsync(path);
                Assert.True((int)answer.StatusCode < 500, path);
                if (Holds(await answer.Content.ReadAsByteArrayAsync(), path))
                    holding.Add($"{who}: {path}");
            }

            // A mail that the person has asked for.
            var fields = (await Page.ReadAsync(client, "/en/forgotten-password")).Fields("main form[method=post]");
            fields[fields.Keys.First(k => k.EndsWith("Email", StringComparison.Ordinal))] = (who ?? "nobody") + "@example.org";
            using var form = new FormUrlEncodedContent(fields);
            (await client.PostAsync("/en/forgotten-password", form)).Dispose();
        }

        Assert.Empty(holding);
        var mails = await portal.MailsAsync();
        Assert.NotEmpty(mails);
        Assert.DoesNotContain(mails, m => m.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, l => l.Contains(Canary, StringComparison.Ordinal));
    }

    /// <summary>Every page by every address that a reader without scripts can ask for, and every file.</summary>
    private static async Task<List<string>> PathsAsync(IServiceProvider services, string? who)
    {
        await using var db = await services.GetRequiredService<Database>().OpenAsync(Actor.System, Ct);
        var slugs = await db.Recommendations.OrderBy(r => r.SortKey).Select(r => r.Slug).ToListAsync(Ct);
        var agencies = await db.Agencies.Select(a => a.Code).ToListAsync(Ct);
        var comment = await db.Comments.Where(c => c.Confidential).OrderByDescending(c => c.Id).Select(c => c.Id).FirstAsync(Ct);
        return
        [
            "/ru", "/ru/recommendations", "/ru/recommendations?q=canary", "/ru/recommendations?unanswered=1", "/ru/agencies", "/ru/meetings", "/ru/meetings/9", "/ru/ledger",
            "/ledger.jsonl", "/ledger/head.json", "/health/ready",
            .. slugs.Select(s => $"/en/recommendations/{s}"),
            .. agencies.Select(a => $"/kk/agencies/{a}"),
            .. who is null ? Array.Empty<string>() : ["/ru/portal", "/ru/portal/account", "/ru/portal/comments", $"/ru/portal/comments/{comment}", "/ru/portal/meetings/9/brief.docx?preview=1", "/kk/portal/meetings/9/brief.docx?preview=1"],
        ];
    }

    private static bool Holds(byte[] content, string path)
    {
        if (path.Contains(".docx", StringComparison.Ordinal) && content is [(byte)'P', (byte)'K', ..])
        {
            using var zip = new ZipArchive(new MemoryStream(content));
            return zip.Entries.Any(e =>
            {
                using var reader = new StreamReader(e.Open());
                return reader.ReadToEnd().Contains(Canary, StringComparison.Ordinal);
            });
        }

        return System.Text.Encoding.UTF8.GetString(content).Contains(Canary, StringComparison.Ordinal);
    }

    private static async Task AddThemAsync(IServiceProvider services)
    {
        var ngo = services.GetRequiredService<AddAccount>();
        var author = await ngo.RunAsync(OperatorActor.For("root", Language.En), new NewAccount("canary@example.org", $"{Canary} Author", Role.Expert, "demo-ngo-2", Language.Ru, "seven-quiet-herons-88"), Ct);
        await using var db = await services.GetRequiredService<Database>().OpenAsync(Actor.System, Ct);
        var account = await db.Accounts.SingleAsync(a => a.Id == author, Ct);
        var actor = new Actor(Role.Expert, author, null, account.OrganisationId, account.DisplayName);
        var recommendations = await db.Recommendations.OrderBy(r => r.SortKey).Select(r => r.Id).ToListAsync(Ct);
        var add = services.GetRequiredService<AddComment>();
        for (var i = 0; i < 1000; i++)
        {
            var evidence = new EvidenceItem(EvidenceKind.Link, LocalText.Of(Language.Ru, $"{Canary} evidence {i}"), "", $"https://example.org/{Canary}");
            await add.RunAsync(actor, new CommentInput(recommendations[i % recommendations.Count], true,
                new CommentContent(LocalText.Of(Language.Ru, $"{Canary} text {i}: что доверено только секретариату."), Language.Ru, [evidence])), Ct);
        }
    }

    /// <summary>Hears every line with all that goes with it, of every level.</summary>
    private sealed class Listener : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
