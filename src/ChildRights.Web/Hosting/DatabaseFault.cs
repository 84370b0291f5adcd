using System.Data.Common;
using System.Net.Sockets;

namespace ChildRights.Web.Hosting;

/// <summary>Tells a database that is not there from a fault in what was asked of it.</summary>
internal static class DatabaseFault
{
    public static bool IsDown(Exception exception)
    {
        for (var ex = exception; ex is not null; ex = ex.InnerException)
        {
            if (ex is SocketException or DbException { IsTransient: true })
                return true;
            // 08: connection; 57P: the server is stopping or starting; 3D000: not made yet; 28: its accounts are not made yet.
            if (ex is DbException { SqlState: { } state }
                && (state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal)
                    || state.StartsWith("28", StringComparison.Ordinal) || state == "3D000"))
                return true;
        }

        return false;
    }
}
