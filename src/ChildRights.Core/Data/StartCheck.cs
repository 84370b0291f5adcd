using ChildRights.Core.Access;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChildRights.Core.Data;

/// <summary>What in the database forbids a portal to be trusted, a plain English sentence each: for whoever starts it, before anybody reads a page.</summary>
/// <param name="Demonstration">Ready-made accounts whose password everybody can read.</param>
/// <param name="Walls">The portal's own login could go round row security, or keys can't be kept.</param>
public sealed record StartFaults(IReadOnlyList<string> Demonstration, IReadOnlyList<string> Walls);

/// <summary>Looks at the migrated database as the portal will use it.</summary>
public sealed class StartCheck(Database database)
{
    public async Task<StartFaults> FindAsync(CancellationToken ct)
    {
        await using var login = new NpgsqlConnection(database.Connections.App);
        await login.OpenAsync(ct);
        return new StartFaults(await DemonstrationAsync(ct), [.. await LoginAsync(login, ct), .. await KeysAsync(ct)]);
    }

    private async Task<List<string>> DemonstrationAsync(CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        var count = await db.Accounts.CountAsync(a => a.IsDemonstration && !a.Disabled, ct);
        return count == 0 ? [] : [$"The database holds {count} ready-made accounts of the demonstration, whose password is printed for everybody. Start with --demo, give a real portal a database of its own (--data), or shut those accounts."];
    }

    private static async Task<List<string>> LoginAsync(NpgsqlConnection login, CancellationToken ct)
    {
        var faults = new List<string>();
        await using var command = new NpgsqlCommand(
            """
            select session_user::text,
                   (select rolsuper or rolbypassrls or rolcreaterole from pg_roles where rolname = session_user),
                   (select count(*) from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                        and pg_has_role(session_user, c.relowner, 'member'))
            """,
            login);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (name, mighty, owned) = (reader.GetString(0), reader.GetBoolean(1), reader.GetInt64(2));
        if (mighty)
            faults.Add($"The login {name} of ConnectionStrings:Portal is a superuser, may make roles, or bypasses row security. Give the portal a login of its own that is a member of childrights_app and nothing else.");
        else if (owned > 0)
            faults.Add($"The login {name} of ConnectionStrings:Portal owns {owned} of the tables. Let another login own them (ConnectionStrings:PortalOwner), so that row security binds the portal itself.");
        return faults;
    }

    private async Task<List<string>> KeysAsync(CancellationToken ct)
    {
        try
        {
            await using var db = await database.OpenAsync(Actor.System, ct);
            await db.Keys.AsNoTracking().CountAsync(ct);
            return [];
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedTable)
        {
            return ["The keys that sign cookies can't be kept in the database: the table data_protection_keys is missing or closed to childrights_app. Run the command line's verb migrate."];
        }
    }
}
