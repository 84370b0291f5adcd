using ChildRights.Core.Access;
using ChildRights.Core.SignIn;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.SignIn;

public sealed class SignInAttemptTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private SignInAttempts Attempts => portal.Use<SignInAttempts>();

    [Fact]
    public async Task Pauses_grow_to_an_hour_and_no_further()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        foreach (var minutes in new[] { 1, 5, 15, 60, 60, 60 })
        {
            for (var i = 0; i < 5; i++)
                Assert.True(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
            Assert.False(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
            portal.Clock.Move(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.False(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
            portal.Clock.Move(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_thousand_wrong_guesses_of_strangers_never_stop_the_owners_known_browser()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        var taken = 0;
        for (var i = 0; i < 1000; i++)
            taken += await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct) ? 1 : 0;
        Assert.Equal(5, taken);
        Assert.True(await Attempts.TakeAsync(account, "known", Ct));
        await Attempts.ForgetAsync(account.Id, "known", Ct);
        Assert.False(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
    }

    [Fact]
    public async Task A_known_browser_is_slowed_down_by_its_own_failures_alone()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        for (var i = 0; i < 5; i++)
            Assert.True(await Attempts.TakeAsync(account, "mine", Ct));
        Assert.False(await Attempts.TakeAsync(account, "mine", Ct));
        Assert.True(await Attempts.TakeAsync(account, "other", Ct));
        Assert.True(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
    }

    [Fact]
    public async Task A_hundred_at_the_same_moment_are_a_hundred()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        var taken = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct)));
        Assert.Equal(5, taken.Count(t => t));
    }

    [Fact]
    public async Task A_right_password_before_the_second_step_gives_back_its_own_attempt_and_no_other()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        for (var i = 0; i < 4; i++)
        {
            // The password is right, the code wrong.
            Assert.True(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
            await Attempts.GiveBackAsync(account.Id, SignInAttempts.Strangers, Ct);
            Assert.True(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
        }

        Assert.True(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
        await Attempts.GiveBackAsync(account.Id, SignInAttempts.Strangers, Ct);
        Assert.True(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
        Assert.False(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
    }

    [Fact]
    public async Task A_new_password_and_a_success_begin_anew()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        for (var i = 0; i < 5; i++)
            await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct);
        await portal.Use<ResetPassword>().RunAsync(OperatorActor.For("root", Core.Languages.Language.En), new PasswordReset(account.Email!, "another-password"), Ct);
        await using var db = await portal.OpenAsync();
        account = await db.Accounts.SingleAsync(a => a.Id == account.Id);
        for (var i = 0; i < 5; i++)
            Assert.True(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
        Assert.False(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
        await Attempts.ForgetAsync(account.Id, SignInAttempts.Strangers, Ct);
        Assert.True(await Attempts.TakeAsync(account, SignInAttempts.Strangers, Ct));
    }
}
