using System.Net;
using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Measures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Web.Tests.Public;

public sealed class LedgerPagesTests(WebPortal portal) : IClassFixture<WebPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Theory]
    [InlineData("kk", "Өзгерістер журналы")]
    [InlineData("ru", "Журнал изменений")]
    [InlineData("en", "Ledger of changes")]
    public async Task The_page_says_where_the_ledger_stands_and_what_was_published(string language, string title)
    {
        var page = await Page.ReadAsync(portal.Anonymous(), $"/{language}/ledger");
        var (head, _) = await portal.Services.GetRequiredService<ReadLedgerHead>().RunAsync(Actor.Anonymous, Ct);
        Assert.Equal(title, page.One("h1").TextContent);
        Assert.Equal(head.ToString(), page.One(".ledger-head .hash").TextContent);
        Assert.NotEmpty(page.Document.QuerySelectorAll(".ledger li"));
        Assert.Contains("/ledger.jsonl", page.Links());
        Assert.Contains("/ledger/verify_ledger.py", page.Links());
        Assert.Contains(page.Links(), l => l.Contains($"/{language}/recommendations/", StringComparison.Ordinal));
        Assert.Contains(page.Document.QuerySelectorAll("footer a"), a => a.GetAttribute("href") == $"/{language}/ledger");
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_and_back_again()
    {
        var secretariat = await SecretariatAsync();
        for (var i = 0; i < 30; i++)
        {
            await portal.Services.GetRequiredService<RecordMeasure>().RunAsync(
                secretariat, new MeasureInput(null, null, LocalText.Of(Language.En, $"Courses {i}"), MeasureKind.Training, null, null, null, "", []), Ct);
        }

        var (seen, pages) = (new List<string>(), new List<string>());
        for (string? next = "/en/ledger"; next is not null;)
        {
            var page = await Page.ReadAsync(portal.Anonymous(), next);
            pages.Add(next);
            seen.AddRange(page.Document.QuerySelectorAll(".ledger li").Select(li => li.Id!));
            next = page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        await using var db = await portal.Services.GetRequiredService<Database>().OpenAsync(Actor.Anonymous, Ct);
        Assert.Equal(await db.Ledger.OrderByDescending(e => e.Sequence).Select(e => "entry-" + e.Sequence).ToListAsync(Ct), seen);
        Assert.True(pages.Count > 1);
        var back = (await Page.ReadAsync(portal.Anonymous(), pages[1])).One("a[rel=prev]").GetAttribute("href")!;
        Assert.Equal(seen.Take(25), (await Page.ReadAsync(portal.Anonymous(), back)).Document.QuerySelectorAll(".ledger li").Select(li => li.Id!));
    }

    [Fact]
    public async Task It_is_narrowed_by_recommendation_use_case_and_day()
    {
        var client = portal.Anonymous();
        var about = await Page.ReadAsync(client, "/en/ledger?recommendation=crc-c-kaz-co-4-29");
        Assert.All(about.Document.QuerySelectorAll(".ledger .feed-about a"), a => Assert.EndsWith("/crc-c-kaz-co-4-29", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Contains("CRC/C/KAZ/CO/4", about.One(".chips").TextContent, StringComparison.Ordinal);
        var answers = await Page.ReadAsync(client, "/en/ledger?what=AnswerComment");
        Assert.All(answers.Document.QuerySelectorAll(".ledger .feed-head"), p => Assert.Contains("answered", p.TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(answers.Document.QuerySelectorAll(".ledger li"));
        Assert.Empty((await Page.ReadAsync(client, "/en/ledger?to=1991-01-01")).Document.QuerySelectorAll(".ledger li"));
        // An address that says nothing sensible is the page itself.
        foreach (var odd in new[] { "?from=soon&to=2026-99-99&before=x&after=-1", "?what=%00&recommendation=%3Cscript%3E", "?before=1" })
            Assert.DoesNotContain("<script>", (await Page.ReadAsync(client, "/en/ledger" + odd)).Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Programs_get_the_head_the_export_and_the_verifier()
    {
        var client = portal.Anonymous();
        using var head = JsonDocument.Parse(await client.GetStringAsync("/ledger/head.json"));
        using var answer = await client.GetAsync("/ledger.jsonl");
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("ledger.jsonl", answer.Content.Headers.ContentDisposition!.FileName);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var last = JsonDocument.Parse(lines[^1]);
        Assert.Equal(lines.Length, last.RootElement.GetProperty("sequence").GetInt64());
        Assert.Equal(head.RootElement.GetProperty("hash").GetString(), last.RootElement.GetProperty("hash").GetString());
        Assert.Equal(head.RootElement.GetProperty("sequence").GetInt64(), lines.Length);
        Assert.StartsWith("#!/usr/bin/env python3", await client.GetStringAsync("/ledger/verify_ledger.py"), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/ledger/head.json");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task What_is_public_names_no_account_no_person_and_nothing_hidden()
    {
        await using var db = await portal.Services.GetRequiredService<Database>().OpenAsync(Actor.System, Ct);
        var secrets = await db.Accounts.Select(a => a.Id.ToString()).ToListAsync(Ct);
        secrets.AddRange(await db.Accounts.Select(a => a.Email!).ToListAsync(Ct));
        // Those with a point are names of nobody else: "expert.1"; "admin" is also a word.
        secrets.AddRange(await db.Accounts.Where(a => EF.Functions.Like(a.DisplayName, "%.%")).Select(a => a.DisplayName).ToListAsync(Ct));
        secrets.AddRange(await db.Ledger.Where(e => e.Audience != "public").Select(e => e.Content.Substring(e.Content.Length - 40)).ToListAsync(Ct));
        secrets.AddRange(await db.Comments.Where(c => c.Confidential).Select(c => c.Id.ToString()).ToListAsync(Ct));
        Assert.True(secrets.Count > 40);
        // Also for somebody who is signed in: the page and the file are the public's.
        var client = await portal.SignedInAsync("secretariat");
        var texts = new List<string> { await client.GetStringAsync("/ledger.jsonl"), await client.GetStringAsync("/ledger/head.json") };
        foreach (var language in LanguageExtensions.All)
            texts.Add(await client.GetStringAsync($"/{language.Code()}/ledger"));
        foreach (var secret in secrets)
            Assert.All(texts, text => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<Actor> SecretariatAsync()
    {
        await using var db = await portal.Services.GetRequiredService<Database>().OpenAsync(Actor.System, Ct);
        var account = await db.Accounts.SingleAsync(a => a.Email == "secretariat@example.org", Ct);
        return new Actor(account.Role, account.Id, null, null, account.DisplayName);
    }
}
