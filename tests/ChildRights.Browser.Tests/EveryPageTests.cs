using ChildRights.Core.Access;
using ChildRights.Core.Access.Invitations;
using ChildRights.Core.Languages;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Browser.Tests;

/// <summary>Every page in every language: no axe finding at 1440 px, no sideways scroll at 360 px.</summary>
[Collection(PagesInBrowser.Name)]
public sealed class EveryPageTests(BrowserPortal portal)
{
    private static readonly string[] PublicPages =
    [
        "", "/recommendations", "/recommendations?q=zzzz", "/recommendations/crc-c-kaz-co-4-29", "/agencies", "/agencies/moe", "/meetings", "/meetings/5", "/about",
        "/ledger", "/ledger?recommendation=crc-c-kaz-co-4-29",
        "/sign-in", "/sign-in?ended=1", "/sign-in?done=account", "/forgotten-password", "/new-password/no-such-link", "/invitation/no-such-link", "/nothing-here",
    ];

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
        // Without JavaScript a reader gets the same page; axe itself needs a script.
        var page = await portal.OpenAsync();
        foreach (var path in PublicPages.Append(await InvitationAsync(language)))
        {
            await page.GotoAsync($"/{language}{path}");
            await Axe.AssertCleanAsync(page, $"/{language}{path}");
            await Axe.AssertFitsNarrowAsync(page, $"/{language}{path}");
        }

        await page.Context.CloseAsync();
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
            foreach (var path in paths)
            {
                await page.GotoInteractiveAsync($"/{language}{path}");
                await Axe.AssertCleanAsync(page, $"/{language}{path} as {who}");
                await Axe.AssertFitsNarrowAsync(page, $"/{language}{path} as {who}");
            }

            await page.Context.CloseAsync();
        }
    }

    /// <summary>The page of an invitation that holds, without its language.</summary>
    private async Task<string> InvitationAsync(string language)
    {
        var email = $"every.page.{language}@example.org";
        await portal.Services.GetRequiredService<InvitePerson>().RunAsync(OperatorActor.For("root", Language.En), new NewInvitation(email, "A guest", Role.Expert, "demo-ngo-1", Language.En), CancellationToken.None);
        return (await portal.LinkToAsync(email))[3..];
    }
}
