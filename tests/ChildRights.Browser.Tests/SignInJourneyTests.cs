using System.Globalization;
using System.Text.RegularExpressions;
using ChildRights.Core.Access;
using ChildRights.Core.SignIn;
using ChildRights.Testing;
using ChildRights.Web.Tests.SignIn;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChildRights.Browser.Tests;

/// <summary>Second factor, passkey, and a session that ends under somebody's hands.</summary>
[Collection(InBrowser.Name)]
public sealed class SignInJourneyTests(BrowserPortal portal)
{
    private const string Typed = "Этот комментарий ещё пишется, он не должен потеряться вместе с сеансом.";

    private DateTimeOffset Now => portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    [Theory]
    [InlineData("kk")]
    [InlineData("ru")]
    [InlineData("en")]
    public async Task A_second_factor_is_set_up_and_asked_for(string language)
    {
        var email = await Person.AddAsync(portal.Services, Role.Secretariat);
        var page = await portal.OpenAsync(width: 360);
        await FillInAsync(page, email, language);
        await page.WaitForURLAsync(new Regex("/sign-in/second-factor"));
        await CleanAsync(page, "the set-up of a second factor");
        var secret = SignInData.FromBase32(await page.InnerTextAsync("#second-factor-key"));
        await page.FillAsync("#code", "000000");
        await page.ClickAsync("main form button[type=submit]");
        await Expect(page.Locator("#code-problem")).ToBeVisibleAsync();
        await CleanAsync(page, "a wrong first code");
        await page.FillAsync("#code", Totp.Code(secret, Totp.StepAt(Now)));
        await page.ClickAsync("main form button[type=submit]");
        await Expect(page.Locator("#recovery-codes li")).ToHaveCountAsync(RecoveryCodes.Count);
        await CleanAsync(page, "recovery codes");
        var recovery = await page.InnerTextAsync("#recovery-codes li:first-child");
        var file = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a[download]"));
        Assert.Contains(recovery, await File.ReadAllTextAsync((await file.PathAsync())!), StringComparison.Ordinal);
        await page.ClickAsync("main a.btn:not([download])");
        await page.WaitForSelectorAsync("main h1");
        await page.GotoInteractiveAsync($"/{language}/portal/account");
        await CleanAsync(page, "my account with a second factor");

        await SecondStepAsync(email, language, Totp.Code(secret, Totp.StepAt(Now) + 1), comesIn: true);
        await SecondStepAsync(email, language, recovery, comesIn: true);
        await SecondStepAsync(email, language, recovery, comesIn: false);
    }

    [Fact]
    public async Task Sign_out_everywhere_leads_another_browsers_open_page_away_and_keeps_what_was_typed()
    {
        var email = await Person.AddAsync(portal.Services, Role.Expert, "demo-ngo-1");
        var there = await portal.OpenAsync();
        await ComeInAsync(there, email);
        await there.GotoInteractiveAsync("/ru/portal/comments/new?recommendation=crc-c-kaz-co-4-29");
        await there.FillAsync("#comment-text", Typed);
        await Expect(there.Locator(".save-state .saved:not(.not):not(.yet)")).ToBeVisibleAsync();

        var here = await portal.OpenAsync();
        await ComeInAsync(here, email);
        await here.GotoInteractiveAsync("/ru/portal/account");
        await here.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Say.Ru("Sessions.EndOthers") }).ClickAsync();
        await Expect(here.Locator(".done")).ToContainTextAsync(Say.Ru("MyAccount.DoneSessions"));

        // With nobody touching it.
        await there.WaitForURLAsync(new Regex("/ru/sign-in\\?.*ended=1"));
        await Expect(there.Locator("main")).ToContainTextAsync(Say.Ru("SignIn.Ended"));
        await there.FillAsync("#email", email);
        await there.FillAsync("#password", Person.Password);
        await there.ClickAsync("main form:has(#password) button[type=submit]");
        await there.WaitForURLAsync(new Regex("/ru/portal/comments/new"));
        await Expect(there.Locator("#comment-text")).ToHaveValueAsync(Typed);
        await here.GotoInteractiveAsync("/ru/portal");
    }

    [Fact]
    public async Task A_shut_accounts_open_page_goes()
    {
        var email = await Person.AddAsync(portal.Services, Role.Observer);
        var page = await portal.OpenAsync();
        await ComeInAsync(page, email);
        await page.GotoInteractiveAsync("/ru/portal/meetings");
        var account = await Person.FindAsync(portal.Services, email);
        await portal.Services.GetRequiredService<SwitchAccount>().RunAsync(
            OperatorActor.For("test", Core.Languages.Language.Ru), new AccountSwitch(account.Id, true), CancellationToken.None);
        await page.WaitForURLAsync(new Regex("/ru/sign-in\\?.*ended=1"));
    }

    [Fact]
    public async Task A_passkey_is_added_and_signs_in_without_a_password()
    {
        var email = await Person.AddAsync(portal.Services, Role.Commissioner);
        var page = await portal.OpenAsync(address: portal.NamedAddress);
        await AddAuthenticatorAsync(page);
        await ComeInAsync(page, email);
        await page.GotoInteractiveAsync("/ru/portal/account");
        await page.FillAsync("#passkey-name", "Ноутбук");
        await page.ClickAsync("form[data-passkey=create] button[type=submit]");
        await Expect(page.Locator(".done")).ToContainTextAsync(Say.Ru("MyAccount.DonePasskey"));
        await Expect(page.Locator(".passkeys input")).ToHaveValueAsync("Ноутбук");
        await Axe.AssertCleanAsync(page, "my account with a passkey");

        await page.ClickAsync(".bar-top form button[type=submit]");
        await page.GotoAsync("/ru/sign-in");
        await Axe.AssertCleanAsync(page, "the sign-in page with a passkey's button");
        await page.ClickAsync("form[data-passkey=get] button[type=submit]");
        await page.WaitForURLAsync(new Regex("/ru/portal"));
        await page.GotoInteractiveAsync("/ru/portal/account");
        await Expect(page.Locator(".sessions")).ToContainTextAsync(Say.Ru("SignInMethod.Passkey"));

        await page.ClickAsync(".passkeys button[name=Remove]");
        await Expect(page.Locator(".done")).ToContainTextAsync(Say.Ru("MyAccount.DoneRemoved"));
        await page.ClickAsync(".bar-top form button[type=submit]");
        await page.GotoAsync("/ru/sign-in");
        await page.ClickAsync("form[data-passkey=get] button[type=submit]");
        await Expect(page.Locator("#sign-in-refused")).ToContainTextAsync(Say.Ru("SignIn.PasskeyRefused"));
    }

    [Fact]
    public async Task A_passkey_counts_as_both_factors_where_a_second_is_demanded()
    {
        var email = await Person.AddAsync(portal.Services, Role.Observer);
        var page = await portal.OpenAsync(address: portal.NamedAddress);
        await AddAuthenticatorAsync(page);
        await ComeInAsync(page, email);
        await page.GotoInteractiveAsync("/ru/portal/account");
        await page.ClickAsync("form[data-passkey=create] button[type=submit]");
        await Expect(page.Locator(".done")).ToContainTextAsync(Say.Ru("MyAccount.DonePasskey"));

        await Person.ChangeAsync(portal.Services, email, a => a.Role = Role.Administrator);
        await page.WaitForURLAsync(new Regex("/ru/sign-in\\?.*ended=1"));
        await FillInAsync(page, email, "ru");
        await page.WaitForURLAsync(new Regex("/sign-in/second-step"));
        await Axe.AssertCleanAsync(page, "the second step with a passkey");
        await page.ClickAsync("form[data-passkey=get] button[type=submit]");
        await page.WaitForURLAsync(new Regex("/ru/portal"));
        await page.GotoInteractiveAsync("/ru/portal/accounts");
    }

    private async Task SecondStepAsync(string email, string language, string code, bool comesIn)
    {
        var page = await portal.OpenAsync(width: 360);
        await FillInAsync(page, email, language);
        await page.WaitForURLAsync(new Regex("/sign-in/second-step"));
        await page.FillAsync("#code", code);
        await page.ClickAsync("main form button[type=submit]");
        if (comesIn)
        {
            await page.WaitForURLAsync(new Regex($"/{language}/portal"));
            return;
        }

        await Expect(page.Locator("#code-problem")).ToBeVisibleAsync();
        await CleanAsync(page, "a refused second step");
    }

    private static async Task FillInAsync(IPage page, string email, string language)
    {
        await page.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"/{language}/sign-in"));
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", Person.Password);
        await page.ClickAsync("main form:has(#password) button[type=submit]");
    }

    private static async Task ComeInAsync(IPage page, string email)
    {
        await FillInAsync(page, email, "ru");
        await page.WaitForURLAsync(new Regex("/ru/portal"));
    }

    private static async Task CleanAsync(IPage page, string what)
    {
        await Axe.AssertCleanAsync(page, what);
        await Axe.AssertNoSidewaysScrollAsync(page, what);
    }

    /// <summary>A device that recognises its person at once.</summary>
    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
