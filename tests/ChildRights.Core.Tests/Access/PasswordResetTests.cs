using ChildRights.Core.Access;
using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Languages;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Access;

public sealed class PasswordResetTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private const string Password = "several words to remember";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_link_sets_a_password_once_ends_every_sign_in_and_tells_the_owner()
    {
        var before = await portal.AddAccountAsync(Role.Observer);
        await using (var db = await portal.OpenAsync())
        {
            var locked = await db.Accounts.SingleAsync(a => a.Id == before.Id);
            (locked.LockoutEnd, locked.AccessFailedCount) = (portal.Clock.GetUtcNow().AddDays(1), 4);
            await db.SaveChangesAsync();
        }

        var token = await portal.PasswordLinkAsync(before);
        Assert.Equal(before.Email, (await portal.Use<OpenPasswordLink>().RunAsync(Actor.Anonymous, token, Ct))!.Email);
        await SetAsync(token);
        var after = await FindAsync(before.Id);
        Assert.True(AccountPasswords.IsRight(after, Password));
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.Equal((null, 0), (after.LockoutEnd, after.AccessFailedCount));
        await DeadAsync(token);
        Assert.Equal(2, (await MailsAsync(before.Email!)).Count);
    }

    [Fact]
    public async Task A_link_holds_for_an_hour()
    {
        var token = await portal.PasswordLinkAsync(await portal.AddAccountAsync(Role.Observer));
        portal.Clock.Move(TimeSpan.FromHours(1));
        await DeadAsync(token);
        portal.Clock.SetTo(TestClock.Start);
    }

    [Fact]
    public async Task A_later_link_ends_the_earlier_and_after_three_in_an_hour_there_is_none()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        var tokens = new List<string?>();
        for (var i = 0; i < 5; i++)
            tokens.Add(await portal.PasswordLinkAsync(account));
        Assert.Equal(3, tokens.Distinct().Count());
        await DeadAsync(tokens[0]);
        await DeadAsync(tokens[1]);
        await Refused.BecauseAsync("TooManyPasswordLinks", async () => await portal.Use<SendPasswordReset>().RunAsync(await portal.ActorAsync("admin"), account.Id, Ct));
        Assert.NotNull(await portal.Use<OpenPasswordLink>().RunAsync(Actor.Anonymous, tokens[2], Ct));

        portal.Clock.Move(TimeSpan.FromMinutes(61));
        Assert.NotEqual(tokens[2], await portal.PasswordLinkAsync(account));
        portal.Clock.SetTo(TestClock.Start);
    }

    [Fact]
    public async Task Askers_in_the_same_moment_leave_one_link_that_holds()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => portal.Use<AskForPasswordReset>().RunAsync(Actor.Anonymous, account.Email, Ct))));
        await using var db = await portal.OpenAsync();
        Assert.Equal(1, await db.PasswordResets.CountAsync(r => r.AccountId == account.Id && r.EndedAt == null));
        Assert.True(await db.PasswordResets.CountAsync(r => r.AccountId == account.Id) <= PasswordResetLink.MaxAnHour);
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_wins()
    {
        var token = await portal.PasswordLinkAsync(await portal.AddAccountAsync(Role.Observer));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Record.ExceptionAsync(() => SetAsync(token)))));
        Assert.Single(both, e => e is null);
        Assert.Equal("LinkIsDead", Assert.IsType<Refusal>(both.Single(e => e is not null)).Problems.Single().Key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    [InlineData("nobody@example.org")]
    [InlineData("a\0b@example.org")]
    public async Task Who_asks_for_an_account_that_is_not_there_learns_nothing(string? email) =>
        await portal.Use<AskForPasswordReset>().RunAsync(Actor.Anonymous, email, Ct);

    [Fact]
    public async Task A_shut_account_gets_no_link_and_a_link_dies_with_the_account()
    {
        var admin = await portal.ActorAsync("admin");
        var account = await portal.AddAccountAsync(Role.Observer);
        var token = await portal.PasswordLinkAsync(account);
        await portal.Use<SwitchAccount>().RunAsync(admin, new(account.Id, true), Ct);
        await DeadAsync(token);
        Assert.Equal(token, await portal.PasswordLinkAsync(account));
        await Refused.BecauseAsync("AccountIsShut", () => portal.Use<SendPasswordReset>().RunAsync(admin, account.Id, Ct));
    }

    [Fact]
    public async Task An_administrator_has_a_link_sent_and_the_ledger_names_who_it_was()
    {
        var admin = await portal.ActorAsync("admin");
        var account = await portal.AddAccountAsync(Role.Secretariat);
        await portal.Use<SendPasswordReset>().RunAsync(admin, account.Id, Ct);
        Assert.NotNull(await portal.LinkTokenAsync(account.Email!));
        await using var db = await portal.OpenAsync();
        var entry = await db.Ledger.SingleAsync(e => e.UseCase == nameof(SendPasswordReset) && e.SubjectId == account.Id.ToString());
        Assert.Equal((admin.AccountId, "administrator"), (entry.ActorId, entry.ActorRole));
        await Refused.NotFoundAsync(() => portal.Use<SendPasswordReset>().RunAsync(admin, Guid.NewGuid(), Ct));
    }

    [Fact]
    public async Task A_signed_in_person_changes_the_password_with_the_current_one()
    {
        var account = await WithPasswordAsync("the old words to remember");
        var me = account.ToActor();
        var change = portal.Use<ChangePassword>();
        await Refused.BecauseAsync("CurrentPasswordWrong", () => change.RunAsync(me, new("not these words at all", Password), Ct));
        await Refused.BecauseAsync("PasswordTooShort", () => change.RunAsync(me, new("the old words to remember", "short"), Ct));
        await Refused.BecauseAsync("PasswordIsTheSame", () => change.RunAsync(me, new("the old words to remember", "the old words to remember"), Ct));
        await change.RunAsync(me, new("the old words to remember", Password), Ct);
        var after = await FindAsync(account.Id);
        Assert.True(AccountPasswords.IsRight(after, Password));
        Assert.NotEqual(account.SecurityStamp, after.SecurityStamp);
        Assert.Single(await MailsAsync(account.Email!));
    }

    [Fact]
    public async Task Guessing_the_current_password_shuts_the_form_for_a_while()
    {
        var me = (await WithPasswordAsync("the old words to remember")).ToActor();
        var change = portal.Use<ChangePassword>();
        for (var i = 0; i < 5; i++)
            await Refused.BecauseAsync("CurrentPasswordWrong", () => change.RunAsync(me, new($"guess number {i} of these", Password), Ct));
        await Refused.BecauseAsync("TooManyGuesses", () => change.RunAsync(me, new("the old words to remember", Password), Ct));
        portal.Clock.Move(TimeSpan.FromMinutes(5));
        await change.RunAsync(me, new("the old words to remember", Password), Ct);
        portal.Clock.SetTo(TestClock.Start);
    }

    [Fact]
    public async Task A_role_is_changed_by_who_has_seen_the_present_one()
    {
        var admin = await portal.ActorAsync("admin");
        var account = await portal.AddAccountAsync(Role.MinistryEditor, "moe");
        var use = portal.Use<ChangeAccountRole>();
        await use.RunAsync(admin, new(account.Id, Role.MinistryEditor, "moe", Role.FocalPoint, "moh"), Ct);
        var after = await FindAsync(account.Id);
        Assert.Equal((Role.FocalPoint, await portal.AgencyIdAsync("moh"), account.SecurityStamp), (after.Role, after.AgencyId!.Value, after.SecurityStamp));
        await Refused.ConflictAsync(() => use.RunAsync(admin, new(account.Id, Role.MinistryEditor, "moe", Role.Observer, null), Ct));
        await Refused.BecauseAsync("InviteIntoSecretariat", () => use.RunAsync(admin, new(account.Id, Role.FocalPoint, "moh", Role.Secretariat, null), Ct));
        await Refused.BecauseAsync("ExpertNeedsOrganisation", () => use.RunAsync(admin, new(account.Id, Role.FocalPoint, "moh", Role.Expert, null), Ct));
        await Refused.BecauseAsync("NotYourOwnAccount", () => use.RunAsync(admin, new(admin.AccountId!.Value, Role.Administrator, null, Role.Observer, null), Ct));
        await use.RunAsync(admin, new(account.Id, Role.FocalPoint, "moh", Role.Observer, null), Ct);
        Assert.Null((await FindAsync(account.Id)).AgencyId);
        await use.RunAsync(OperatorActor.For("root", Language.En), new(account.Id, Role.Observer, null, Role.Secretariat, null), Ct);
    }

    private async Task<Account> WithPasswordAsync(string password) => await portal.SaveAsync(AddAccount.Make(
        new NewAccount($"{Guid.NewGuid():N}@example.org", "A person", Role.Observer, null, Language.En, password), null, null, TestData.Now));

    private Task SetAsync(string? token) => portal.Use<SetNewPassword>().RunAsync(Actor.Anonymous, new(token!, Password), Ct);

    private async Task DeadAsync(string? token)
    {
        Assert.Null(await portal.Use<OpenPasswordLink>().RunAsync(Actor.Anonymous, token, Ct));
        await Refused.BecauseAsync("LinkIsDead", () => SetAsync(token));
    }

    private async Task<Account> FindAsync(Guid id)
    {
        await using var db = await portal.OpenAsync();
        return await db.Accounts.SingleAsync(a => a.Id == id);
    }

    private async Task<List<string>> MailsAsync(string email)
    {
        await using var db = await portal.OpenAsync();
        return await db.Mails.Where(m => m.Recipient == email).Select(m => m.Body).ToListAsync();
    }
}
