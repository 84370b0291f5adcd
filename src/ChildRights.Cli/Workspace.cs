using System.Data.Common;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Data.Embedded;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace ChildRights.Cli;

/// <summary>
/// The portal's use cases on the database that the portal itself works on: the server that ConnectionStrings__Portal names, or the
/// embedded one of a folder, which is started where it is not running and left as it was found.
/// </summary>
internal sealed class Workspace : IAsyncDisposable
{
    private const string PortalVariable = "ConnectionStrings__Portal";
    private const string OwnerVariable = "ConnectionStrings__PortalOwner";
    private const string AddressVariable = "Portal__PublicAddress";
    private const string DefaultData = ".data";

    private readonly ServiceProvider _services;
    private readonly EmbeddedPostgres? _embedded;

    private Workspace(ServiceProvider services, EmbeddedPostgres? embedded, Language language)
    {
        _services = services;
        _embedded = embedded;
        Actor = OperatorActor.For(Environment.UserName, language);
    }

    /// <summary>The person at the console.</summary>
    public Actor Actor { get; }

    /// <exception cref="MisusedException">The settings contradict each other.</exception>
    /// <exception cref="EmbeddedPostgresException">The embedded server can't be started.</exception>
    public static async Task<Workspace> OpenAsync(Toolbox box, string? data, CancellationToken ct)
    {
        var portal = Connection(box, PortalVariable);
        var owner = Connection(box, OwnerVariable);
        if (portal is null && owner is not null)
            throw new MisusedException("Cli.Misused.OwnerAlone", OwnerVariable, PortalVariable);
        if (portal is not null && data is not null)
            throw new MisusedException("Cli.Misused.TwoDatabases", box.Data.Name, PortalVariable);
        if (portal is not null)
            return new Workspace(Services(box, new ConnectionStrings(portal, owner ?? portal)), null, box.Language);

        var folder = Path.GetFullPath(data ?? DefaultData);
        if (File.Exists(folder))
            throw new MisusedException("Cli.Misused.DataIsFile", folder);
        // A misspelt folder would else be filled in silence.
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            box.Terminal.Error.WriteLine(box.Say("Cli.NewDatabase", folder));
        var embedded = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = folder }, ct);
        var workspace = new Workspace(Services(box, new ConnectionStrings(embedded.AppConnectionString, embedded.OwnerConnectionString)), embedded, box.Language);
        try
        {
            await workspace.MigrateAsync(ct);
            return workspace;
        }
        catch
        {
            await workspace.DisposeAsync();
            throw;
        }
    }

    public Task MigrateAsync(CancellationToken ct) => Use<DatabaseSetup>().MigrateAsync(ct);

    /// <summary>A use case, ready to run.</summary>
    public T Use<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        // Connections end before the server does.
        await _services.DisposeAsync();
        if (_embedded is not null)
            await _embedded.DisposeAsync();
    }

    private static ServiceProvider Services(Toolbox box, ConnectionStrings connections) =>
        new ServiceCollection().AddSingleton(Address(box)).AddChildRights(connections).AddSingleton(box.Texts).BuildServiceProvider();

    /// <summary>Where links lead: the portal's own setting, so that what is printed here and what the portal mails are the same.</summary>
    private static PortalAddress Address(Toolbox box)
    {
        var text = box.Terminal.Variable(AddressVariable);
        return string.IsNullOrWhiteSpace(text)
            ? PortalAddress.OnThisMachine
            : PortalAddress.Parse(text) ?? throw new MisusedException("Cli.Misused.Address", AddressVariable, text);
    }

    private static string? Connection(Toolbox box, string variable)
    {
        var text = box.Terminal.Variable(variable);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            if (parts.ContainsKey("Host") || parts.ContainsKey("Server"))
                return text;
        }
        catch (ArgumentException)
        {
            // Told below; the text itself is not repeated, for it holds a password.
        }

        throw new MisusedException("Cli.Misused.Connection", variable);
    }
}
