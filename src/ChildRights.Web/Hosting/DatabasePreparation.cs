using ChildRights.Core.Data;
using ChildRights.Core.Demonstration;

namespace ChildRights.Web.Hosting;

/// <summary>
/// Brings the schema up to date, and the demonstration where it is asked for, before the first page is served. A database that can't be
/// reached yet is tried again every few seconds: the portal is up meanwhile, says so on its pages and recovers by itself.
/// </summary>
internal sealed class DatabasePreparation(
    DatabaseSetup setup, StartCheck check, SeedDemonstration demonstration, PortalOptions options, IHostApplicationLifetime lifetime, ILogger<DatabasePreparation> logger)
    : IHostedService, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _stopping = new();
    private Task _later = Task.CompletedTask;

    /// <summary>Whether the schema is as this version needs it.</summary>
    public bool IsDone { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(cancellationToken);
        }
        catch (Exception ex) when (DatabaseFault.IsDown(ex))
        {
            logger.LogWarning("The database does not answer yet ({Reason}); the portal keeps trying", ex.GetBaseException().GetType().Name);
            _later = KeepTryingAsync(_stopping.Token);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _later.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task KeepTryingAsync(CancellationToken ct)
    {
        while (!IsDone)
        {
            await Task.Delay(Pause, ct);
            try
            {
                await PrepareAsync(ct);
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                if (ex is StartRefused refused)
                {
                    // Nobody is at the console any more: the log says why, and the portal ends.
                    logger.LogCritical("The portal may not run: {Faults}", string.Join(" ", refused.Faults));
                    lifetime.StopApplication();
                    return;
                }

                if (!DatabaseFault.IsDown(ex))
                    logger.LogError(ex, "The database answers but can't be prepared");
            }
        }
    }

    /// <summary>All faults at once: whoever sets a portal up mends them in one go.</summary>
    private async Task RefuseWhatMayNotBeAsync(CancellationToken ct)
    {
        var found = await check.FindAsync(ct);
        var faults = new List<string>();
        if (options.IsProduction && options.IsDemonstration)
            faults.Add("The demonstration with its ready-made accounts does not run in the environment Production; leave out --demo and Portal:DemonstrationBand, or set ASPNETCORE_ENVIRONMENT=Demonstration.");
        if (options.IsProduction || !options.IsDemonstration)
            faults.AddRange(found.Demonstration);
        if (options.IsProduction)
            faults.AddRange(found.Walls);
        else if (found.Walls.Count > 0)
            logger.LogWarning("In production the portal would not start: {Faults}", string.Join(" ", found.Walls));
        if (faults.Count > 0)
            throw new StartRefused(faults);
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        await setup.MigrateAsync(ct);
        await RefuseWhatMayNotBeAsync(ct);
        if (options.SeedDemonstration)
            await demonstration.SeedAsync(ct);
        IsDone = true;
        logger.LogInformation("The database is ready");
    }
}
