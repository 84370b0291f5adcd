using System.Net.Mail;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;

namespace ChildRights.Web.Hosting;

/// <summary>Who gets the ledger's head each day: settings <c>Ledger:HeadsTo</c> (addresses, separated by commas) and <c>Ledger:HeadsLanguage</c> (kk, ru or en).</summary>
public sealed record LedgerHeadOptions(IReadOnlyList<string> Keepers, Language Language)
{
    public static LedgerHeadOptions From(IConfiguration configuration, List<string> faults)
    {
        var keepers = (configuration["Ledger:HeadsTo"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        faults.AddRange(keepers.Where(k => !MailAddress.TryCreate(k, out _)).Select(k => $"Ledger:HeadsTo names e-mail addresses, separated by commas; {k} is none."));
        var text = configuration["Ledger:HeadsLanguage"];
        var language = LanguageExtensions.Parse(text);
        if (!string.IsNullOrWhiteSpace(text) && language is null)
            faults.Add($"Ledger:HeadsLanguage is kk, ru or en, not {text}.");
        return new LedgerHeadOptions(keepers, language ?? Language.Ru);
    }
}

/// <summary>Looks now and then whether the day's letter is due. It goes once a day, in the first hour in which a portal runs.</summary>
internal sealed class LedgerHeadPost(SendLedgerHead send, PortalOptions options, DatabasePreparation preparation, TimeProvider clock, ILogger<LedgerHeadPost> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SoonAfterStart = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var keepers = options.LedgerHeads;
        while (keepers.Keepers.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (preparation.IsDone && await send.SendAsync(keepers.Keepers, keepers.Language, stoppingToken))
                    logger.LogInformation("The ledger's head of the day was handed to the mail");
            }
            catch (Exception ex) when (!stoppingToken.IsCancellationRequested)
            {
                if (!DatabaseFault.IsDown(ex))
                    logger.LogError(ex, "The ledger's head of the day could not be sent");
            }

            await Task.Delay(preparation.IsDone ? Pause : SoonAfterStart, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
