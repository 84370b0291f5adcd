using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace ChildRights.Cli;

/// <summary>Tells the faults of the database that a person can mend from those that only we can.</summary>
internal static class DatabaseFault
{
    /// <returns>The text that says what is wrong; null where it is nothing of the kind.</returns>
    public static string? KeyOf(Exception exception)
    {
        for (var ex = exception; ex is not null; ex = ex.InnerException)
        {
            if (ex is DbException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction or PostgresErrorCodes.UndefinedColumn })
                return "Cli.Failed.NoSchema";
            // 28: the login is refused; 3D000: there is no such database.
            if (ex is DbException { SqlState: { } state } && (state.StartsWith("28", StringComparison.Ordinal) || state == PostgresErrorCodes.InvalidCatalogName))
                return "Cli.Failed.SignIn";
            if (ex is SocketException or DbException { IsTransient: true } or NpgsqlException { InnerException: IOException or TimeoutException })
                return "Cli.Failed.Down";
            if (ex is DbException { SqlState: { } broken } && (broken.StartsWith("08", StringComparison.Ordinal) || broken.StartsWith("57P", StringComparison.Ordinal)))
                return "Cli.Failed.Down";
        }

        return null;
    }
}
