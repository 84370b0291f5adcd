using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Browser.Tests;

/// <summary>A thousand comments in confidence, and every live page as everybody else: none of their words, none of their authors.</summary>
[Collection(InBrowser.Name)]
public sealed class ConfidentialPagesTests(BrowserPortal portal)
{
    private const string Canary = "CANARY";
    private static readonly CancellationToken Ct = CancellationToken.None;

    private static readonly string[] Paths =
        ["", "/recommendations", "/recommendations/crc-c-kaz-co-4-29", "/notes", "/comments", "/measures", "/meetings", "/meetings/9"];

    [Fact]
    public async Task No_live_page_of_anybody_else_holds_one()
    {
        var id = await AddThemAsync();
        foreach (var who in new[] { "expert.1", "editor.moe", "focal.moe", "commissioner", "observer", "admin" })
        {
            var page = await portal.SignInAsync(who);
            foreach (var path in Paths.Append($"/comments/{id}").Append("/recommendations?q=CANARY").Append("/accounts"))
            {
                await page.GotoInteractiveAsync("/ru/portal" + path);
                var html = await page.ContentAsync();
                Assert.False(html.Contains($"{Canary} text", StringComparison.Ordinal), $"{who} on {path}");
                Assert.False(html.Contains($"{Canary} evidence", StringComparison.Ordinal), $"{who} on {path}");
                // Who keeps accounts sees that there is such an account, not what it wrote.
                Assert.False(html.Contains($"{Canary} Author", StringComparison.Ordinal) && (who, path) != ("admin", "/accounts"), $"{who} on {path}");
            }

            await page.Context.CloseAsync();
        }

        // The secretariat sees them: the search above was for something that is there.
        var secretariat = await portal.SignInAsync("secretariat");
        await secretariat.GotoInteractiveAsync($"/ru/portal/comments/{id}");
        Assert.Contains($"{Canary} text", await secretariat.ContentAsync(), StringComparison.Ordinal);
        await secretariat.Context.CloseAsync();
    }

    private async Task<Guid> AddThemAsync()
    {
        await using var db = await portal.Services.GetRequiredService<Database>().OpenAsync(Actor.System, Ct);
        var account = new Account
        {
            Id = Guid.NewGuid(),
            UserName = "canary@example.org",
            NormalizedUserName = "CANARY@EXAMPLE.ORG",
            Email = "canary@example.org",
            NormalizedEmail = "CANARY@EXAMPLE.ORG",
            Role = Role.Expert,
            OrganisationId = (await db.Organisations.SingleAsync(o => o.Code == "demo-ngo-2")).Id,
            DisplayName = $"{Canary} Author",
            SecurityStamp = "x",
        };
        db.Add(account);
        await db.SaveChangesAsync();
        var author = new Actor(Role.Expert, account.Id, null, account.OrganisationId, account.DisplayName);
        var recommendations = await db.Recommendations.OrderBy(r => r.SortKey).Select(r => r.Id).ToListAsync();
        var add = portal.Services.GetRequiredService<AddComment>();
        var last = Guid.Empty;
        for (var i = 0; i < 1000; i++)
        {
            var evidence = new EvidenceItem(EvidenceKind.Link, LocalText.Of(Language.Ru, $"{Canary} evidence {i}"), "", "https://example.org/canary");
            last = await add.RunAsync(author, new CommentInput(recommendations[i % recommendations.Count], true,
                new CommentContent(LocalText.Of(Language.Ru, $"{Canary} text {i}: что доверено только секретариату."), Language.Ru, [evidence])), Ct);
        }

        return last;
    }
}
