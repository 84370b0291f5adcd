using Xunit;

namespace ChildRights.Browser.Tests;

/// <summary>Every page in every language: no axe finding at 1440 px, no sideways scroll at 360 px.</summary>
[Collection(InBrowser.Name)]
public sealed class EveryPageTests(BrowserPortal portal)
{
    private static readonly string[] PublicPages =
        ["", "/recommendations", "/recommendations?q=zzzz", "/recommendations/crc-c-kaz-co-4-29", "/agencies", "/agencies/moe", "/meetings", "/meetings/5", "/about", "/sign-in", "/sign-in?ended=1", "/nothing-here"];

    /// <summary>Portal pages and a role that works on them.</summary>
    private static readonly (string Who, string[] Pages)[] PortalPages =
    [
        ("editor.moe", ["/portal", "/portal/account", "/portal/account?set-up=app", "/portal/recommendations", "/portal/recommendations/crc-c-kaz-co-4-29", "/portal/notes", "/portal/notes/new?recommendation=crc-c-kaz-co-4-29", "/portal/measures", "/portal/measures/new"]),
        ("expert.1", ["/portal", "/portal/comments", "/portal/comments/new?recommendation=crc-c-kaz-co-4-29"]),
        ("secretariat", ["/portal", "/portal/comments", "/portal/recommendations/crc-c-kaz-co-4-29/edit", "/portal/meetings", "/portal/meetings/9", "/portal/meetings/new", "/portal/meetings/9/brief", "/portal/import"]),
        ("admin", ["/portal", "/portal/account", "/portal/accounts"]),
    ];

    [Theory]
    [InlineData("kk")]
    [InlineData("ru")]
    [InlineData("en")]
    public async Task Public_pages_are_accessible(string language)
    {
        // Without JavaScript: what a reader gets is what axe looks at. Axe itself needs a script, so the page is read once more with it.
        var page = await portal.OpenAsync();
        var narrow = await portal.OpenAsync(width: 360, javaScript: true);
        foreach (var path in PublicPages)
        {
            await page.GotoAsync($"/{language}{path}");
            await Axe.AssertCleanAsync(page, $"/{language}{path}");
            await narrow.GotoAsync($"/{language}{path}");
            await Axe.AssertNoSidewaysScrollAsync(narrow, $"/{language}{path}");
        }
    }

    [Theory]
    [InlineData("kk")]
    [InlineData("ru")]
    [InlineData("en")]
    public async Task Portal_pages_are_accessible(string language)
    {
        foreach (var (who, paths) in PortalPages)
        {
            var page = await portal.SignInAsync(who, language);
            var narrow = await portal.SignInAsync(who, language, width: 360);
            foreach (var path in paths)
            {
                await page.GotoInteractiveAsync($"/{language}{path}");
                await Axe.AssertCleanAsync(page, $"/{language}{path} as {who}");
                await narrow.GotoInteractiveAsync($"/{language}{path}");
                await Axe.AssertNoSidewaysScrollAsync(narrow, $"/{language}{path} as {who}");
            }
        }
    }
}
