using ChildRights.Testing;
using Npgsql;
using Xunit;

namespace ChildRights.Core.Tests.Access;

/// <summary>What PostgreSQL itself says of the portal's roles and tables.</summary>
public sealed class DatabaseRoleTests(EmptyPortal portal) : IClassFixture<EmptyPortal>
{
    private const string Group = "childrights_app";

    private string Login => new NpgsqlConnectionStringBuilder(portal.Connections.App).Username!;

    [Fact]
    public async Task The_portals_roles_have_no_power_over_row_security() =>
        Assert.Equal([$"{Group}: false", $"{Login}: false"], await AskAsync(
            $"select rolname || ': ' || (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)::text from pg_roles where rolname in ('{Group}', '{Login}') order by rolname"));

    [Fact]
    public async Task The_login_belongs_to_the_portals_group_and_to_no_other() =>
        Assert.Equal([Group], await AskAsync(
            $"select r.rolname::text from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member = '{Login}'::regrole"));

    [Fact]
    public async Task They_own_nothing()
    {
        const string Owners = """
            select c.relname::text from pg_class c where c.relowner in (select oid from pg_roles where rolname in ({0}))
            union all select p.proname::text from pg_proc p where p.proowner in (select oid from pg_roles where rolname in ({0}))
            union all select n.nspname::text from pg_namespace n where n.nspowner in (select oid from pg_roles where rolname in ({0}))
            union all select d.datname::text from pg_database d where d.datdba in (select oid from pg_roles where rolname in ({0}))
            """;
        Assert.Empty(await AskAsync(Owners.Replace("{0}", $"'{Group}', '{Login}'", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_table_forces_row_security_on_its_owner_too_and_has_a_policy()
    {
        const string Tables = "from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '__EFMigrationsHistory'";
        Assert.NotEmpty(await AskAsync($"select relname::text {Tables}"));
        Assert.Empty(await AskAsync($"select relname::text {Tables} and not (relrowsecurity and relforcerowsecurity)"));
        Assert.Empty(await AskAsync($"select relname::text {Tables} and not exists (select from pg_policy p where p.polrelid = c.oid)"));
    }

    [Fact]
    public async Task No_view_goes_round_it_and_no_function_but_the_one_that_chains_the_ledger()
    {
        Assert.Empty(await AskAsync("select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')"));
        Assert.Equal(["append_to_ledger"], await AskAsync("""
            select p.proname::text from pg_proc p
            where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'portal'::regnamespace)
            """));
        Assert.Equal(["false true"], await AskAsync($"""
            select has_function_privilege('{Group}', p.oid, 'EXECUTE')::text || ' ' || (p.proconfig @> array['search_path=pg_catalog, pg_temp'])::text
            from pg_proc p where p.proname = 'append_to_ledger'
            """));
    }

    [Fact]
    public async Task The_portal_may_do_no_more_to_a_table_than_it_has_to()
    {
        var rights = await AskAsync($"""
            select c.relname || ' ' || p from pg_class c cross join unnest(array['TRUNCATE', 'REFERENCES', 'TRIGGER']) as p
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_table_privilege('{Group}', c.oid, p)
            """);
        Assert.Empty(rights);
        foreach (var kept in new[] { "ledger", "ledger_chain", "ledger_head", "briefs", "comment_answers", "statements" })
            Assert.Empty(await AskAsync($"select p from unnest(array['UPDATE', 'DELETE']) as p where has_table_privilege('{Group}', '{kept}', p)"));
        Assert.Empty(await AskAsync($"select t from unnest(array['ledger_chain', 'ledger_head']) as t where has_table_privilege('{Group}', t, 'INSERT')"));
        Assert.Empty(await AskAsync($"""select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as p where has_table_privilege('{Group}', '"__EFMigrationsHistory"', p)"""));
        Assert.Equal(["false", "false"], await AskAsync($"select has_schema_privilege('{Group}', s, 'CREATE')::text from unnest(array['public', 'portal']) as s"));
    }

    [Fact]
    public async Task The_role_is_put_on_even_where_the_login_owns_the_tables()
    {
        // One login for both, as on a small server of the reader's own.
        await using var database = new Core.Data.Database(portal.Connections with { App = portal.Connections.Owner }, []);
        await using (var super = await OpenAsync())
        {
            await using var member = new NpgsqlCommand($"grant {Group} to {new NpgsqlConnectionStringBuilder(portal.Connections.Owner).Username}", super);
            await member.ExecuteNonQueryAsync();
        }

        await portal.AddNoteAsync(Core.Progress.NoteState.Draft);
        await using var db = await database.OpenAsync(Core.Access.Actor.Anonymous, CancellationToken.None);
        Assert.Empty(Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.IgnoreQueryFilters(db.Notes));
    }

    private async Task<List<string>> AskAsync(string sql)
    {
        await using var connection = await OpenAsync();
        return await SecuredPortal.ReadAsync(connection, sql);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(await PostgresServer.SuperConnectionAsync(portal.Connections));
        await connection.OpenAsync();
        return connection;
    }
}
