using Microsoft.Playwright;
using Xunit;

namespace ChildRights.Browser.Tests;

/// <summary>
/// Pictures of the main screens for the README. build/screenshots says where they go (CHILDRIGHTS_SCREENSHOTS); an ordinary run draws them too,
/// into a folder that is thrown away, so that the script can't rot.
/// </summary>
[Collection(PagesInBrowser.Name)]
public sealed class ScreenshotTests(BrowserPortal portal)
{
    private static readonly (string Name, string Who, string Path, int Width)[] Screens =
    [
        ("home-kk", "", "/kk", 1440),
        ("home-ru", "", "/ru", 1440),
        ("home-en-360", "", "/en", 360),
        ("recommendations-ru", "", "/ru/recommendations", 1440),
        ("recommendation-en", "", "/en/recommendations/crc-c-kaz-q-5-6-2-c", 1440),
        ("recommendation-kk-360", "", "/kk/recommendations/crc-c-kaz-q-5-6-2-c", 360),
        ("agencies-kk", "", "/kk/agencies", 1440),
        ("ledger-ru", "", "/ru/ledger", 1440),
        ("sign-in-kk-360", "", "/kk/sign-in", 360),
        ("my-account-en", "editor.moe", "/en/portal/account", 1440),
        ("accounts-ru", "admin", "/ru/portal/accounts", 1440),
        ("my-work-ru", "focal.moe", "/ru/portal", 1440),
        ("workbench-ru", "secretariat", "/ru/portal/recommendations/crc-c-kaz-co-4-29", 1440),
        ("log-progress-kk", "editor.moe", "/kk/portal/notes/new?recommendation=crc-c-kaz-co-4-29", 1440),
        ("comment-en", "expert.4", "/en/portal/comments/new?recommendation=crc-c-kaz-co-4-29", 1440),
        ("agenda-ru", "secretariat", "/ru/portal/meetings/9", 1440),
        ("brief-ru", "secretariat", "/ru/portal/meetings/9/brief", 1440),
    ];

    [Fact]
    public async Task The_main_screens_can_be_pictured()
    {
        var wanted = Environment.GetEnvironmentVariable("CHILDRIGHTS_SCREENSHOTS");
        var folder = wanted ?? Directory.CreateTempSubdirectory("childrights-screens-").FullName;
        Directory.CreateDirectory(folder);
        foreach (var screen in Screens)
        {
            var language = screen.Path[1..3];
            var page = screen.Who.Length == 0 ? await portal.OpenAsync(screen.Width) : await portal.SignInAsync(screen.Who, language, screen.Width);
            await page.GotoInteractiveAsync(screen.Path);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var file = Path.Combine(folder, screen.Name + ".png");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = file });
            Assert.True(new FileInfo(file).Length > 10_000, $"{screen.Name} is nearly empty");
            await page.Context.CloseAsync();
        }

        if (wanted is null)
            Directory.Delete(folder, recursive: true);
    }
}
