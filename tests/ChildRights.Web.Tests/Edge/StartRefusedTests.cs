using ChildRights.Testing;
using ChildRights.Web.Hosting;
using Npgsql;
using Xunit;

namespace ChildRights.Web.Tests.Edge;

/// <summary>What a portal for real people refuses to start with.</summary>
public sealed class StartRefusedTests
{
    [Fact]
    public async Task Production_does_not_start_with_the_demonstration_and_tells_all_faults_at_once()
    {
        var connections = await PostgresServer.CloneAsync(StartingPoint.Demonstration);
        var owner = connections with { App = connections.Owner };
        await GrantAsync(connections);
        var refused = await Assert.ThrowsAsync<StartRefused>(() => StartAsync(owner, "environment=Production"));
        Assert.Equal(3, refused.Faults.Count);
        Assert.Contains(refused.Faults, f => f.Contains("--demo", StringComparison.Ordinal));
        Assert.Contains(refused.Faults, f => f.Contains("ready-made accounts", StringComparison.Ordinal));
        Assert.Contains(refused.Faults, f => f.Contains("owns", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ready_made_accounts_are_refused_wherever_nobody_says_that_it_is_a_demonstration()
    {
        var connections = await PostgresServer.CloneAsync(StartingPoint.Demonstration);
        var refused = await Assert.ThrowsAsync<StartRefused>(() => StartAsync(connections, "environment=Development", "Portal:DemonstrationBand=false"));
        Assert.Contains("ready-made accounts", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clean_database_starts_in_production()
    {
        var connections = await PostgresServer.CloneAsync(StartingPoint.Empty);
        await using var portal = await PortalInProcess.StartAsync(connections, "environment=Production", "Portal:DemonstrationBand=false");
        using var client = portal.Client();
        await Page.ReadAsync(client, "/kk");
    }

    // As on a server whose one login was given everything.
    private static async Task GrantAsync(Core.Data.ConnectionStrings connections)
    {
        await using var super = new NpgsqlConnection(await PostgresServer.SuperConnectionAsync(connections));
        await super.OpenAsync();
        await using var command = new NpgsqlCommand($"grant childrights_app to \"{new NpgsqlConnectionStringBuilder(connections.Owner).Username}\"", super);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task StartAsync(Core.Data.ConnectionStrings connections, params string[] settings)
    {
        await using var portal = await PortalInProcess.StartAsync(connections, settings);
    }
}
