using System.Text.RegularExpressions;
using ChildRights.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChildRights.Browser.Tests;

/// <summary>What can be done to the live pages with hands and with the address line: hostile words, too many of them, records of others.</summary>
[Collection(InBrowser.Name)]
public sealed class HostileTypingTests(BrowserPortal portal)
{
    private const string Slug = "crc-c-kaz-co-4-29";

    [Fact]
    public async Task Hostile_words_stay_words_from_the_form_to_the_publics_page()
    {
        // Lines, since a text area turns a lone carriage return into one.
        var words = string.Join("\n", HostileWords.Markup.Concat(HostileWords.Sql).Concat(HostileWords.Odd.Where(w => !w.Contains('\r', StringComparison.Ordinal))));
        var editor = await portal.SignInAsync("editor.moe");
        await editor.GotoInteractiveAsync($"/ru/portal/notes/new?recommendation={Slug}");
        await editor.FillAsync("#note-text", words);
        await Expect(editor.Locator(".save-state")).ToContainTextAsync(new Regex(@"\d\d:\d\d"));
        await PressAsync(editor, "Note.Submit");
        await editor.WaitForURLAsync(new Regex("/ru/portal/notes/[0-9a-f-]{36}"));
        var path = new Uri(editor.Url).AbsolutePath;
        await AssertWordsAsync(editor);

        var focal = await portal.SignInAsync("focal.moe");
        await focal.GotoInteractiveAsync(path);
        await AssertWordsAsync(focal);
        await PressAsync(focal, "Note.Publish");
        await Expect(focal.Locator("main")).ToContainTextAsync(Say.Ru("NoteState.Published"));

        var visitor = await portal.OpenAsync();
        await visitor.GotoAsync($"/ru/recommendations/{Slug}");
        await AssertWordsAsync(visitor);
        foreach (var page in new[] { editor, focal, visitor })
            await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_hundred_thousand_letters_are_told_to_be_too_many_and_the_page_lives_on()
    {
        var editor = await portal.SignInAsync("editor.moe");
        await editor.GotoInteractiveAsync($"/ru/portal/notes/new?recommendation={Slug}");
        await editor.FillAsync("#note-text", new string('ж', 100_000));
        await Expect(editor.Locator(".field-problem").First).ToBeVisibleAsync();
        // The circuit is alive: the next words are counted too.
        await editor.FillAsync("#note-text", "Достаточно короткий текст о том, что сделано.");
        await Expect(editor.Locator(".field-problem")).ToHaveCountAsync(0);
        await editor.Context.CloseAsync();
    }

    [Fact]
    public async Task Records_of_others_are_not_opened_by_their_address()
    {
        var editor = await portal.SignInAsync("editor.moe");
        await editor.GotoInteractiveAsync($"/ru/portal/notes/new?recommendation={Slug}");
        const string Draft = "Черновик Министерства просвещения, который никто другой не видел.";
        await editor.FillAsync("#note-text", Draft);
        await Expect(editor.Locator(".save-state")).ToContainTextAsync(new Regex(@"\d\d:\d\d"));
        await editor.GotoInteractiveAsync("/ru/portal/notes");
        var draft = await editor.Locator("main a[href*='/portal/notes/']").Filter(new LocatorFilterOptions { HasNotText = "+" }).First.GetAttributeAsync("href");
        await editor.Context.CloseAsync();
        Assert.NotNull(draft);

        foreach (var who in new[] { "focal.moh", "expert.1", "commissioner", "observer", "admin" })
        {
            var other = await portal.SignInAsync(who);
            foreach (var path in new[] { draft, $"/ru/portal/recommendations/{Slug}/edit", "/ru/portal/meetings/9/brief", "/ru/portal/import" })
            {
                await other.GotoInteractiveAsync(path);
                Assert.DoesNotContain(Draft, await other.ContentAsync(), StringComparison.Ordinal);
                // A refusal in words, in the page's own frame; no form to fill in.
                Assert.Equal(0, await other.Locator("main form button[type=submit], main textarea").CountAsync());
            }

            await other.Context.CloseAsync();
        }
    }

    private static async Task AssertWordsAsync(IPage page)
    {
        await Expect(page.Locator("main")).ToContainTextAsync("window.pwned=1");
        Assert.Equal("undefined", await page.EvaluateAsync<string>("typeof window.pwned"));
        Assert.Equal(0, await page.Locator("main iframe, main xss, main math, main script, main [onload], main [onerror], main [onfocus], main [ontoggle], main base, main meta").CountAsync());
        var text = await page.Locator("main").TextContentAsync();
        foreach (var word in HostileWords.Markup.Concat(HostileWords.Sql))
            Assert.Contains(word, text, StringComparison.Ordinal);
    }

    private static async Task PressAsync(IPage page, string key) =>
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Say.Ru(key), Exact = true }).ClickAsync();
}
