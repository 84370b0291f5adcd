using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Testing;
using Npgsql;
using Xunit;

namespace ChildRights.Core.Tests.Data;

/// <summary>What a database tells of itself before a portal is trusted with it.</summary>
public sealed class StartCheckTests(EmptyPortal portal) : IClassFixture<EmptyPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_portal_as_it_should_be_has_no_fault()
    {
        var found = await portal.Use<StartCheck>().FindAsync(Ct);
        Assert.Empty(found.Demonstration);
        Assert.Empty(found.Walls);
    }

    [Fact]
    public async Task Ready_made_accounts_are_told_until_they_are_shut()
    {
        var id = (await portal.AddAccountAsync(Role.Observer)).Id;
        await SuperAsync($"update accounts set is_demonstration = true where id = '{id}'");
        Assert.Contains("1 ready-made", Assert.Single((await portal.Use<StartCheck>().FindAsync(Ct)).Demonstration), StringComparison.Ordinal);
        await SuperAsync($"update accounts set disabled = true where id = '{id}'");
        Assert.Empty((await portal.Use<StartCheck>().FindAsync(Ct)).Demonstration);
    }

    [Fact]
    public async Task A_login_that_owns_the_tables_is_told() =>
        Assert.Contains("owns", Assert.Single(await WallsAsync(portal.Connections.Owner)), StringComparison.Ordinal);

    [Fact]
    public async Task A_login_that_bypasses_row_security_is_told() =>
        Assert.Contains("superuser", Assert.Single(await WallsAsync(await PostgresServer.SuperConnectionAsync(portal.Connections))), StringComparison.Ordinal);

    [Fact]
    public async Task Keys_that_cannot_be_kept_are_told()
    {
        await SuperAsync("revoke select on data_protection_keys from childrights_app");
        Assert.Contains("data_protection_keys", Assert.Single((await portal.Use<StartCheck>().FindAsync(Ct)).Walls), StringComparison.Ordinal);
        await SuperAsync("grant select on data_protection_keys to childrights_app");
    }

    private async Task<IReadOnlyList<string>> WallsAsync(string login)
    {
        await SuperAsync($"grant childrights_app to \"{new NpgsqlConnectionStringBuilder(portal.Connections.Owner).Username}\"");
        await using var database = new Database(portal.Connections with { App = login }, []);
        return (await new StartCheck(database).FindAsync(Ct)).Walls;
    }

    private async Task SuperAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await PostgresServer.SuperConnectionAsync(portal.Connections));
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
