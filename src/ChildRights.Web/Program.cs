using ChildRights.Web.Hosting;

// Order matters: what is asked is checked first, then the database is started, then the host that needs it.
var request = StartRequest.Read(args);
var builder = request.NewBuilder();
var options = PortalOptions.From(request, builder.Configuration);
if (options.Faults.Count > 0)
    return Greeting.TellFaults(options.Faults);

using var stopping = options.UsesEmbeddedServer ? new Interruption() : null;
return await Greeting.TellPlainlyAsync(options, async () =>
{
    await using var server = await DatabaseServer.StartAsync(options, stopping?.Token ?? default);
    builder.AddPortal(options, server.Connections);
    await using var app = builder.Build();
    app.UsePortal();
    await app.RunPortalAsync(options, stopping?.Token ?? default);
});
