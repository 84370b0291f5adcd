using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Ledger;

/// <summary>What those who keep heads are sent once a day.</summary>
/// <param name="Day">The day in Asia/Almaty.</param>
public sealed record LedgerHeadLetter(DateOnly Day, LedgerHead Head, LocalText Subject, LocalText Body);

/// <summary>The head of all entries as a letter: outside the portal it is out of the reach of whoever might change the past.</summary>
public sealed class HeadOfTheDay(Database database, TimeProvider clock, Texts texts)
{
    public async Task<LedgerHeadLetter> RunAsync(Actor actor, CancellationToken ct)
    {
        Can.Demand(Can.KeepLedgerHead(actor));
        await using var db = await database.OpenAsync(Actor.System, ct);
        var head = (await db.ReadHeadAsync(ct)).Head;
        await db.WaitForDiskAsync(ct);
        var today = clock.Today();
        return new LedgerHeadLetter(today, head,
            Say(l => texts.Get(l, "LedgerHead.Subject", l.LongDate(today))),
            Say(l => texts.Get(l, "LedgerHead.Body", l.LongDate(today), l.Number(head.Sequence), head)));
    }

    private static LocalText Say(Func<Language, string> say) => new(say(Language.Kk), say(Language.Ru), say(Language.En));
}
