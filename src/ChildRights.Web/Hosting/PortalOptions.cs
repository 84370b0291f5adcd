using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using ChildRights.Core.Mail;
using ChildRights.Web.SignIn;

namespace ChildRights.Web.Hosting;

/// <summary>Everything the portal is told from outside, read and checked once, before anything is started.</summary>
public sealed record PortalOptions
{
    public const int DefaultPort = 5080;
    public const string DefaultData = ".data";

    private static readonly string[] WhereToListen = ["urls", "http_ports", "https_ports"];

    /// <summary>Where to listen on the loopback address; null where ASPNETCORE_URLS or another host setting says it.</summary>
    public int? Port { get; private init; }

    /// <summary>The folder of the embedded server, as a full path.</summary>
    public required string Data { get; init; }

    /// <summary>The database of one's own, if there is one; else null and the embedded server is started.</summary>
    public string? Portal { get; private init; }

    /// <summary>The role that owns the tables, for migrations; the same as <see cref="Portal"/> where it is not set.</summary>
    public string? PortalOwner { get; private init; }

    /// <summary>Who keeps heads of the ledger.</summary>
    public LedgerHeadOptions LedgerHeads { get; private init; } = new([], Core.Languages.Language.Ru);

    /// <summary>How much one address or account may ask.</summary>
    public EdgeLimits Limits { get; private init; } = new();

    /// <summary>
    /// Proxies in front of the portal that may say whom they speak for (setting Portal:TrustedProxies, addresses or networks separated by commas).
    /// Without it the portal believes nobody, and takes the connection's own address and scheme.
    /// </summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; private init; } = [];

    /// <summary>Running for real people: what a demonstration or a developer may do is refused at the start.</summary>
    public bool IsProduction { get; private init; }

    /// <summary>Ready-made accounts are in order: everybody is told that this is a demonstration.</summary>
    public bool IsDemonstration => SeedDemonstration || DemonstrationBand;

    /// <summary>Seed the demonstration and print its accounts.</summary>
    public bool SeedDemonstration { get; private init; }

    /// <summary>Tell every reader that this is a demonstration.</summary>
    public bool DemonstrationBand { get; private init; }

    /// <summary>No logs and no greeting on the console; for tests that start the portal in their own process.</summary>
    public bool Quiet { get; private init; }

    /// <summary>Where people find the portal: the base of links in mails.</summary>
    public PortalAddress PublicAddress { get; private init; } = PortalAddress.OnThisMachine;

    public required MailOptions Mail { get; init; }

    /// <summary>How people sign in.</summary>
    public SignInOptions SignIn { get; private init; } = new();

    /// <summary>All that is wrong with the above, a plain sentence each; empty where the portal can start.</summary>
    public IReadOnlyList<string> Faults { get; private init; } = [];

    public bool UsesEmbeddedServer => Portal is null;

    public static PortalOptions From(StartRequest request, IConfiguration configuration)
    {
        var faults = new List<string>(request.Faults);
        var hostSaysWhere = WhereToListen.FirstOrDefault(key => !string.IsNullOrEmpty(configuration[key]));
        if (request.Port is not null && hostSaysWhere is not null)
            faults.Add($"Both --port and the setting {hostSaysWhere} (ASPNETCORE_{hostSaysWhere.ToUpperInvariant()}) say where to listen; give one of them.");

        var data = Path.GetFullPath(request.Data ?? DefaultData);
        var options = new PortalOptions
        {
            Mail = MailOptions.Read(configuration, data, faults),
            Port = hostSaysWhere is null ? request.Port ?? DefaultPort : null,
            Data = data,
            Portal = Connection(configuration, "Portal", faults),
            PortalOwner = Connection(configuration, "PortalOwner", faults),
            SeedDemonstration = request.Demo,
            DemonstrationBand = Flag(configuration, "Portal:DemonstrationBand", faults) ?? request.Demo,
            Quiet = Flag(configuration, "Portal:Quiet", faults) ?? false,
            Limits = EdgeLimits.From(configuration, faults),
            LedgerHeads = LedgerHeadOptions.From(configuration, faults),
            TrustedProxies = Networks(configuration, faults),
            IsProduction = string.Equals(configuration[HostDefaults.EnvironmentKey] ?? Environments.Production, Environments.Production, StringComparison.OrdinalIgnoreCase),
            SignIn = SignInOptions.From(configuration, faults),
        };

        options = options with { PublicAddress = Address(configuration, options, faults) };
        if (options.PortalOwner is not null && options.Portal is null)
            faults.Add("ConnectionStrings:PortalOwner is set but ConnectionStrings:Portal is not; give both or none.");
        if (options.Portal is not null && request.Data is not null)
            faults.Add("--data names the folder of the embedded server, but ConnectionStrings:Portal names another database; give one of them.");
        if (File.Exists(options.Data))
            faults.Add($"{options.Data} is a file; --data needs a folder.");
        // Told before a database server is started for nothing. A test's host has no port and no server of its own.
        if (options is { Port: { } port, UsesEmbeddedServer: true } && faults.Count == 0 && IsInUse(port))
            faults.Add(PortInUse(port));

        return options with { Faults = faults };
    }

    /// <summary>The sentence for a port that something else listens on.</summary>
    public static string PortInUse(int port) =>
        $"Port {port} is in use on this machine. Stop what listens there, or choose another port: --port {(port < 65535 ? port + 1 : DefaultPort)}";

    private static string? Connection(IConfiguration configuration, string name, List<string> faults)
    {
        var text = configuration.GetConnectionString(name);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            if (!parts.ContainsKey("Host") && !parts.ContainsKey("Server"))
                faults.Add($"ConnectionStrings:{name} names no Host.");
        }
        catch (ArgumentException)
        {
            // The text itself is not repeated: it holds a password.
            faults.Add($"ConnectionStrings:{name} is not a connection string (Host=...;Database=...;Username=...;Password=...).");
        }

        return text;
    }

    private static PortalAddress Address(IConfiguration configuration, PortalOptions options, List<string> faults)
    {
        var text = configuration["Portal:PublicAddress"];
        if (string.IsNullOrWhiteSpace(text))
        {
            if (options.Mail.Host is not null)
                faults.Add("Mail:Host is set but Portal:PublicAddress is not: links in mails would lead nowhere. Give the address at which people find the portal.");
            return PortalAddress.Loopback(options.Port ?? DefaultPort);
        }

        var address = PortalAddress.Parse(text);
        if (address is null)
            faults.Add($"Portal:PublicAddress is https://, a host and perhaps a port (http:// only for this machine), and nothing more; not {text}.");
        return address ?? PortalAddress.OnThisMachine;
    }

    private static bool? Flag(IConfiguration configuration, string key, List<string> faults)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (bool.TryParse(text, out var flag))
            return flag;
        faults.Add($"The setting {key} is true or false, not {text}.");
        return null;
    }

    private static List<IPNetwork> Networks(IConfiguration configuration, List<string> faults)
    {
        var found = new List<IPNetwork>();
        foreach (var text in (configuration["Portal:TrustedProxies"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(text, out var address))
                found.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(text, out var network))
                found.Add(network);
            else
                faults.Add($"The setting Portal:TrustedProxies names addresses (10.0.0.5) or networks (10.0.0.0/24), not {text}.");
        }

        return found;
    }

    private static bool IsInUse(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            probe.Start();
            return false;
        }
        catch (SocketException ex) when (ex.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
        catch (SocketException)
        {
            // A port below 1024 or the like: Kestrel's own message says it better.
            return false;
        }
    }
}
