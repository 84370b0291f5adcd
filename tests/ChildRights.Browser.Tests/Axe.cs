using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace ChildRights.Browser.Tests;

internal static class Axe
{
    /// <summary>WCAG 2.2 AA and axe's good practice; any finding fails, with where and why.</summary>
    public static async Task AssertCleanAsync(IPage page, string what)
    {
        var result = await page.RunAxe(new AxeRunOptions
        {
            RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        });
        var findings = result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}")).ToList();
        Assert.True(findings.Count == 0, $"{what}\n{string.Join('\n', findings)}");
    }

    /// <summary>Nothing is wider than the window, at 360 px too, the narrowest that must do.</summary>
    public static async Task AssertFitsNarrowAsync(IPage page, string what)
    {
        var wide = page.ViewportSize!;
        await page.SetViewportSizeAsync(360, wide.Height);
        await AssertNoSidewaysScrollAsync(page, what);
        await page.SetViewportSizeAsync(wide.Width, wide.Height);
    }

    /// <summary>Nothing is wider than the window.</summary>
    public static async Task AssertNoSidewaysScrollAsync(IPage page, string what)
    {
        var excess = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(excess <= 0, $"{what} is {excess} px too wide");
    }
}

internal static class PageExtensions
{
    /// <summary>Opens a page of the portal and waits until its circuit has drawn it.</summary>
    public static async Task GotoInteractiveAsync(this IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.WaitForSelectorAsync("main h1");
    }
}
