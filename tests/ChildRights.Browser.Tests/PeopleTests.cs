using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChildRights.Browser.Tests;

/// <summary>How people get in: by invitation, and by a new password in place of a forgotten one.</summary>
[Collection(InBrowser.Name)]
public sealed class PeopleTests(BrowserPortal portal)
{
    private const string Password = "облако тихо ест малину";

    [Fact]
    public async Task An_administrator_invites_and_the_person_accepts_and_signs_in()
    {
        const string email = "new.editor@example.org";
        var admin = await portal.SignInAsync("admin");
        await admin.GotoInteractiveAsync("/ru/portal/accounts");
        await admin.FillAsync("#invite-email", email);
        await admin.FillAsync("#invite-name", "Новый редактор");
        await admin.SelectOptionAsync("#invite-role", "MinistryEditor");
        await admin.SelectOptionAsync("#invite-body", "moh");
        await admin.SelectOptionAsync("#invite-language", "Ru");
        await Press(admin, "Invite.Submit");
        await Expect(admin.Locator("main")).ToContainTextAsync(Say.Ru("Invite.Done", email));
        await Expect(admin.Locator("[aria-labelledby=invitations]")).ToContainTextAsync(email);

        var person = await portal.OpenAsync(javaScript: false);
        await person.GotoAsync(await portal.LinkToAsync(email));
        await Expect(person.Locator("main")).ToContainTextAsync("Новый редактор");
        await person.FillAsync("#password", Password);
        await person.FillAsync("#repeat", Password);
        await person.ClickAsync("main form button[type=submit]");
        await Expect(person.Locator(".done")).ToContainTextAsync(Say.Ru("AfterPassword.Account"));
        await SignInAsync(person, email);

        // The invitation has become an account.
        await admin.GotoInteractiveAsync("/ru/portal/accounts");
        await Expect(admin.Locator("table")).ToContainTextAsync(email);
        await Expect(admin.Locator("[aria-labelledby=invitations]")).Not.ToContainTextAsync(email);
    }

    [Fact]
    public async Task Into_the_secretariat_one_comes_when_the_secretariat_agrees()
    {
        const string email = "new.secretary@example.org";
        var admin = await portal.SignInAsync("admin");
        await admin.GotoInteractiveAsync("/ru/portal/accounts");
        await admin.FillAsync("#invite-email", email);
        await admin.FillAsync("#invite-name", "Новый сотрудник");
        await admin.SelectOptionAsync("#invite-role", "Secretariat");
        await Press(admin, "Invite.Submit");
        await Expect(admin.Locator("main")).ToContainTextAsync(Say.Ru("Invite.DoneAwaits", email));

        var secretariat = await portal.SignInAsync("secretariat");
        await secretariat.GotoInteractiveAsync("/ru/portal");
        await Expect(secretariat.Locator("[aria-labelledby=approvals]")).ToContainTextAsync(email);
        await secretariat.Locator("[aria-labelledby=approvals] li", new PageLocatorOptions { HasText = email }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Say.Ru("Approvals.Approve") }).ClickAsync();
        await Expect(secretariat.Locator("[aria-labelledby=approvals]")).ToContainTextAsync(Say.Ru("Approvals.DoneApproved", email));
        Assert.Contains("/ru/invitation/", await portal.LinkToAsync(email), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_forgot_the_password_sets_another_by_mail()
    {
        var person = await portal.OpenAsync(width: 360);
        await person.GotoAsync("/ru/sign-in");
        await person.GetByText(Say.Ru("SignIn.Forgotten")).ClickAsync();
        await person.FillAsync("#email", "focal.mlspp@example.org");
        await person.ClickAsync("main form button[type=submit]");
        await Expect(person.Locator(".done")).ToContainTextAsync(Say.Ru("Forgotten.Asked"));

        var link = await portal.LinkToAsync("focal.mlspp@example.org");
        await person.GotoAsync(link);
        await Axe.AssertCleanAsync(person, "a new password");
        await Axe.AssertNoSidewaysScrollAsync(person, "a new password");
        await person.FillAsync("#password", "пароль пароль");
        await person.FillAsync("#repeat", "пароль пароль");
        await person.ClickAsync("main form button[type=submit]");
        await Expect(person.Locator("[role=alert]")).ToContainTextAsync(Say.Ru("Refusal.PasswordTooCommon"));
        await Axe.AssertCleanAsync(person, "a password that is not taken");
        await person.FillAsync("#password", Password);
        await person.FillAsync("#repeat", Password);
        await person.ClickAsync("main form button[type=submit]");
        await Expect(person.Locator(".done")).ToContainTextAsync(Say.Ru("AfterPassword.Password"));
        await SignInAsync(person, "focal.mlspp@example.org");

        await person.GotoAsync(link);
        await Expect(person.Locator("h1")).ToHaveTextAsync(Say.Ru("DeadLink.Title"));
    }

    [Fact]
    public async Task An_administrator_changes_a_role_and_has_a_password_link_sent()
    {
        var admin = await portal.SignInAsync("admin");
        await admin.GotoInteractiveAsync("/ru/portal/accounts");
        var line = admin.Locator("tr", new PageLocatorOptions { HasText = "focal.mne@example.org" });
        await line.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Say.Ru("Accounts.Manage") }).ClickAsync();
        await Axe.AssertCleanAsync(admin, "an account being managed");
        var form = admin.Locator(".sub-row");
        await form.Locator("select").First.SelectOptionAsync("Observer");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Say.Ru("Accounts.SaveRole") }).ClickAsync();
        await Expect(admin.Locator(".done")).ToContainTextAsync(Say.Ru("Accounts.DoneRole", "focal.mne@example.org"));
        await Expect(line).ToContainTextAsync(Say.Ru("Role.Observer"));
        await line.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Say.Ru("Accounts.Manage") }).ClickAsync();
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = Say.Ru("Accounts.SendLink") }).ClickAsync();
        await Expect(admin.Locator(".done")).ToContainTextAsync(Say.Ru("Accounts.DoneLink", "focal.mne@example.org"));
        Assert.Contains("/ru/new-password/", await portal.LinkToAsync("focal.mne@example.org"), StringComparison.Ordinal);
    }

    private static async Task SignInAsync(IPage page, string email)
    {
        await page.FillAsync("#email", email);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("main form[method=post] button[type=submit]");
        await page.WaitForURLAsync(new Regex("/ru/portal"));
    }

    private static Task Press(IPage page, string key) =>
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = Say.Ru(key), Exact = false }).First.ClickAsync();
}
