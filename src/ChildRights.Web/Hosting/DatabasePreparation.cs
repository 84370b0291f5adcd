using ChildRights.Core.Data;
using ChildRights.Core.Demonstration;

namespace ChildRights.Web.Hosting;

/// <summary>
/// Brings the schema up to date, and the demonstration where it is asked for, before the first page is served. A database that can't be
/// reached yet is tried again every few seconds: the portal is up meanwhile, says so on its pages and recovers by itself.
/// </summary>
internal sealed class DatabasePreparation(DatabaseSetup setup, SeedDemonstration demonstration, PortalOptions options, ILogger<DatabasePreparation> logger)
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
                if (!DatabaseFault.IsDown(ex))
                    logger.LogError(ex, "The database answers but can't be prepared");
            }
        }
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        await setup.MigrateAsync(ct);
        if (options.SeedDemonstration)
            await demonstration.SeedAsync(ct);
        // They sign in by a password that everybody knows, without a second factor.
        else if (!options.DemonstrationBand && await setup.HasDemonstrationAccountsAsync(ct))
            throw new InvalidOperationException(
                "This database holds the demonstration's ready-made accounts, whose password everybody knows. Start with --demo, or give a real portal a database of its own (--data).");
        IsDone = true;
        logger.LogInformation("The database is ready");
    }
}
