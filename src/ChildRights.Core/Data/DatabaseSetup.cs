using ChildRights.Core.Access;
using ChildRights.Core.Reference;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ChildRights.Core.Data;

/// <summary>Brings a database to the shape this version needs. Safe to run at every start, and by several processes at once.</summary>
public sealed class DatabaseSetup(Database database, LoadReferenceData loadReferenceData)
{
    private const string AppRole = "childrights_app";

    /// <summary>The group role of the portal, the schema, row security, and the reference data (clusters, regions, agencies ...).</summary>
    public async Task MigrateAsync(CancellationToken ct)
    {
        await EnsureAppRoleAsync(ct);
        var options = new DbContextOptionsBuilder<PortalDb>()
            .UseNpgsql(database.Connections.Owner)
            // The SQL files are the schema; a test holds the model against them.
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning))
            .Options;
        await using (var db = new PortalDb(options, Actor.System))
            await db.Database.MigrateAsync(ct);
        await loadReferenceData.RunAsync(ct);
    }

    /// <summary>Whether somebody could sign in with one of the demonstration's ready-made accounts, whose password everybody knows.</summary>
    public async Task<bool> HasDemonstrationAccountsAsync(CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        return await db.Accounts.AnyAsync(a => a.IsDemonstration && !a.Disabled, ct);
    }

    /// <summary>Whether the database answers and has every migration of this version.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(database.Connections.App);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("select to_regclass('public.ledger') is not null", connection);
            return await command.ExecuteScalarAsync(ct) is true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>
    /// The portal works as the group role childrights_app. On a server of the reader's own it may not exist yet;
    /// the login of the portal must be a member of it.
    /// </summary>
    private async Task EnsureAppRoleAsync(CancellationToken ct)
    {
        var login = new NpgsqlConnectionStringBuilder(database.Connections.App).Username;
        await using var connection = new NpgsqlConnection(database.Connections.Owner);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(
            $"""
            do $do$
            begin
                if not exists (select from pg_roles where rolname = '{AppRole}') then
                    create role {AppRole} nologin;
                end if;
                if not pg_has_role(current_setting('portal.login'), '{AppRole}', 'member') then
                    execute format('grant {AppRole} to %I', current_setting('portal.login'));
                end if;
            end $do$
            """,
            connection);
        await using (var name = new NpgsqlCommand("select set_config('portal.login', coalesce(@login, current_user), false)", connection))
        {
            name.Parameters.AddWithValue("login", NpgsqlTypes.NpgsqlDbType.Text, (object?)login ?? DBNull.Value);
            await name.ExecuteNonQueryAsync(ct);
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
