using System.Diagnostics;
using System.Globalization;

namespace ChildRights.Core.Data.Embedded;

/// <summary>
/// Whom the server runs as. PostgreSQL refuses to run as root, so a portal that root starts hands its cluster to an
/// unprivileged account; anybody else runs the server as themselves.
/// </summary>
internal abstract class ServerAccount
{
    /// <summary>Finds the account: the one that owns an existing cluster, else the system's own for PostgreSQL, else nobody.</summary>
    /// <exception cref="EmbeddedPostgresException">We are root and can't become anybody else.</exception>
    public static async Task<ServerAccount> FindAsync(string? cluster, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
            return new Myself();
        var (user, group) = cluster is null
            ? await IdsOfAsync("postgres", ct) ?? await IdsOfAsync("nobody", ct) ?? throw NoAccount()
            : await OwnerOfAsync(cluster, ct);
        return user == 0
            ? throw new EmbeddedPostgresException($"{cluster} belongs to root, and PostgreSQL refuses to run as root. Give it to another account (chown -R).")
            : new Another(user, group);
    }

    /// <summary>A command that runs as this account.</summary>
    public abstract ProcessStartInfo Command(string program, params IEnumerable<string> arguments);

    /// <summary>Hands a file or an empty folder of ours to this account.</summary>
    public abstract Task GiveAsync(string path, CancellationToken ct);

    /// <summary>Whether this account can reach a path: every folder above it must let it pass.</summary>
    public abstract Task<bool> CanReachAsync(string path, CancellationToken ct);

    private static EmbeddedPostgresException NoAccount() =>
        new("PostgreSQL refuses to run as root, and there is no account postgres or nobody to run it as. Start the portal as a usual user.");

    private static async Task<(uint User, uint Group)?> IdsOfAsync(string name, CancellationToken ct)
    {
        var user = await CommandRunner.RunAsync(CommandRunner.Command("id", "-u", name), ct);
        var group = await CommandRunner.RunAsync(CommandRunner.Command("id", "-g", name), ct);
        return user.Succeeded && group.Succeeded ? (Number(user.Output), Number(group.Output)) : null;
    }

    private static async Task<(uint User, uint Group)> OwnerOfAsync(string path, CancellationToken ct)
    {
        var stat = await CommandRunner.RunAsync(CommandRunner.Command("stat", "-c", "%u %g", path), ct);
        return stat.Succeeded && stat.Output.Split(' ') is [var user, var group]
            ? (Number(user), Number(group))
            : throw new EmbeddedPostgresException($"The owner of {path} can't be told: {stat.Output}. Start the portal as a usual user.");
    }

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Myself : ServerAccount
    {
        public override ProcessStartInfo Command(string program, params IEnumerable<string> arguments) =>
            CommandRunner.Command(program, arguments);

        public override Task GiveAsync(string path, CancellationToken ct) => Task.CompletedTask;

        public override Task<bool> CanReachAsync(string path, CancellationToken ct) => Task.FromResult(true);
    }

    private sealed class Another(uint user, uint group) : ServerAccount
    {
        // setpriv becomes the program itself: no shell, no PAM session, no process in between.
        public override ProcessStartInfo Command(string program, params IEnumerable<string> arguments)
        {
            var info = CommandRunner.Command(
                "setpriv", [$"--reuid={user}", $"--regid={group}", "--clear-groups", "--no-new-privs", "--", program, .. arguments]);
            info.Environment.Remove("HOME");
            return info;
        }

        public override async Task GiveAsync(string path, CancellationToken ct)
        {
            var done = await CommandRunner.RunAsync(CommandRunner.Command("chown", "--no-dereference", $"{user}:{group}", path), ct);
            if (!done.Succeeded)
                throw new EmbeddedPostgresException($"{path} can't be given to the account of PostgreSQL: {done.Output}");
        }

        public override async Task<bool> CanReachAsync(string path, CancellationToken ct) =>
            (await CommandRunner.RunAsync(Command("test", "-e", path), ct)).Succeeded;
    }
}
