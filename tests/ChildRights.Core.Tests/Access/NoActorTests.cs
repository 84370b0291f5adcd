using ChildRights.Core.Access;
using Npgsql;
using Xunit;

namespace ChildRights.Core.Tests.Access;

/// <summary>A connection with the portal's own login that has not said who asks, or says something odd.</summary>
public sealed class NoActorTests(SecuredPortal secured) : IClassFixture<SecuredPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<string> Sessions =>
    [
        "",
        "select set_config('portal.role', '', false)",
        "select set_config('portal.role', 'no_such_role', false)",
        "select set_config('portal.role', 'SECRETARIAT', false)",
        "select set_config('portal.role', 'anonymous', false), set_config('portal.account', (select id::text from agencies limit 1), false)",
        "set role childrights_app",
    ];

    [Theory, MemberData(nameof(Sessions))]
    public async Task It_sees_what_is_published_and_nothing_else(string session)
    {
        await using var connection = await OpenAsync(session);
        foreach (var table in secured.All.Tables.Keys.Where(t => t != "__EFMigrationsHistory"))
        {
            var found = await SecuredPortal.ReadAsync(connection, $"select to_jsonb(t)::text from \"{table}\" t");
            Assert.Equal(secured.All.Of(table, Actor.Anonymous).Select(r => r.Json).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Sessions))]
    public async Task It_adds_nothing_to_any_table(string session)
    {
        await using var connection = await OpenAsync(session);
        foreach (var (table, rows) in secured.All.Tables)
        {
            // A row that fits in every way, so that nothing but row security can be in its way.
            await using var command = new NpgsqlCommand(
                $"insert into \"{table}\" overriding system value select * from jsonb_populate_record(null::\"{table}\", $1::jsonb)", connection);
            command.Parameters.AddWithValue(rows[0].Json);
            var refusal = await Record.ExceptionAsync(() => command.ExecuteNonQueryAsync(Ct));
            Assert.True(refusal is PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }, $"{table}: {refusal?.Message ?? "a row was added"}");
        }
    }

    [Theory, MemberData(nameof(Sessions))]
    public async Task It_changes_and_removes_nothing_in_any_table(string session)
    {
        await using var connection = await OpenAsync(session);
        foreach (var table in secured.All.Tables.Keys)
        {
            var column = (await ColumnsAsync(table))[0];
            Assert.Equal((table, 0), (table, await TryAsync(connection, $"update \"{table}\" set \"{column}\" = \"{column}\"")));
            Assert.Equal((table, 0), (table, await TryAsync(connection, $"delete from \"{table}\"")));
            Assert.Equal((table, -1), (table, await TryAsync(connection, $"truncate \"{table}\" cascade")));
        }
    }

    /// <returns>How many rows were touched; -1 where PostgreSQL refused.</returns>
    private static async Task<int> TryAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteNonQueryAsync(Ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return sql.StartsWith("truncate", StringComparison.Ordinal) ? -1 : 0;
        }
    }

    private async Task<List<string>> ColumnsAsync(string table)
    {
        await using var master = new NpgsqlConnection(await Testing.PostgresServer.SuperConnectionAsync(secured.Portal.Connections));
        await master.OpenAsync(Ct);
        return await SecuredPortal.ReadAsync(master,
            $"select column_name::text from information_schema.columns where table_name = '{table}' and is_identity = 'NO' order by ordinal_position");
    }

    private async Task<NpgsqlConnection> OpenAsync(string session)
    {
        var connection = new NpgsqlConnection(secured.Portal.Connections.App);
        await connection.OpenAsync(Ct);
        if (session.Length > 0)
        {
            await using var command = new NpgsqlCommand(session, connection);
            await command.ExecuteNonQueryAsync(Ct);
        }

        return connection;
    }
}
