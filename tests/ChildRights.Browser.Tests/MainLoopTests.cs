using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChildRights.Browser.Tests;

/// <summary>The portal's main job, from the ministry's note to the brief in the secretariat's hand, with the hands of each person in turn.</summary>
[Collection(InBrowser.Name)]
public sealed class MainLoopTests(BrowserPortal portal)
{
    private const string Slug = "crc-c-kaz-co-4-29";
    private const string Note = "За полугодие обучены 640 сотрудников ювенальной полиции, заведён единый учёт обращений детей.";
    private const string Unsent = "Эту строку ещё никто не передавал на проверку, она только черновик.";
    private const string Comment = "По нашему опросу, в половине районов учёт обращений ещё не ведётся, просим показать данные по районам.";
    private const string Secret = "Об этом случае прошу знать только секретариат, имя сотрудника названо в письме.";

    [Fact]
    public async Task From_a_ministrys_note_to_the_meetings_brief()
    {
        var note = await WriteNoteAsync();
        await PublishNoteAsync(note);
        await WriteCommentAsync(Secret, confidential: true);
        var comment = await WriteCommentAsync(Comment, confidential: false);
        await PublishCommentAsync(comment);
        await PrepareMeetingAsync();
        await LookAsVisitorAsync();
    }

    private async Task<string> WriteNoteAsync()
    {
        var editor = await portal.SignInAsync("editor.mia");
        await editor.GotoInteractiveAsync($"/ru/portal/notes/new?recommendation={Slug}");
        await editor.FillAsync("#note-text", Unsent);
        await SavedAsync(editor);

        await editor.GotoInteractiveAsync($"/ru/portal/notes/new?recommendation={Slug}");
        await editor.FillAsync("#note-text", Note);
        await editor.FillAsync("#note-children", "1240");
        await SavedAsync(editor);
        await Press(editor, "Note.Submit");
        await editor.WaitForURLAsync(new Regex("/ru/portal/notes/[0-9a-f-]{36}"));
        return new Uri(editor.Url).AbsolutePath;
    }

    private async Task PublishNoteAsync(string note)
    {
        var focal = await portal.SignInAsync("focal.mia");
        await focal.GotoInteractiveAsync(note);
        await Expect(focal.Locator("main")).ToContainTextAsync(Note);
        await Press(focal, "Note.Publish");
        await Expect(focal.Locator("main")).ToContainTextAsync(Say.Ru("NoteState.Published"));
    }

    private async Task<string> WriteCommentAsync(string text, bool confidential)
    {
        var expert = await portal.SignInAsync("expert.1");
        await expert.GotoInteractiveAsync($"/ru/portal/comments/new?recommendation={Slug}");
        await expert.FillAsync("#comment-text", text);
        await expert.GetByLabel(Say.Ru(confidential ? "CommentWork.InConfidence" : "CommentWork.Public")).CheckAsync();
        await Press(expert, confidential ? "CommentWork.SendConfidential" : "CommentWork.Send");
        await expert.WaitForURLAsync(new Regex("/ru/portal/comments/[0-9a-f-]{36}"));
        return new Uri(expert.Url).AbsolutePath;
    }

    private async Task PublishCommentAsync(string comment)
    {
        var secretariat = await portal.SignInAsync("secretariat");
        await secretariat.GotoInteractiveAsync(comment);
        await Press(secretariat, "CommentWork.Publish");
        await Expect(secretariat.Locator("main")).ToContainTextAsync(Say.Ru("CommentWork.DonePublished"));
    }

    private async Task PrepareMeetingAsync()
    {
        var secretariat = await portal.SignInAsync("secretariat");
        await secretariat.GotoInteractiveAsync("/ru/portal/meetings/new");
        await secretariat.FillAsync("#meeting-title-ru", "Заседание о телесных наказаниях");
        await secretariat.FillAsync("#meeting-date", DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await Press(secretariat, "MeetingWork.AddItem");
        await secretariat.FillAsync("[id^=item-][id$=-title-ru]", "Запрет телесных наказаний");
        await Press(secretariat, "MeetingWork.LinkMore");
        await secretariat.FillAsync("[id^=item-][id$=-search]", "CRC/C/KAZ/CO/4 29");
        await secretariat.Locator("search .picks li").Filter(new LocatorFilterOptions { HasText = "§ 29" }).First
            .GetByRole(AriaRole.Button).ClickAsync();
        await Press(secretariat, "MeetingWork.Save");
        await secretariat.WaitForURLAsync(new Regex("/ru/portal/meetings/[0-9]+"));
        await Press(secretariat, "MeetingWork.Publish");
        await Expect(secretariat.Locator("main")).ToContainTextAsync(Say.Ru("MeetingState.AgendaPublished"));

        var number = Regex.Match(secretariat.Url, "[0-9]+$").Value;
        await secretariat.GotoInteractiveAsync($"/ru/portal/meetings/{number}/brief");
        await Expect(secretariat.Locator("main")).ToContainTextAsync(Note);
        await Expect(secretariat.Locator("main")).ToContainTextAsync(Comment);
        await Expect(secretariat.Locator("main")).Not.ToContainTextAsync(Secret);
        await Press(secretariat, "BriefPage.Freeze", 1);
        await Expect(secretariat.Locator(".editions")).ToContainTextAsync(Say.Ru("BriefPage.Version", 1));

        var download = await secretariat.RunAndWaitForDownloadAsync(() => secretariat.Locator("a[href*='brief.docx']:has-text('Русский')").ClickAsync());
        await using var file = await download.CreateReadStreamAsync();
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);
        using var document = WordprocessingDocument.Open(copy, false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document));
        var words = document.MainDocumentPart!.Document.Body!.InnerText;
        Assert.Contains(Note, words, StringComparison.Ordinal);
        Assert.Contains(Comment, words, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, words, StringComparison.Ordinal);
        Assert.DoesNotContain(Unsent, words, StringComparison.Ordinal);
    }

    private async Task LookAsVisitorAsync()
    {
        var visitor = await portal.OpenAsync(javaScript: false);
        await visitor.GotoAsync($"/ru/recommendations/{Slug}");
        var text = await visitor.InnerTextAsync("main");
        Assert.Contains(Note, text, StringComparison.Ordinal);
        Assert.Contains(Comment, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Unsent, text, StringComparison.Ordinal);
        await visitor.GotoAsync("/ru/meetings");
        Assert.Contains("Заседание о телесных наказаниях", await visitor.InnerTextAsync("main"), StringComparison.Ordinal);
    }

    private static Task Press(IPage page, string key, params object?[] args) =>
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Say.Ru(key, args), Exact = false }).First.ClickAsync();

    /// <summary>Waits until the form says that the server has what was typed.</summary>
    private static async Task SavedAsync(IPage page) =>
        await Expect(page.Locator(".save-state .saved:not(.not):not(.yet)")).ToBeVisibleAsync();
}
