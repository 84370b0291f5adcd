using System.ComponentModel;
using System.Diagnostics;

namespace ChildRights.Core.Data.Embedded;

/// <summary>What a program said (both its streams, as it came) and how it ended.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs small programs to their end, with an environment in which PostgreSQL's tools behave the same everywhere.</summary>
internal static class CommandRunner
{
    public static ProcessStartInfo Command(string program, params IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A PGPORT or PGOPTIONS of the caller's must not bend our server; messages are read by us, so they stay English.
        foreach (var name in info.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(name);
        info.Environment["LC_ALL"] = "C";
        return info;
    }

    /// <exception cref="EmbeddedPostgresException">The program can't be started.</exception>
    public static async Task<CommandResult> RunAsync(ProcessStartInfo info, CancellationToken ct)
    {
        using var process = Start(info);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        return new CommandResult(process.ExitCode, $"{await output}{await errors}".Trim());
    }

    private static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info)!;
        }
        catch (Win32Exception ex)
        {
            throw new EmbeddedPostgresException($"The program {info.FileName} can't be started: {ex.Message}", ex);
        }
    }
}
