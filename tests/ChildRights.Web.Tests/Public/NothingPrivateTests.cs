using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Meetings;
using ChildRights.Core.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Web.Tests.Public;

/// <summary>What is not public never leaves the server: nothing of a draft, a returned note or a confidential comment is in any public page.</summary>
public sealed class NothingPrivateTests(WebPortal portal) : IClassFixture<WebPortal>
{
    [Theory]
    [InlineData("kk")]
    [InlineData("ru")]
    [InlineData("en")]
    public async Task No_public_page_holds_an_unpublished_word(string language)
    {
        var secrets = await SecretsAsync();
        Assert.True(secrets.Count > 20, "There is too little to hide for the test to mean anything.");
        var client = portal.Anonymous();
        var pages = new List<string> { $"/{language}", $"/{language}/recommendations?kind=recommendation", $"/{language}/agencies", $"/{language}/meetings" };
        await using (var db = await portal.Services.GetRequiredService<Database>().OpenAsync(Actor.System, CancellationToken.None))
        {
            pages.AddRange((await db.Recommendations.Select(r => r.Slug).ToListAsync()).Select(s => $"/{language}/recommendations/{s}"));
            pages.AddRange((await db.Agencies.Select(a => a.Code).ToListAsync()).Select(c => $"/{language}/agencies/{c}"));
            pages.AddRange((await db.Meetings.Where(m => m.State != MeetingState.Planned).Select(m => m.Number).ToListAsync()).Select(n => $"/{language}/meetings/{n}"));
        }

        foreach (var path in pages)
        {
            var html = (await Page.ReadAsync(client, path)).Html;
            foreach (var secret in secrets)
                Assert.False(html.Contains(secret, StringComparison.Ordinal), $"{path} holds: {secret}");
        }
    }

    /// <summary>Beginnings of texts that only some may read, and the names of those who wrote in confidence.</summary>
    private async Task<List<string>> SecretsAsync()
    {
        await using var db = await portal.Services.GetRequiredService<Database>().OpenAsync(Actor.System, CancellationToken.None);
        var texts = new List<LocalText>();
        texts.AddRange(await db.Notes.Where(n => n.State != NoteState.Published).Select(n => n.Text).ToListAsync());
        texts.AddRange(await db.Notes.Where(n => n.State == NoteState.Returned).Select(n => n.ReturnReason).ToListAsync());
        texts.AddRange(await db.Comments.Where(c => c.State != CommentState.Published || c.Confidential).Select(c => c.Text).ToListAsync());
        texts.AddRange(await db.Meetings.Where(m => m.State == MeetingState.Planned).Select(m => m.Title).ToListAsync());
        // Those with a point are names of nobody else: "expert.1"; "admin" is also a word.
        var names = await db.Accounts.Where(a => EF.Functions.Like(a.DisplayName, "%.%")).Select(a => a.DisplayName).ToListAsync();
        return
        [
            .. texts.SelectMany(t => new[] { t.Kk, t.Ru, t.En }).Where(t => t.Length > 0).Select(t => t[..Math.Min(t.Length, 60)]),
            .. names,
        ];
    }
}
