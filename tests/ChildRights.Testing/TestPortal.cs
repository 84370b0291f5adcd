using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChildRights.Testing;

/// <summary>A portal without its pages, on a database of its own: what the tests of a class share.</summary>
public abstract class TestPortal(StartingPoint from) : IAsyncLifetime
{
    private ServiceProvider? _services;

    public TestClock Clock { get; } = new();

    public CommandCounter Commands { get; } = new();

    public ConnectionStrings Connections { get; private set; } = null!;

    public IServiceProvider Services => _services!;

    public async Task InitializeAsync()
    {
        Connections = await PostgresServer.CloneAsync(from);
        var services = new ServiceCollection().AddChildRights(Connections).AddTexts();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IInterceptor>(Commands);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        _services = services.BuildServiceProvider();
    }

    public async Task DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
    }

    /// <summary>A use case, ready to run.</summary>
    public T Use<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>The actor of an account of the demonstration, such as "focal.moe".</summary>
    public async Task<Actor> ActorAsync(string name)
    {
        await using var db = await Use<Database>().OpenAsync(Actor.System, CancellationToken.None);
        var account = await db.Accounts.SingleAsync(a => a.Email == name + "@example.org");
        return new Actor(account.Role, account.Id, account.AgencyId, account.OrganisationId, account.DisplayName, account.Language);
    }

    /// <summary>A context as this actor sees the data.</summary>
    internal Task<PortalDb> OpenAsync(Actor actor) => Use<Database>().OpenAsync(actor, CancellationToken.None);

    /// <summary>A context that sees everything.</summary>
    internal Task<PortalDb> OpenAsync() => OpenAsync(Actor.System);
}

/// <summary>Schema and reference data only.</summary>
public sealed class EmptyPortal() : TestPortal(StartingPoint.Empty);

/// <summary>With the demonstration's documents, recommendations, accounts, notes and comments.</summary>
public sealed class DemonstrationPortal() : TestPortal(StartingPoint.Demonstration);
