using ChildRights.Core.Mail;

namespace ChildRights.Web.Hosting;

/// <summary>Looks every few seconds whether a mail is due and sends it. Whatever goes wrong is tried again; the portal goes on without mail.</summary>
internal sealed class MailSender(DeliverMail deliver, MailCarrier carrier, DatabasePreparation preparation, TimeProvider clock, ILogger<MailSender> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _oneRound = new(1);

    /// <summary>Sends what is due now, and waits until it has gone or was refused.</summary>
    public async Task SendDueAsync(CancellationToken ct = default)
    {
        await _oneRound.WaitAsync(ct);
        try
        {
            var round = await deliver.DeliverAsync(carrier.CarryAsync, ct);
            if (round.Sent > 0)
                logger.LogInformation("Mails sent: {Count}", round.Sent);
            foreach (var fault in round.Faults)
                logger.LogWarning("A mail was not sent: {Fault}", fault);
        }
        finally
        {
            _oneRound.Release();
        }
    }

    public override void Dispose()
    {
        _oneRound.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (preparation.IsDone)
                    await SendDueAsync(stoppingToken);
                await Task.Delay(Pause, clock, stoppingToken);
            }
            catch (Exception ex) when (!stoppingToken.IsCancellationRequested)
            {
                // A database that is away is told elsewhere, and comes back.
                if (!DatabaseFault.IsDown(ex))
                    logger.LogError(ex, "Looking for mails failed");
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
