using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Ledger;

/// <summary>A day whose head has been sent.</summary>
internal sealed class LedgerLetterDay(DateOnly day, DateTimeOffset sentAt)
{
    public DateOnly Day { get; private set; } = day;

    public DateTimeOffset SentAt { get; private set; } = sentAt;
}

internal sealed class LedgerLetterDayMapping : IEntityTypeConfiguration<LedgerLetterDay>
{
    public void Configure(EntityTypeBuilder<LedgerLetterDay> builder)
    {
        builder.ToTable("ledger_letters");
        builder.HasKey(l => l.Day);
    }
}

/// <summary>
/// Mails the head of the day to those who keep heads, once a day in Asia/Almaty, whoever and however many ask for it. Part of the portal's own
/// clockwork: there is no person to whom it would answer.
/// </summary>
public sealed class SendLedgerHead(Database database, HeadOfTheDay letter, TimeProvider clock)
{
    /// <summary>A head that comes a week late is still a head.</summary>
    private static readonly TimeSpan Useful = TimeSpan.FromDays(7);

    /// <param name="keepers">E-mail addresses.</param>
    /// <returns>False where the day's letter has gone already.</returns>
    public async Task<bool> SendAsync(IReadOnlyList<string> keepers, Language language, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var said = await letter.RunAsync(Actor.System, ct);
        await using var db = await database.OpenAsync(Actor.System, ct);
        if (await db.Set<LedgerLetterDay>().AnyAsync(l => l.Day == said.Day, ct))
            return false;
        db.Add(new LedgerLetterDay(said.Day, now));
        foreach (var keeper in keepers)
            db.Add(new OutgoingMail(keeper, language, said.Subject.In(language), said.Body.In(language), now, now + Useful));
        try
        {
            await db.SaveOrRefuseAsync(ct);
            return true;
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            // Another portal on the same database was first.
            return false;
        }
    }
}
