using System.Text.RegularExpressions;
using ChildRights.Core.Access;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Xunit;

namespace ChildRights.Core.Tests.Data;

/// <summary>The SQL files are the schema; EF's model only says how it is read. Here the two are held against each other.</summary>
public sealed partial class ModelTests(EmptyPortal portal) : IClassFixture<EmptyPortal>
{
    [Fact]
    public async Task Every_mapped_column_exists_with_its_type_and_may_be_null_where_the_model_says_so()
    {
        var (model, database) = (await ModelAsync(), await ColumnsAsync());
        var mapped = model.Tables.SelectMany(t => t.Columns.Where(c => c.Name != "xmin").Select(c => (t.Name, Column: c))).ToList();
        var wrong = mapped
            .Select(m => (Name: $"{m.Name}.{m.Column.Name}", Mapped: $"{m.Column.StoreType} {Null(m.Column.IsNullable)}"))
            .Where(m => database.GetValueOrDefault(m.Name) != Unlimited().Replace(m.Mapped, "text"))
            .Select(m => $"{m.Name}: the model has {m.Mapped}, the database {database.GetValueOrDefault(m.Name) ?? "no such column"}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_column_of_every_table_is_mapped()
    {
        var mapped = (await ModelAsync()).Tables.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}")).ToHashSet();
        Assert.DoesNotContain((await ColumnsAsync()).Keys, c => !mapped.Contains(c));
    }

    [Fact]
    public async Task Primary_keys_are_the_same()
    {
        var keys = (await ModelAsync()).Tables.Select(t => $"{t.Name}: {string.Join(", ", t.PrimaryKey!.Columns.Select(c => c.Name))}");
        Assert.Equal(await AskAsync("""
            select c.relname || ': ' || string_agg(a.attname, ', ' order by array_position(i.indkey::int[], a.attnum::int))
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey)
            where i.indisprimary and c.relnamespace = 'public'::regnamespace and c.relname <> '__EFMigrationsHistory'
            group by c.relname order by 1
            """), keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_reference_of_the_model_is_kept_by_the_database()
    {
        var inDatabase = (await AskAsync("""
            select conrelid::regclass || '.' || a.attname || ' -> ' || confrelid::regclass
            from pg_constraint join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1] where contype = 'f'
            """)).ToHashSet();
        var inModel = (await ModelAsync()).Tables.SelectMany(t => t.ForeignKeyConstraints)
            .Select(f => $"{f.Table.Name}.{f.Columns[0].Name} -> {f.PrincipalTable.Name}").ToHashSet();
        Assert.Empty(inModel.Except(inDatabase));
        Assert.Empty(inDatabase.Except(inModel));
    }

    [Fact]
    public async Task What_people_edit_carries_a_version()
    {
        var versioned = (await ModelAsync()).Tables.Where(t => t.Columns.Any(c => c.Name == "xmin")).Select(t => t.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["comments", "invitations", "measures", "meetings", "progress_notes", "recommendations"], versioned);
    }

    [Fact]
    public async Task A_migration_can_be_run_again_and_by_several_at_once()
    {
        var setup = portal.Use<Core.Data.DatabaseSetup>();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => setup.MigrateAsync(CancellationToken.None)));
        Assert.True(await setup.IsReadyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_ready()
    {
        var nowhere = new NpgsqlConnectionStringBuilder(portal.Connections.App) { Database = "no_such_database" }.ConnectionString;
        await using var database = new Core.Data.Database(new Core.Data.ConnectionStrings(nowhere, nowhere), []);
        Assert.False(await new Core.Data.DatabaseSetup(database, portal.Use<Core.Reference.LoadReferenceData>()).IsReadyAsync(CancellationToken.None));
    }

    /// <summary>Identity would limit some texts; the database holds them whatever their length.</summary>
    [GeneratedRegex(@"^character varying\(\d+\)")]
    private static partial Regex Unlimited();

    private static string Null(bool nullable) => nullable ? "null" : "not null";

    private async Task<IRelationalModel> ModelAsync()
    {
        await using var db = await portal.OpenAsync(Actor.Anonymous);
        return db.Model.GetRelationalModel();
    }

    private async Task<Dictionary<string, string>> ColumnsAsync() =>
        (await AskAsync("""
            select c.relname || '.' || a.attname || '|' || format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else ' null' end
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relname <> '__EFMigrationsHistory'
            """)).Select(line => line.Split('|')).ToDictionary(parts => parts[0], parts => parts[1]);

    private async Task<List<string>> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await PostgresServer.SuperConnectionAsync(portal.Connections));
        await connection.OpenAsync();
        return await Access.SecuredPortal.ReadAsync(connection, sql);
    }
}
