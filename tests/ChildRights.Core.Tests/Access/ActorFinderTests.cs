using System.Security.Claims;
using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Access;

public sealed class ActorFinderTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly Dictionary<string, Guid> _sessions = [];

    [Fact]
    public async Task A_signed_in_person_is_who_the_account_says_now()
    {
        var account = await portal.AddAccountAsync(Role.MinistryEditor, "moe", "An editor");
        var actor = await FindAsync(account);
        Assert.Equal((Role.MinistryEditor, account.Id, account.AgencyId, "An editor"), (actor.Role, actor.AccountId, actor.AgencyId, actor.Name));

        // A role taken away is gone on the next action.
        await using var db = await portal.OpenAsync();
        (await db.Accounts.SingleAsync(a => a.Id == account.Id)).Role = Role.Observer;
        await db.SaveChangesAsync();
        Assert.Equal(Role.Observer, (await FindAsync(account)).Role);
    }

    [Fact]
    public async Task A_shut_account_is_nobodys_and_stays_so_for_old_cookies_when_it_is_opened_again()
    {
        var admin = await portal.ActorAsync("admin");
        var account = await portal.AddAccountAsync(Role.Secretariat);
        await portal.Use<SwitchAccount>().RunAsync(admin, new AccountSwitch(account.Id, true), Ct);
        Assert.Same(Actor.Anonymous, await FindAsync(account));
        Assert.Same(Actor.Anonymous, await FindAsync(await ReloadAsync(account)));

        await portal.Use<SwitchAccount>().RunAsync(admin, new AccountSwitch(account.Id, false), Ct);
        Assert.Same(Actor.Anonymous, await FindAsync(account));
        Assert.Equal(Role.Secretariat, (await FindAsync(await ReloadAsync(account))).Role);
    }

    [Fact]
    public async Task A_new_password_ends_every_sign_in_with_the_old_one()
    {
        var account = await portal.AddAccountAsync(Role.Expert, "demo-ngo-1");
        Assert.True((await FindAsync(account)).IsSignedIn);
        await portal.Use<ResetPassword>().RunAsync(OperatorActor.For("root", Language.En), new PasswordReset(account.Email!, "another-tulip-field"), Ct);
        Assert.Same(Actor.Anonymous, await FindAsync(account));
        Assert.True((await FindAsync(await ReloadAsync(account))).IsSignedIn);
    }

    [Fact]
    public async Task Without_a_sign_in_a_stamp_or_an_account_one_is_anonymous()
    {
        var account = await portal.AddAccountAsync(Role.Administrator);
        var id = new Claim(ClaimTypes.NameIdentifier, account.Id.ToString());
        var stamp = new Claim(ActorFinder.SecurityStampClaim, account.SecurityStamp!);
        var session = new Claim(ActorFinder.SessionClaim, (await portal.AddSessionAsync(account.ToActor(), withSecondFactor: true)).ToString());
        var (other, otherStamp) = (await portal.AddAccountAsync(Role.Observer), new Claim(ActorFinder.SecurityStampClaim, account.SecurityStamp!));
        ClaimsPrincipal[] nobodies =
        [
            new(),
            new(new ClaimsIdentity([id, stamp, session])),
            Principal(id),
            Principal(stamp),
            Principal(id, stamp),
            Principal(id, stamp, new Claim(ActorFinder.SessionClaim, Guid.NewGuid().ToString())),
            Principal(id, new Claim(ActorFinder.SecurityStampClaim, ""), session),
            Principal(id, new Claim(ActorFinder.SecurityStampClaim, account.SecurityStamp!.ToUpperInvariant() + "x"), session),
            Principal(new Claim(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString()), stamp, session),
            Principal(new Claim(ClaimTypes.NameIdentifier, "admin"), stamp, session),
            // The session of one person is worth nothing to another.
            Principal(new Claim(ClaimTypes.NameIdentifier, other.Id.ToString()), otherStamp, session),
            Principal(new Claim(ClaimTypes.NameIdentifier, other.Id.ToString()), new Claim(ActorFinder.SecurityStampClaim, other.SecurityStamp!), session),
            // A claim of a role is worth nothing: the account alone counts.
            Principal(new Claim(ClaimTypes.Role, nameof(Role.Administrator))),
        ];
        foreach (var nobody in nobodies)
            Assert.Same(Actor.Anonymous, await portal.Use<ActorFinder>().FindAsync(nobody, Ct));
    }

    private static ClaimsPrincipal Principal(params Claim[] claims) => new(new ClaimsIdentity(claims, "test"));

    private async Task<Actor> FindAsync(Account account)
    {
        // One session for each stamp of an account: who comes with the new one has signed in again, an old cookie is an old cookie.
        var key = account.SecurityStamp!;
        if (!_sessions.TryGetValue(key, out var session))
            session = _sessions[key] = await portal.AddSessionAsync(account.ToActor(), withSecondFactor: true);
        return await portal.Use<ActorFinder>().FindAsync(SignInData.Principal(account, session), Ct);
    }

    private async Task<Account> ReloadAsync(Account account)
    {
        await using var db = await portal.OpenAsync();
        return await db.Accounts.SingleAsync(a => a.Id == account.Id);
    }
}
