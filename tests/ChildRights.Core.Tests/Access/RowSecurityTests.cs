using System.Globalization;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Xunit;

namespace ChildRights.Core.Tests.Access;

/// <summary>The second wall (filters) and the third (row security), each without the other, against the rules of <see cref="Visibility"/>.</summary>
public sealed class RowSecurityTests(SecuredPortal secured) : IClassFixture<SecuredPortal>
{
    /// <summary>Tables whose rows are read through their parents, which have a filter; row security alone keeps them by themselves.</summary>
    private static readonly string[] FollowTheirParent = ["comment_answers", "agenda_item_recommendations", "statements", "account_claims", "account_logins", "account_tokens"];

    public static TheoryData<string> Visitors => SecuredPortal.VisitorNames;

    [Fact]
    public void Every_table_has_a_rule() => Assert.Equal(secured.All.Tables.Keys.Order(StringComparer.Ordinal), Visibility.Rules.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_about_rows_is_put_to_the_test()
    {
        foreach (var (table, rows) in secured.All.Tables)
            Assert.True(rows.Count > 0, $"{table} is empty: nothing is shown by it.");
        // Of what is not for everybody there is something that somebody sees and somebody else does not.
        foreach (var table in new[]
        {
            "progress_notes", "comments", "comment_answers", "meetings", "agenda_items", "agenda_item_recommendations", "statements", "briefs", "accounts", "account_names", "invitations",
            "sessions", "second_factors", "recovery_codes", "account_passkeys", "form_drafts", "ledger",
        })
        {
            var seen = secured.Visitors.Values.Select(who => secured.All.Of(table, who).Count()).ToList();
            Assert.True(seen.Min() < seen.Max(), $"Everybody sees the same of {table}.");
        }
    }

    [Theory, MemberData(nameof(Visitors))]
    public async Task A_raw_select_of_each_table_shows_a_visitor_what_is_theirs_to_see(string name)
    {
        var who = secured.Visitors[name];
        await using var db = await secured.Portal.OpenAsync(who);
        foreach (var table in secured.All.Tables.Keys)
            Same(secured.All.Of(table, who).Select(r => r.Json), await SelectAsync((NpgsqlConnection)db.Database.GetDbConnection(), table), table);
    }

    [Theory, MemberData(nameof(Visitors))]
    public async Task With_every_filter_taken_away_still_nothing_foreign_comes_back(string name)
    {
        var who = secured.Visitors[name];
        await using var db = await secured.Portal.OpenAsync(who);
        foreach (var entity in db.Model.GetEntityTypes())
            Same(ExpectedKeys(entity, who), await KeysAsync(db, entity, ignoreFilters: true), entity.GetTableName()!);
    }

    [Theory, MemberData(nameof(Visitors))]
    public async Task The_filters_alone_say_the_same_where_row_security_is_taken_away(string name)
    {
        var who = secured.Visitors[name];
        // The master of the database is not bound by row security, and nobody tells the session who asks.
        var options = new DbContextOptionsBuilder<PortalDb>().UseNpgsql(await PostgresServer.SuperConnectionAsync(secured.Portal.Connections)).Options;
        await using var db = new PortalDb(options, who);
        foreach (var entity in db.Model.GetEntityTypes().Where(e => !FollowTheirParent.Contains(e.GetTableName())))
            Same(ExpectedKeys(entity, who), await KeysAsync(db, entity, ignoreFilters: false), entity.GetTableName()!);
    }

    [Fact]
    public async Task The_next_user_of_a_pooled_connection_is_not_taken_for_the_last()
    {
        var options = new NpgsqlConnectionStringBuilder(secured.Portal.Connections.App) { MaxPoolSize = 1 }.ConnectionString;
        await using var database = new Database(new ConnectionStrings(options, options), []);
        var (secretariat, anonymous) = (secured.Visitors["secretariat"], Actor.Anonymous);
        foreach (var who in new[] { secretariat, anonymous, secured.Visitors["expert.4"], anonymous, secretariat })
        {
            await using var db = await database.OpenAsync(who, CancellationToken.None);
            Same(secured.All.Of("comments", who).Select(r => r.Json), await SelectAsync((NpgsqlConnection)db.Database.GetDbConnection(), "comments"), "comments");
        }
    }

    private static void Same(IEnumerable<string> expected, IEnumerable<string> found, string table)
    {
        var (wanted, seen) = (expected.ToHashSet(), found.ToList());
        Assert.True(seen.Count == seen.Distinct().Count(), $"{table}: rows came twice.");
        var (foreign, missing) = (seen.Where(r => !wanted.Contains(r)).ToList(), wanted.Except(seen).ToList());
        Assert.True(foreign.Count == 0, $"{table}: {foreign.Count} foreign rows, such as {foreign.FirstOrDefault()}");
        Assert.True(missing.Count == 0, $"{table}: {missing.Count} rows are missing, such as {missing.FirstOrDefault()}");
    }

    private static async Task<List<string>> SelectAsync(NpgsqlConnection connection, string table)
    {
        try
        {
            return await SecuredPortal.ReadAsync(connection, $"select to_jsonb(t)::text from \"{table}\" t");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return [];
        }
    }

    private IEnumerable<string> ExpectedKeys(IEntityType entity, Actor who)
    {
        var columns = entity.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName()).ToList();
        return secured.All.Of(entity.GetTableName()!, who).Select(row => string.Join("|", columns.Select(c => row[c])));
    }

    private static Task<List<string>> KeysAsync(PortalDb db, IEntityType entity, bool ignoreFilters) =>
        (Task<List<string>>)typeof(RowSecurityTests).GetMethod(nameof(KeysOfAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(entity.ClrType).Invoke(null, [db, entity, ignoreFilters])!;

    private static async Task<List<string>> KeysOfAsync<T>(PortalDb db, IEntityType entity, bool ignoreFilters)
        where T : class
    {
        var rows = db.Set<T>().AsNoTracking();
        var read = await (ignoreFilters ? rows.IgnoreQueryFilters() : rows).ToListAsync();
        return read.ConvertAll(row => string.Join("|", entity.FindPrimaryKey()!.Properties.Select(p => Text(p, db.Entry(row).Property(p).CurrentValue))));
    }

    private static string? Text(IProperty property, object? value) => value is byte[] bytes ? @"\x" + Convert.ToHexStringLower(bytes) :
        Convert.ToString(property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value, CultureInfo.InvariantCulture);
}
