using ChildRights.Core.Access;
using ChildRights.Core.SignIn;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.SignIn;

public sealed class SessionTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_person_sees_and_ends_their_own_sessions_and_nobody_elses()
    {
        var (account, other) = (await portal.AddAccountAsync(Role.Observer), await portal.AddActorAsync(Role.Observer));
        var me = account.ToActor();
        var (here, there, foreign) = (await portal.AddSessionAsync(me), await portal.AddSessionAsync(me), await portal.AddSessionAsync(other));
        Assert.Equal(new[] { here, there }.Order(), (await portal.Use<ListMySessions>().RunAsync(me, Ct)).Select(s => s.Id).Order());

        await Refused.NotFoundAsync(() => portal.Use<EndMySession>().RunAsync(me, foreign, Ct));
        await portal.Use<EndMySession>().RunAsync(me, there, Ct);
        Assert.Equal([here], (await portal.Use<ListMySessions>().RunAsync(me, Ct)).Select(s => s.Id));
        Assert.Same(Actor.Anonymous, await FindAsync(account, there));
        Assert.True((await FindAsync(account, here)).IsSignedIn);
        Assert.Single(await portal.Use<ListMySessions>().RunAsync(other, Ct));
    }

    [Fact]
    public async Task An_administrator_ends_by_accident_no_sessions_but_their_own()
    {
        var (admin, account) = (await portal.AddActorAsync(Role.Administrator), await portal.AddAccountAsync(Role.Observer));
        var foreign = await portal.AddSessionAsync(account.ToActor());
        await portal.AddSessionAsync(admin);
        Assert.Equal(1, await portal.Use<EndMyOtherSessions>().RunAsync(admin, Guid.Empty, Ct));
        await Refused.NotFoundAsync(() => portal.Use<EndMySession>().RunAsync(admin, foreign, Ct));
        Assert.True((await FindAsync(account, foreign)).IsSignedIn);
    }

    [Fact]
    public async Task All_others_end_and_this_one_stays()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        var sessions = new List<Guid>();
        for (var i = 0; i < 3; i++)
            sessions.Add(await portal.AddSessionAsync(account.ToActor()));
        Assert.Equal(2, await portal.Use<EndMyOtherSessions>().RunAsync(account.ToActor(), sessions[1], Ct));
        Assert.False((await FindAsync(account, sessions[0])).IsSignedIn);
        Assert.True((await FindAsync(account, sessions[1])).IsSignedIn);
        Assert.False((await FindAsync(account, sessions[2])).IsSignedIn);
    }

    [Fact]
    public async Task A_new_password_ends_all_sessions_but_one_that_is_kept_on_purpose()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        var (here, there) = (await portal.AddSessionAsync(account.ToActor()), await portal.AddSessionAsync(account.ToActor()));
        await portal.Use<ResetPassword>().RunAsync(OperatorActor.For("root", Core.Languages.Language.En), new PasswordReset(account.Email!, "another-password"), Ct);
        await using var db = await portal.OpenAsync();
        var changed = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == account.Id);
        await portal.Use<SessionBook>().KeepAsync(here, Ct);
        Assert.Equal([here], (await portal.Use<ListMySessions>().RunAsync(account.ToActor(), Ct)).Select(s => s.Id));
        Assert.False((await FindAsync(account, here)).IsSignedIn);
        Assert.True((await FindAsync(changed, here)).IsSignedIn);
        Assert.False((await FindAsync(changed, there)).IsSignedIn);
    }

    [Fact]
    public async Task A_role_that_demands_a_second_factor_gets_nothing_without()
    {
        foreach (var (role, body) in new[] { (Role.Secretariat, null), (Role.Administrator, null), (Role.FocalPoint, "moe") })
        {
            var account = await portal.AddAccountAsync(role, body);
            Assert.Same(Actor.Anonymous, await FindAsync(account, await portal.AddSessionAsync(account.ToActor())));
            Assert.Equal(role, (await FindAsync(account, await portal.AddSessionAsync(account.ToActor(), withSecondFactor: true))).Role);
        }

        // A role raised later is refused on the next action.
        var raised = await portal.AddAccountAsync(Role.Observer);
        var session = await portal.AddSessionAsync(raised.ToActor());
        Assert.True((await FindAsync(raised, session)).IsSignedIn);
        await using var db = await portal.OpenAsync();
        (await db.Accounts.SingleAsync(a => a.Id == raised.Id)).Role = Role.Secretariat;
        await db.SaveChangesAsync();
        Assert.Same(Actor.Anonymous, await FindAsync(raised, session));
    }

    [Fact]
    public async Task Whose_second_factor_is_to_be_set_up_may_do_that_and_nothing_else()
    {
        var account = await portal.AddAccountAsync(Role.Administrator);
        var actor = await portal.Use<ActorFinder>().FindForSetUpAsync(SignInData.Principal(account, Guid.NewGuid()), Ct);
        Assert.Equal((Role.Anonymous, account.Id, false), (actor.Role, actor.AccountId, actor.IsSignedIn));
        await Refused.NotAllowedAsync(() => portal.Use<ListAccounts>().RunAsync(actor, Ct));
        await Refused.NotAllowedAsync(() => portal.Use<ListMySessions>().RunAsync(actor, Ct));
        Assert.Equal(10, (await portal.AddSecondFactorAsync(actor)).Codes.Count);
        await using var db = await portal.OpenAsync();
        Assert.Equal("TurnOnSecondFactor", (await db.Ledger.SingleAsync(e => e.ActorId == account.Id)).UseCase);
    }

    private Task<Actor> FindAsync(Account account, Guid session) => portal.Use<ActorFinder>().FindAsync(SignInData.Principal(account, session), Ct);
}

/// <summary>Where the clock is moved; in a portal of their own.</summary>
public sealed class SessionLifeTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_session_ends_when_it_is_left_alone_and_after_a_week_in_any_case()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        var finder = portal.Use<ActorFinder>();
        var left = SignInData.Principal(account, await portal.AddSessionAsync(account.ToActor()));
        var used = SignInData.Principal(account, await portal.AddSessionAsync(account.ToActor()));
        for (var hours = 0; hours < 7 * 24; hours += 6)
        {
            Assert.True((await finder.FindAsync(used, Ct)).IsSignedIn);
            // Looking does not keep a session alive.
            Assert.Equal(hours < 12, await finder.StillHoldsAsync(left, Ct));
            portal.Clock.Move(TimeSpan.FromHours(6));
        }

        Assert.False((await finder.FindAsync(used, Ct)).IsSignedIn);
        await using var db = await portal.OpenAsync();
        var seen = await db.Sessions.Where(s => s.AccountId == account.Id).Select(s => s.LastSeenAt).ToListAsync();
        Assert.All(seen, s => Assert.Equal(0, s.UtcTicks % TimeSpan.FromMinutes(5).Ticks));
    }
}
