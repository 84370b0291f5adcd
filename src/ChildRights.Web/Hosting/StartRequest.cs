using System.Globalization;

namespace ChildRights.Web.Hosting;

/// <summary>
/// The command line as it was typed: our own few arguments taken out, host settings (<c>--urls=...</c>, <c>--Portal:Quiet=true</c>) passed on,
/// and everything that is neither kept as a fault.
/// </summary>
public sealed class StartRequest
{
    public const string Usage = "Usage: [--port N] [--data DIR] [--demo] [--Section:Key=value ...]";

    // What ASP.NET Core itself reads; test hosts pass some of them. A misspelt argument must not slip through as a setting nobody reads.
    private static readonly string[] HostSettings =
        ["applicationName", "contentRoot", "environment", "urls", "http_ports", "https_ports", "webroot", "detailedErrors",
            "hostingStartupAssemblies", "hostingStartupExcludeAssemblies", "preventHostingStartup", "captureStartupErrors", "suppressStatusMessages", "shutdownTimeoutSeconds"];

    private readonly List<string> _faults = [];
    private readonly List<string> _hostArguments = [];
    private bool _unknown;

    private StartRequest()
    {
    }

    /// <summary>The port asked for on the command line, 1 to 65535; null where none was.</summary>
    public int? Port { get; private set; }

    /// <summary>The data folder asked for; null where none was.</summary>
    public string? Data { get; private set; }

    /// <summary>Whether the demonstration is to be seeded and its accounts printed.</summary>
    public bool Demo { get; private set; }

    /// <summary>What could not be understood, a sentence each; where an argument is unknown, also which there are.</summary>
    public IReadOnlyList<string> Faults => _unknown ? [.. _faults, Usage] : _faults;

    public static StartRequest Read(IReadOnlyList<string> args)
    {
        var request = new StartRequest();
        for (var i = 0; i < args.Count; i++)
        {
            var (name, value) = Split(args[i]);
            switch (name)
            {
                case "--demo" when value is null:
                    request.Demo = true;
                    break;
                case "--port":
                    request.TakePort(value ?? Next(args, ref i));
                    break;
                case "--data":
                    request.TakeData(value ?? Next(args, ref i));
                    break;
                default:
                    request.TakeHostSetting(args[i], name, value);
                    break;
            }
        }

        return request;
    }

    /// <summary>A host builder that finds the static files both beside a published portal and in a build folder.</summary>
    public WebApplicationBuilder NewBuilder()
    {
        var published = Directory.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. _hostArguments],
            ContentRootPath = published ? AppContext.BaseDirectory : null,
        });
        // Without this a build folder serves package files in Development alone.
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    private static (string Name, string? Value) Split(string argument)
    {
        var at = argument.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (argument, null) : (argument[..at], argument[(at + 1)..]);
    }

    private static string? Next(IReadOnlyList<string> args, ref int i) =>
        i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : null;

    private void TakePort(string? value)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535)
            Port = port;
        else
            _faults.Add($"--port needs a number from 1 to 65535{Read(value)}.");
    }

    private void TakeData(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            _faults.Add("--data needs the name of a folder.");
        else
            Data = value;
    }

    private void TakeHostSetting(string argument, string name, string? value)
    {
        var key = name.StartsWith("--", StringComparison.Ordinal) ? name[2..] : "";
        var known = key.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(key, StringComparer.OrdinalIgnoreCase);
        // A test host also names the sections themselves, with nothing in them.
        if (value is not null && (known || value.Length == 0))
        {
            _hostArguments.Add(argument);
        }
        else
        {
            _faults.Add($"The argument {name} is not known.");
            _unknown = true;
        }
    }

    private static string Read(string? value) => string.IsNullOrEmpty(value) ? "" : $", not {value}";
}
