using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Ledger;

/// <summary>The head of the day goes to those who keep heads: outside the portal it can't be rewritten.</summary>
public sealed class LedgerLetterTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly string[] Keepers = ["parliament@example.org", "ngo@example.org"];
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task It_goes_once_a_day_to_each_keeper_with_the_head_in_it_however_many_portals_ask()
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => portal.Use<SendLedgerHead>().SendAsync(Keepers, Language.Kk, Ct)));
        Assert.Single(sent, s => s);
        var letter = await portal.Use<HeadOfTheDay>().RunAsync(await portal.ActorAsync("secretariat"), Ct);
        await using (var db = await portal.OpenAsync())
        {
            var mails = await db.Mails.Where(m => Keepers.Contains(m.Recipient)).ToListAsync();
            Assert.Equal(Keepers.Order(StringComparer.Ordinal), mails.Select(m => m.Recipient).Order(StringComparer.Ordinal));
            Assert.All(mails, m => Assert.Contains(letter.Head.ToString(), m.Body, StringComparison.Ordinal));
            Assert.All(mails, m => Assert.Equal(letter.Subject.In(Language.Kk), m.Subject));
        }

        Assert.False(await portal.Use<SendLedgerHead>().SendAsync(Keepers, Language.Kk, Ct));
        portal.Clock.Move(TimeSpan.FromDays(1));
        Assert.True(await portal.Use<SendLedgerHead>().SendAsync(Keepers, Language.Kk, Ct));
    }
}
