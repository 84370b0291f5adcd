using System.Security.Claims;
using ChildRights.Core.Access;
using ChildRights.Core.SignIn;
using ChildRights.Testing;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ChildRights.Web.Tests.SignIn;

/// <summary>A circuit's connection comes back with the cookies that the browser has then; the framework hands them to the circuit as they are.</summary>
public sealed class PinnedCircuitTests(WebPortal portal) : IClassFixture<WebPortal>
{
    [Fact]
    public async Task A_circuit_never_becomes_another_persons()
    {
        var circuit = new Circuit(portal.Services);
        var (first, second) = (await PrincipalAsync(), await PrincipalAsync());
        circuit.Come(first);
        Assert.Equal(ActorFinder.AccountOf(first), (await circuit.Current.GetAsync()).AccountId);
        circuit.Come(second);
        Assert.Same(Actor.Anonymous, await circuit.Current.GetAsync());
        circuit.Come(new ClaimsPrincipal(new ClaimsIdentity()));
        Assert.Same(Actor.Anonymous, await circuit.Current.GetAsync());
        circuit.Come(first);
        Assert.True((await circuit.Current.GetAsync()).IsSignedIn);
    }

    [Fact]
    public async Task A_circuit_that_began_with_nobody_stays_nobodys()
    {
        var circuit = new Circuit(portal.Services);
        circuit.Come(new ClaimsPrincipal(new ClaimsIdentity()));
        Assert.Same(Actor.Anonymous, await circuit.Current.GetAsync());
        circuit.Come(await PrincipalAsync());
        Assert.Same(Actor.Anonymous, await circuit.Current.GetAsync());
    }

    private async Task<ClaimsPrincipal> PrincipalAsync()
    {
        var account = await Person.FindAsync(portal.Services, await Person.AddAsync(portal.Services, Role.Observer));
        return SignInData.Principal(account, await portal.Services.GetRequiredService<SessionBook>().BeginAsync(account.Id, SignInMethod.Password, false, "", CancellationToken.None));
    }

    private sealed class Circuit : AuthenticationStateProvider
    {
        private AuthenticationState _state = new(new ClaimsPrincipal());

        public Circuit(IServiceProvider services) => Current = new CurrentActor(this, services.GetRequiredService<ActorFinder>(), NullLogger<CurrentActor>.Instance);

        public CurrentActor Current { get; }

        public void Come(ClaimsPrincipal who) => _state = new AuthenticationState(who);

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(_state);
    }
}
