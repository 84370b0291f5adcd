using System.Collections.Concurrent;
using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Mail;

/// <summary>Mails on their way, on a database and a clock of each test's own.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly EmptyPortal _portal = new();

    public Task InitializeAsync() => _portal.InitializeAsync();

    public Task DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task A_mail_is_handed_over_once_and_then_forgotten()
    {
        await AddAsync("a@example.org");
        var carried = new List<Letter>();
        Assert.Equal(1, (await DeliverAsync(carried.Add)).Sent);
        Assert.Equal(new Letter("a@example.org", Language.Kk, "A subject", "A secret link"), carried.Single());
        var mail = await OnlyAsync();
        Assert.Equal(("", "", "", MailState.Sent), (mail.Recipient, mail.Subject, mail.Body, mail.State));
        Assert.Equal(0, (await DeliverAsync(carried.Add)).Sent);
    }

    [Fact]
    public async Task After_a_refusal_it_is_tried_again_after_growing_pauses_and_given_up_at_last()
    {
        await AddAsync("a@example.org", usefulFor: TimeSpan.FromDays(30));
        foreach (var pause in new[] { 1, 5, 30, 120, 720, 720, 720 })
        {
            Assert.Equal(["MailboxBusy"], (await RefuseAsync()).Faults);
            Assert.Equal(_portal.Clock.GetUtcNow().AddMinutes(pause), (await OnlyAsync()).NextTryAt);
            _portal.Clock.Move(TimeSpan.FromMinutes(pause) - TimeSpan.FromSeconds(1));
            Assert.Empty((await RefuseAsync()).Faults);
            _portal.Clock.Move(TimeSpan.FromSeconds(1));
        }

        Assert.Single((await RefuseAsync()).Faults);
        var mail = await OnlyAsync();
        Assert.Equal((MailState.GivenUp, "", "MailboxBusy", OutgoingMail.MaxTries), (mail.State, mail.Body, mail.LastFault, mail.Tries));
    }

    [Fact]
    public async Task A_refused_mail_goes_out_when_the_server_takes_it()
    {
        await AddAsync("a@example.org");
        await RefuseAsync();
        _portal.Clock.Move(TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await DeliverAsync(_ => { })).Sent);
    }

    [Fact]
    public async Task A_link_that_has_run_out_is_not_mailed_any_more()
    {
        await AddAsync("a@example.org", usefulFor: TimeSpan.FromHours(1));
        _portal.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(["TooLate"], (await DeliverAsync(_ => Assert.Fail("It was mailed."))).Faults);
        Assert.Equal((MailState.GivenUp, ""), ((await OnlyAsync()).State, (await OnlyAsync()).Recipient));
    }

    [Fact]
    public async Task Two_senders_send_each_mail_once()
    {
        for (var i = 0; i < 20; i++)
            await AddAsync($"p{i}@example.org");
        var carried = new ConcurrentBag<string>();
        var rounds = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => DeliverAsync(letter => carried.Add(letter.Recipient)))));
        Assert.Equal(20, rounds.Sum(r => r.Sent));
        Assert.Equal(20, carried.Distinct().Count());
        Assert.Equal(20, carried.Count);
    }

    [Fact]
    public async Task A_sender_that_dies_in_the_middle_leaves_the_mail_to_the_next()
    {
        await AddAsync("a@example.org");
        using var stopping = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _portal.Use<DeliverMail>().DeliverAsync(
            async (_, ct) =>
            {
                await stopping.CancelAsync();
                ct.ThrowIfCancellationRequested();
            }, stopping.Token));
        Assert.Equal(1, (await DeliverAsync(_ => { })).Sent);
    }

    [Fact]
    public async Task A_server_that_is_down_is_not_asked_for_every_mail_of_a_long_queue()
    {
        for (var i = 0; i < 10; i++)
            await AddAsync($"p{i}@example.org");
        Assert.Equal(3, (await RefuseAsync()).Faults.Count);
    }

    [Theory]
    [InlineData("https://portal.example.kz", "https://portal.example.kz")]
    [InlineData("https://portal.example.kz:8443/", "https://portal.example.kz:8443")]
    [InlineData("http://localhost:5080", "http://localhost:5080")]
    [InlineData("http://portal.example.kz", null)]
    [InlineData("https://portal.example.kz/path", null)]
    [InlineData("https://portal.example.kz?a=b", null)]
    [InlineData("https://somebody@portal.example.kz", null)]
    [InlineData("portal.example.kz", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData(null, null)]
    public void The_portals_address_is_a_plain_one(string? text, string? expected) => Assert.Equal(expected, PortalAddress.Parse(text)?.Base);

    [Fact]
    public void What_was_typed_does_not_come_into_a_mails_head()
    {
        var account = new Account { Email = "a@example.org", DisplayName = "A\r\nBcc: b@example.org", Language = Language.En };
        var mail = MailWriting.PasswordLink(new Texts(), PortalAddress.OnThisMachine, account, "token", TestData.Now, TestData.Now);
        Assert.DoesNotContain("Bcc", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("\nBcc", mail.Body, StringComparison.Ordinal);
    }

    private async Task AddAsync(string to, TimeSpan? usefulFor = null) => await _portal.SaveAsync(new OutgoingMail(
        to, Language.Kk, "A subject", "A secret link", _portal.Clock.GetUtcNow(), _portal.Clock.GetUtcNow() + (usefulFor ?? TimeSpan.FromDays(3))));

    private Task<DeliveryRound> DeliverAsync(Action<Letter> carry) => _portal.Use<DeliverMail>().DeliverAsync((letter, _) =>
    {
        carry(letter);
        return Task.CompletedTask;
    }, Ct);

    private Task<DeliveryRound> RefuseAsync() => _portal.Use<DeliverMail>().DeliverAsync((_, _) => throw new LetterNotTaken("MailboxBusy"), Ct);

    private async Task<OutgoingMail> OnlyAsync()
    {
        await using var db = await _portal.OpenAsync();
        return await db.Mails.AsNoTracking().SingleAsync();
    }
}
