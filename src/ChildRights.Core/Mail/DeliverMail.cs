using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Mail;

/// <summary>A mail as its carrier needs it.</summary>
public sealed record Letter(string Recipient, Language Language, string Subject, string Body);

/// <summary>The carrier could not deliver a letter.</summary>
/// <param name="reason">A code for the log and the database: never an address, never what a mail server said in its own words.</param>
public sealed class LetterNotTaken(string reason, Exception? inner = null) : Exception(reason, inner)
{
    public string Reason { get; } = reason;
}

/// <param name="Sent">Taken by the mail server.</param>
/// <param name="Faults">Why others were not; they are tried again, or given up.</param>
public sealed record DeliveryRound(int Sent, IReadOnlyList<string> Faults);

/// <summary>
/// Hands the mails that are due to a carrier, at least once each: a mail is marked in the transaction that holds it, after the carrier has
/// taken it. Any number of portals may do so at once.
/// </summary>
public sealed class DeliverMail(Database database, TimeProvider clock)
{
    /// <summary>A mail server that is down is not asked for each mail of a long queue.</summary>
    private const int FaultsInARow = 3;

    /// <param name="carry">Delivers one letter; whatever it throws counts as a failure of this letter.</param>
    public async Task<DeliveryRound> DeliverAsync(Func<Letter, CancellationToken, Task> carry, CancellationToken ct)
    {
        var sent = 0;
        var faults = new List<string>();
        var inARow = 0;
        while (inARow < FaultsInARow && await DeliverOneAsync(carry, ct) is { } fault)
        {
            if (fault.Length == 0)
            {
                sent++;
                inARow = 0;
                continue;
            }

            faults.Add(fault);
            inARow++;
        }

        return new DeliveryRound(sent, faults);
    }

    /// <returns>Null where nothing is due; else the fault, empty where there was none.</returns>
    private async Task<string?> DeliverOneAsync(Func<Letter, CancellationToken, Task> carry, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.TakeDueMailAsync(clock.GetUtcNow(), ct) is not { } mail)
            return null;

        var fault = mail.UsefulUntil <= clock.GetUtcNow() ? "TooLate" : "";
        if (fault.Length == 0)
            fault = await TryAsync(carry, new Letter(mail.Recipient, mail.Language, mail.Subject, mail.Body), ct);
        if (fault.Length == 0)
            mail.MarkSent(clock.GetUtcNow());
        else
            mail.MarkFailed(fault, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return fault;
    }

    private static async Task<string> TryAsync(Func<Letter, CancellationToken, Task> carry, Letter letter, CancellationToken ct)
    {
        try
        {
            await carry(letter, ct);
            return "";
        }
        catch (LetterNotTaken ex)
        {
            return ex.Reason;
        }
        catch (Exception ex) when (!ct.IsCancellationRequested)
        {
            return ex.GetType().Name;
        }
    }
}
