using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Access;

public sealed class AccountTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private const string Password = "twelve-letters";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly Actor Operator = OperatorActor.For("root", Language.En);

    private static NewAccount New(string email, Role role = Role.Observer, string? body = null) => new(email, "A person", role, body, Language.Kk, Password);

    [Fact]
    public async Task The_command_line_adds_a_person_who_can_then_sign_in()
    {
        var id = await AddAsync(Operator, New("  New.Person@Example.org ", Role.FocalPoint, "moh"));
        var account = await FindAsync(id);
        Assert.Equal(("New.Person@Example.org", "NEW.PERSON@EXAMPLE.ORG", "A person"), (account.Email, account.NormalizedUserName, account.DisplayName));
        Assert.Equal((Role.FocalPoint, await portal.AgencyIdAsync("moh"), null, Language.Kk), (account.Role, account.AgencyId!.Value, account.OrganisationId, account.Language));
        Assert.False(account.Disabled);
        Assert.False(account.IsDemonstration);
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<Account>().VerifyHashedPassword(account, account.PasswordHash!, Password));

        var row = (await portal.Use<ListAccounts>().RunAsync(await portal.ActorAsync("admin"), Ct)).Single(a => a.Id == id);
        Assert.Equal((Role.FocalPoint, "New.Person@Example.org"), (row.Role, row.Email));
        Assert.False(row.Body!.IsEmpty);
    }

    [Fact]
    public async Task The_first_administrator_comes_from_the_command_line()
    {
        var id = await AddAsync(Operator, New("first.admin@example.org", Role.Administrator));
        Assert.Equal(Role.Administrator, (await FindAsync(id)).Role);
        var listed = await portal.Use<ListAccounts>().RunAsync(Operator, Ct);
        Assert.Contains(listed, a => a.Id == id);
    }

    [Fact]
    public async Task An_address_has_one_account_however_it_is_written()
    {
        await AddAsync(Operator, New("once@example.org"));
        await Refused.BecauseAsync("EmailTaken", () => AddAsync(Operator, New("ONCE@example.org ")));
        await Refused.BecauseAsync("EmailTaken", () => AddAsync(Operator, New("focal.moe@example.org")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a b@example.org")]
    [InlineData("a@\texample.org")]
    [InlineData("@a")]
    public async Task An_address_looks_like_one(string email) =>
        await Refused.BecauseAsync("EmailShape", () => AddAsync(Operator, New(email)));

    [Fact]
    public async Task A_NUL_is_refused_wherever_it_stands()
    {
        await Refused.BecauseAsync("ForbiddenCharacter", () => AddAsync(Operator, New("a\0b@example.org")));
        await Refused.BecauseAsync("ForbiddenCharacter", () => AddAsync(Operator, New("nul1@example.org") with { DisplayName = "A\0B" }));
        await Refused.BecauseAsync("ForbiddenCharacter", () => AddAsync(Operator, New("nul2@example.org", Role.FocalPoint, "mo\0e")));
        await Refused.BecauseAsync("ForbiddenCharacter", () => portal.Use<ResetPassword>().RunAsync(Operator, new PasswordReset("a\0", Password), Ct));
    }

    [Theory]
    [InlineData(Role.MinistryEditor, null, "UnknownAgency")]
    [InlineData(Role.FocalPoint, "demo-ngo-1", "UnknownAgency")]
    [InlineData(Role.Expert, null, "ExpertNeedsOrganisation")]
    [InlineData(Role.Expert, "moe", "UnknownOrganisation")]
    [InlineData(Role.Observer, "no-such", "UnknownOrganisation")]
    [InlineData(Role.Anonymous, null, "RoleNotForAccounts")]
    [InlineData(Role.Operator, null, "RoleNotForAccounts")]
    [InlineData(Role.System, null, "RoleNotForAccounts")]
    public async Task A_role_has_the_body_that_it_needs(Role role, string? body, string reason) =>
        await Refused.BecauseAsync(reason, () => AddAsync(Operator, New("role@example.org", role, body)));

    [Fact]
    public async Task A_name_is_needed_and_a_password_of_twelve_characters()
    {
        await Refused.BecauseAsync("Required", () => AddAsync(Operator, New("name@example.org") with { DisplayName = "  " }));
        await Refused.BecauseAsync("TooLong", () => AddAsync(Operator, New("name@example.org") with { DisplayName = new string('a', Account.DisplayNameMaxLength + 1) }));
        await Refused.BecauseAsync("PasswordTooShort", () => AddAsync(Operator, New("name@example.org") with { Password = "eleven-char" }));
        await Refused.BecauseAsync("TooLong", () => AddAsync(Operator, New("name@example.org") with { Password = string.Concat(Enumerable.Repeat("several words ", 19)) }));
        await Refused.BecauseAsync("PasswordTooShort", () => portal.Use<ResetPassword>().RunAsync(Operator, new PasswordReset("focal.moe@example.org", "short"), Ct));
    }

    [Fact]
    public async Task A_reset_changes_password_and_stamp_and_lifts_a_lock_out()
    {
        var before = await portal.AddAccountAsync(Role.Observer);
        await using (var db = await portal.OpenAsync())
        {
            var locked = await db.Accounts.SingleAsync(a => a.Id == before.Id);
            (locked.LockoutEnd, locked.AccessFailedCount) = (portal.Clock.GetUtcNow().AddDays(1), 4);
            await db.SaveChangesAsync();
        }

        await portal.Use<ResetPassword>().RunAsync(Operator, new PasswordReset(before.Email!.ToUpperInvariant(), "another-tulip-field"), Ct);
        var after = await FindAsync(before.Id);
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.Equal((null, 0), (after.LockoutEnd, after.AccessFailedCount));
        Assert.Equal(PasswordVerificationResult.Success, new PasswordHasher<Account>().VerifyHashedPassword(after, after.PasswordHash!, "another-tulip-field"));
        await Refused.BecauseAsync("UnknownAccount", () => portal.Use<ResetPassword>().RunAsync(Operator, new PasswordReset("nobody@example.org", Password), Ct));
    }

    [Fact]
    public async Task Nobody_shuts_the_account_that_they_sit_in()
    {
        var admin = await portal.ActorAsync("admin");
        await Refused.BecauseAsync("NotYourOwnAccount", () => portal.Use<SwitchAccount>().RunAsync(admin, new AccountSwitch(admin.AccountId!.Value, true), Ct));
        await Refused.NotFoundAsync(() => portal.Use<SwitchAccount>().RunAsync(admin, new AccountSwitch(Guid.NewGuid(), true), Ct));
    }

    [Fact]
    public async Task No_password_and_no_digest_of_one_comes_into_the_ledger()
    {
        var admin = await portal.ActorAsync("admin");
        var id = await AddAsync(Operator, New("ledger@example.org"));
        await portal.Use<ResetPassword>().RunAsync(Operator, new PasswordReset("ledger@example.org", "another-tulip-field"), Ct);
        await portal.Use<SwitchAccount>().RunAsync(admin, new AccountSwitch(id, true), Ct);
        var account = await FindAsync(id);
        await using var db = await portal.OpenAsync();
        var entries = await db.Ledger.Where(e => e.SubjectId == id.ToString()).OrderBy(e => e.Sequence).ToListAsync();
        Assert.Equal([nameof(AddAccount), nameof(ResetPassword), nameof(SwitchAccount)], entries.Select(e => e.UseCase));
        Assert.All(entries, e =>
        {
            Assert.Equal("administrator", e.Audience);
            Assert.DoesNotContain("password", e.Changes, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(account.SecurityStamp!, e.Changes, StringComparison.Ordinal);
        });
    }

    private Task<Guid> AddAsync(Actor by, NewAccount account) => portal.Use<AddAccount>().RunAsync(by, account, Ct);

    private async Task<Account> FindAsync(Guid id)
    {
        await using var db = await portal.OpenAsync();
        return await db.Accounts.SingleAsync(a => a.Id == id);
    }
}
