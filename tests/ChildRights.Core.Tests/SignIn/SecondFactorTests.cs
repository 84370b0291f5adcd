using ChildRights.Core.Access;
using ChildRights.Core.SignIn;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.SignIn;

public sealed class SecondFactorTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task It_is_on_once_a_first_code_fits_and_each_code_opens_once()
    {
        var me = await portal.AddActorAsync(Role.Observer);
        var account = await AccountAsync(me);
        var step = portal.Use<SecondStep>();
        Assert.Equal(NextStep.None, await step.AfterPasswordAsync(account, Ct));
        await Refused.BecauseAsync("SecondFactorNotOffered", () => portal.Use<TurnOnSecondFactor>().RunAsync(me, "123456", Ct));
        var first = await portal.Use<OfferSecondFactor>().RunAsync(me, "Portal", Ct);
        Assert.Equal(first, await portal.Use<OfferSecondFactor>().RunAsync(me, "Portal", Ct));
        await Refused.BecauseAsync("CodeIsWrong", () => portal.Use<TurnOnSecondFactor>().RunAsync(me, "00000", Ct));
        Assert.Equal(NextStep.None, await step.AfterPasswordAsync(account, Ct));

        var (secret, codes) = await portal.AddSecondFactorAsync(me);
        Assert.Equal(NextStep.SecondFactor, await step.AfterPasswordAsync(account, Ct));
        await Refused.BecauseAsync("SecondFactorIsOn", () => portal.Use<OfferSecondFactor>().RunAsync(me, "Portal", Ct));
        var now = Totp.StepAt(portal.Clock.GetUtcNow());
        // The code that switched it on is used up.
        Assert.Null(await step.CheckAsync(account.Id, Totp.Code(secret, now), Ct));
        Assert.Equal(SignInMethod.Code, await step.CheckAsync(account.Id, Totp.Code(secret, now + 1).Insert(3, " "), Ct));
        Assert.Null(await step.CheckAsync(account.Id, Totp.Code(secret, now + 1), Ct));

        Assert.Equal(SignInMethod.RecoveryCode, await step.CheckAsync(account.Id, $" {codes[3].ToLowerInvariant()}", Ct));
        Assert.Null(await step.CheckAsync(account.Id, codes[3], Ct));
        Assert.Equal(9, (await portal.Use<GetMySecondFactor>().RunAsync(me, Ct)).CodesLeft);
        foreach (var wrong in new[] { null, "", "123", "ABCD-EFGH-ABCD-EFGH", new string('A', 500) })
            Assert.Null(await step.CheckAsync(account.Id, wrong, Ct));
    }

    [Fact]
    public async Task Of_two_who_bring_the_same_recovery_code_at_once_one_comes_in()
    {
        var me = await portal.AddActorAsync(Role.Observer);
        var (_, codes) = await portal.AddSecondFactorAsync(me);
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.Use<SecondStep>().CheckAsync(me.AccountId!.Value, codes[0], Ct)));
        Assert.Single(both, m => m is not null);
    }

    [Fact]
    public async Task New_recovery_codes_end_the_old_ones_and_need_a_code()
    {
        var me = await portal.AddActorAsync(Role.Observer);
        var (_, old) = await portal.AddSecondFactorAsync(me);
        await Refused.BecauseAsync("CodeIsWrong", () => portal.Use<RenewRecoveryCodes>().RunAsync(me, "111111x", Ct));
        var codes = await portal.Use<RenewRecoveryCodes>().RunAsync(me, old[0], Ct);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Null(await portal.Use<SecondStep>().CheckAsync(me.AccountId!.Value, old[1], Ct));
        Assert.NotNull(await portal.Use<SecondStep>().CheckAsync(me.AccountId!.Value, codes[1], Ct));
    }

    [Fact]
    public async Task It_is_switched_off_with_a_code_and_not_where_the_role_demands_it()
    {
        var me = await portal.AddActorAsync(Role.Observer);
        var (_, codes) = await portal.AddSecondFactorAsync(me);
        for (var i = 0; i < 5; i++)
            await Refused.BecauseAsync("CodeIsWrong", () => portal.Use<TurnOffSecondFactor>().RunAsync(me, "nonsense", Ct));
        await Refused.BecauseAsync("TooManyCodes", () => portal.Use<TurnOffSecondFactor>().RunAsync(me, codes[0], Ct));
        // Guesses at an open browser don't shut the door.
        Assert.True(await portal.Use<SignInAttempts>().TakeAsync(await AccountAsync(me), SignInAttempts.Strangers, Ct));

        var secretariat = await portal.AddActorAsync(Role.Secretariat);
        var (_, theirs) = await portal.AddSecondFactorAsync(secretariat);
        await Refused.BecauseAsync("SecondFactorIsDemanded", () => portal.Use<TurnOffSecondFactor>().RunAsync(secretariat, theirs[0], Ct));

        var other = await portal.AddActorAsync(Role.Observer);
        var (_, others) = await portal.AddSecondFactorAsync(other);
        await portal.Use<TurnOffSecondFactor>().RunAsync(other, others[0], Ct);
        Assert.False((await portal.Use<GetMySecondFactor>().RunAsync(other, Ct)).IsOn);
    }

    [Fact]
    public async Task A_lost_telephone_is_forgotten_with_all_that_belongs_to_it()
    {
        var admin = await portal.ActorAsync("admin");
        var account = await portal.AddAccountAsync(Role.FocalPoint, "moe");
        var me = account.ToActor();
        await portal.AddSecondFactorAsync(me);
        await portal.AddPasskeyAsync(me);
        var session = await portal.AddSessionAsync(me, withSecondFactor: true);
        await portal.Use<ResetSecondFactor>().RunAsync(admin, new SecondFactorReset(account.Email!), Ct);

        Assert.Equal(new SecondFactorMeans(false, false), await portal.Use<SecondStep>().MeansAsync(account.Id, Ct));
        Assert.Equal(NextStep.SetUp, await portal.Use<SecondStep>().AfterPasswordAsync(account, Ct));
        Assert.Empty(await portal.Use<ListMySessions>().RunAsync(me, Ct));
        Assert.Same(Actor.Anonymous, await portal.Use<ActorFinder>().FindAsync(SignInData.Principal(await AccountAsync(me), session), Ct));
        await Refused.BecauseAsync("NotYourOwnAccount", () => portal.Use<ResetSecondFactor>().RunAsync(admin, new SecondFactorReset("admin@example.org"), Ct));
        await Refused.BecauseAsync("UnknownAccount", () => portal.Use<ResetSecondFactor>().RunAsync(admin, new SecondFactorReset("nobody@example.org"), Ct));
    }

    [Fact]
    public async Task No_secret_and_no_code_is_in_the_database_or_the_ledger_as_it_is()
    {
        var me = await portal.AddActorAsync(Role.Observer);
        var (secret, codes) = await portal.AddSecondFactorAsync(me);
        await using var db = await portal.OpenAsync();
        var kept = await db.SecondFactors.SingleAsync(f => f.AccountId == me.AccountId);
        Assert.DoesNotContain(Totp.Base32(secret), kept.Secret, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(secret), kept.Secret, StringComparison.Ordinal);
        Assert.DoesNotContain(await db.RecoveryCodes.ToListAsync(), c => codes.Any(code => c.Hash.Contains(RecoveryCodes.Bare(code), StringComparison.OrdinalIgnoreCase)));
        var told = string.Concat((await db.Ledger.Where(e => e.SubjectId == me.AccountId.ToString()).ToListAsync()).Select(e => e.Changes));
        Assert.DoesNotContain(kept.Secret, told, StringComparison.Ordinal);
        Assert.True(told.Length < 200, told);
    }

    [Fact]
    public async Task A_passkey_needs_a_person_who_was_recognised_and_a_name()
    {
        var me = await portal.AddActorAsync(Role.Expert, "demo-ngo-1");
        await Refused.BecauseAsync("PasskeyNotVerified", () => portal.Use<AddPasskey>().RunAsync(me, new NewPasskey("Key", SignInData.CreatePasskey(isUserVerified: false)), Ct));
        await Refused.BecauseAsync("Required", () => portal.Use<AddPasskey>().RunAsync(me, new NewPasskey(" ", SignInData.CreatePasskey()), Ct));
        var id = await portal.AddPasskeyAsync(me);
        await portal.Use<RenamePasskey>().RunAsync(me, new PasskeyName(id, "Desk"), Ct);
        Assert.Equal((id, "Desk"), (await portal.Use<ListMyPasskeys>().RunAsync(me, Ct)).Select(p => (p.Id, p.Name)).Single());
        var admin = await portal.ActorAsync("admin");
        await Refused.NotFoundAsync(() => portal.Use<RemovePasskey>().RunAsync(admin, id, Ct));
        await Refused.NotFoundAsync(() => portal.Use<RemovePasskey>().RunAsync(me, "not base64 !", Ct));
        await portal.Use<RemovePasskey>().RunAsync(me, id, Ct);
        Assert.Empty(await portal.Use<ListMyPasskeys>().RunAsync(me, Ct));
    }

    private async Task<Account> AccountAsync(Actor who)
    {
        await using var db = await portal.OpenAsync();
        return await db.Accounts.SingleAsync(a => a.Id == who.AccountId);
    }
}
