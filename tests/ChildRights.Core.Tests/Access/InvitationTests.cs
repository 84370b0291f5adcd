using ChildRights.Core.Access;
using ChildRights.Core.Access.Invitations;
using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Languages;
using ChildRights.Core.Mail;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace ChildRights.Core.Tests.Access;

public sealed class InvitationTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private const string Password = "several words to remember";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly Actor Operator = OperatorActor.For("root", Language.En);

    private static NewInvitation New(string email, Role role = Role.Observer, string? body = null) => new(email, "A person", role, body, Language.Kk);

    [Fact]
    public async Task Who_is_invited_makes_the_account_that_was_meant_and_no_other()
    {
        var (_, email, token) = await portal.InviteAsync(Role.FocalPoint, "moh", Language.Kk);
        var me = await portal.Use<OpenInvitation>().RunAsync(Actor.Anonymous, token, Ct);
        Assert.Equal((email, "A guest", Role.FocalPoint), (me!.Email, me.DisplayName, me.Role));
        Assert.False(me.Body!.IsEmpty);

        await AcceptAsync(token);
        await using var db = await portal.OpenAsync();
        var account = await db.Accounts.SingleAsync(a => a.Email == email);
        Assert.Equal((Role.FocalPoint, await portal.AgencyIdAsync("moh"), Language.Kk), (account.Role, account.AgencyId!.Value, account.Language));
        Assert.True(AccountPasswords.IsRight(account, Password));
        var invitation = await db.Invitations.SingleAsync(i => i.Email == email);
        Assert.Equal((InvitationState.Accepted, account.Id), (invitation.State, invitation.AccountId!.Value));
    }

    [Fact]
    public async Task Whoever_invites_never_sees_the_link_and_the_database_keeps_only_its_digest()
    {
        var made = await portal.Use<InvitePerson>().RunAsync(await portal.ActorAsync("admin"), New("digest@example.org"), Ct);
        Assert.Null(made.Link);
        var token = (await portal.LinkTokenAsync("digest@example.org"))!;
        await using var db = await portal.OpenAsync();
        var stored = await db.Invitations.SingleAsync(i => i.Id == made.Id);
        Assert.NotEqual(token, stored.TokenHash);
        Assert.DoesNotContain(token, stored.TokenHash!, StringComparison.Ordinal);
        var listed = await portal.Use<ListInvitations>().RunAsync(await portal.ActorAsync("admin"), Ct);
        Assert.DoesNotContain(token, System.Text.Json.JsonSerializer.Serialize(listed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_is_given_the_link_since_no_mailbox_may_exist_yet()
    {
        var made = await portal.Use<InvitePerson>().RunAsync(Operator, New("console@example.org", Role.Secretariat), Ct);
        Assert.False(made.AwaitsApproval);
        Assert.Equal($"http://127.0.0.1:5080/kk/invitation/{await portal.LinkTokenAsync("console@example.org")}", made.Link);
    }

    [Fact]
    public async Task A_link_holds_for_72_hours_and_once()
    {
        var (_, _, late) = await portal.InviteAsync(Role.Observer);
        var (_, _, inTime) = await portal.InviteAsync(Role.Observer);
        var start = portal.Clock.GetUtcNow();
        portal.Clock.SetTo(start + Invitation.Lasts - TimeSpan.FromSeconds(1));
        await AcceptAsync(inTime);
        portal.Clock.SetTo(start + Invitation.Lasts);
        await DeadAsync(late);
        await DeadAsync(inTime);
        portal.Clock.SetTo(start);
        await DeadAsync(inTime);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no token")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("../../../../../../../../../../../../../etc/pas")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\0A")]
    public async Task What_is_no_link_of_ours_is_a_dead_link(string? token) => await DeadAsync(token);

    [Fact]
    public async Task A_bad_password_does_not_use_the_link_up()
    {
        var (_, _, token) = await portal.InviteAsync(Role.Observer);
        await Refused.BecauseAsync("PasswordTooShort", () => portal.Use<AcceptInvitation>().RunAsync(Actor.Anonymous, new(token!, "short"), Ct));
        await AcceptAsync(token);
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_gets_the_account_and_the_other_is_told()
    {
        var (_, email, token) = await portal.InviteAsync(Role.Observer);
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => Record.ExceptionAsync(() => AcceptAsync(token)))));
        Assert.Single(both, e => e is null);
        Assert.Equal("LinkIsDead", Assert.IsType<Refusal>(both.Single(e => e is not null)).Problems.Single().Key);
        await using var db = await portal.OpenAsync();
        Assert.Equal(1, await db.Accounts.CountAsync(a => a.Email == email));
    }

    [Fact]
    public async Task Sent_again_the_old_link_is_dead_and_taken_back_both_are()
    {
        var admin = await portal.ActorAsync("admin");
        var (seen, email, first) = await portal.InviteAsync(Role.Observer);
        await portal.Use<SendInvitationAgain>().RunAsync(admin, seen, Ct);
        await DeadAsync(first);
        await Refused.ConflictAsync(() => portal.Use<RevokeInvitation>().RunAsync(admin, seen, Ct));
        var second = await portal.LinkTokenAsync(email);
        Assert.NotNull(await portal.Use<OpenInvitation>().RunAsync(Actor.Anonymous, second, Ct));

        await portal.Use<RevokeInvitation>().RunAsync(admin, await portal.SeenAsync(seen.Id), Ct);
        await DeadAsync(second);
        await Refused.BecauseAsync("InvitationIsClosed", async () => await portal.Use<SendInvitationAgain>().RunAsync(admin, await portal.SeenAsync(seen.Id), Ct));
        // The address is free again.
        await portal.Use<InvitePerson>().RunAsync(admin, New(email), Ct);
    }

    [Fact]
    public async Task An_address_has_one_account_or_one_open_invitation()
    {
        var admin = await portal.ActorAsync("admin");
        await portal.Use<InvitePerson>().RunAsync(admin, New(" Twice@Example.org "), Ct);
        await Refused.BecauseAsync("AlreadyInvited", () => portal.Use<InvitePerson>().RunAsync(admin, New("twice@example.org"), Ct));
        await Refused.BecauseAsync("EmailTaken", () => portal.Use<InvitePerson>().RunAsync(admin, New("FOCAL.moe@example.org"), Ct));
    }

    [Theory]
    [InlineData("nobody", Role.Observer, null, "EmailShape")]
    [InlineData("a@b@c", Role.Observer, null, "EmailShape")]
    [InlineData("a@example.org,b@example.org", Role.Observer, null, "EmailShape")]
    [InlineData("<a@example.org>", Role.Observer, null, "EmailShape")]
    [InlineData("a@example.org\r\nBcc:b@example.org", Role.Observer, null, "EmailShape")]
    [InlineData("a@example.org", Role.FocalPoint, null, "UnknownAgency")]
    [InlineData("a@example.org", Role.Expert, null, "ExpertNeedsOrganisation")]
    [InlineData("a@example.org", Role.System, null, "RoleNotForAccounts")]
    [InlineData("a@example.org", (Role)99, null, "RoleNotForAccounts")]
    public async Task What_an_invitation_says_must_make_sense(string email, Role role, string? body, string reason) =>
        await Refused.BecauseAsync(reason, async () => await portal.Use<InvitePerson>().RunAsync(await portal.ActorAsync("admin"), New(email, role, body), Ct));

    [Fact]
    public async Task Into_the_secretariat_nothing_is_mailed_before_one_of_it_agrees()
    {
        var (seen, email, token) = await portal.InviteAsync(Role.Secretariat);
        Assert.Null(token);
        Assert.Null(await portal.LinkTokenAsync(email));
        await Refused.BecauseAsync("InvitationAwaitsApproval", async () => await portal.Use<SendInvitationAgain>().RunAsync(await portal.ActorAsync("admin"), seen, Ct));

        var secretariat = await portal.ActorAsync("secretariat");
        var waiting = (await portal.Use<ListInvitations>().RunAsync(secretariat, Ct)).Single(i => i.Id == seen.Id);
        Assert.Equal((InvitationState.AwaitingApproval, email, "admin"), (waiting.State, waiting.Email, waiting.InvitedBy));
        await portal.Use<ApproveInvitation>().RunAsync(secretariat, seen, Ct);
        await AcceptAsync(await portal.LinkTokenAsync(email));
        await Refused.ConflictAsync(() => portal.Use<ApproveInvitation>().RunAsync(secretariat, seen, Ct));
        await Refused.BecauseAsync("InvitationAwaitsNothing", async () => await portal.Use<ApproveInvitation>().RunAsync(secretariat, await portal.SeenAsync(seen.Id), Ct));
    }

    [Fact]
    public async Task An_agreed_one_that_an_administrator_sends_again_is_agreed_to_again()
    {
        var (seen, email, _) = await portal.InviteAsync(Role.Secretariat);
        await portal.Use<ApproveInvitation>().RunAsync(await portal.ActorAsync("secretariat"), seen, Ct);
        var token = await portal.LinkTokenAsync(email);
        var again = await portal.Use<SendInvitationAgain>().RunAsync(await portal.ActorAsync("admin"), await portal.SeenAsync(seen.Id), Ct);
        Assert.True(again.AwaitsApproval);
        await DeadAsync(token);
    }

    [Fact]
    public async Task The_secretariat_sees_invitations_into_itself_alone()
    {
        await portal.InviteAsync(Role.Observer);
        await portal.InviteAsync(Role.Secretariat);
        Assert.All(await portal.Use<ListInvitations>().RunAsync(await portal.ActorAsync("secretariat"), Ct), i => Assert.Equal(Role.Secretariat, i.Role));
    }

    [Fact]
    public async Task Shutting_the_secretariat_does_not_open_it_to_the_administrator()
    {
        var alone = new DemonstrationPortal();
        await alone.InitializeAsync();
        try
        {
            var admin = await alone.ActorAsync("admin");
            var secretariat = await alone.ActorAsync("secretariat");
            await alone.Use<SwitchAccount>().RunAsync(admin, new(secretariat.AccountId!.Value, true), Ct);
            Assert.Null((await alone.InviteAsync(Role.Secretariat)).Token);
            await Refused.BecauseAsync("LastOfSecretariat", () => alone.Use<ChangeAccountRole>().RunAsync(admin, new(secretariat.AccountId.Value, Role.Secretariat, null, Role.Observer, null), Ct));
        }
        finally
        {
            await alone.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_first_of_a_new_secretariat_has_nobody_to_ask_and_the_second_has()
    {
        var empty = new EmptyPortal();
        await empty.InitializeAsync();
        try
        {
            var admin = (await empty.AddAccountAsync(Role.Administrator)).ToActor();
            Assert.False((await empty.Use<InvitePerson>().RunAsync(admin, New("first@example.org", Role.Secretariat), Ct)).AwaitsApproval);
            Assert.True((await empty.Use<InvitePerson>().RunAsync(admin, New("second@example.org", Role.Secretariat), Ct)).AwaitsApproval);
        }
        finally
        {
            await empty.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_list_says_whether_the_mail_has_gone()
    {
        var admin = await portal.ActorAsync("admin");
        var (seen, email, _) = await portal.InviteAsync(Role.Observer);
        Assert.Equal(MailState.Waiting, await MailAsync());
        await portal.Use<DeliverMail>().DeliverAsync((_, _) => Task.CompletedTask, Ct);
        Assert.Equal(MailState.Sent, await MailAsync());
        Assert.Null(await portal.LinkTokenAsync(email));

        async Task<MailState?> MailAsync() => (await portal.Use<ListInvitations>().RunAsync(admin, Ct)).Single(i => i.Id == seen.Id).Mail;
    }

    [Fact]
    public async Task No_administrators_session_makes_accounts_gives_passwords_or_lets_anybody_into_the_secretariat_even_by_hand()
    {
        var account = await portal.AddAccountAsync(Role.Observer);
        await portal.PasswordLinkAsync(account);
        foreach (var sql in new[]
        {
            $"update accounts set password_hash = 'known' where id = '{account.Id}'",
            $"update accounts set email = 'mine@example.org' where id = '{account.Id}'",
            $"update accounts set normalized_email = 'MINE@EXAMPLE.ORG' where id = '{account.Id}'",
            $"update accounts set role = 'secretariat' where id = '{account.Id}'",
            $"insert into accounts select (jsonb_populate_record(a, '{{\"id\": \"{Guid.NewGuid()}\", \"normalized_user_name\": \"NEW\"}}'::jsonb)).* from accounts a where id = '{account.Id}'",
            $"insert into password_resets values ('{Guid.NewGuid()}', '{account.Id}', 'known', now(), now(), null)",
            $"insert into invitations (id, email, normalized_email, display_name, role, language, state, token_hash, created_at, expires_at) values ('{Guid.NewGuid()}', 'a', 'a', 'a', 'secretariat', 'en', 'sent', 'known', now(), now())",
        })
        {
            await using var db = await portal.OpenAsync(await portal.ActorAsync("admin"));
            await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));
            Assert.True(refusal.SqlState == PostgresErrorCodes.InsufficientPrivilege, $"{sql}: {refusal.Message}");
        }
    }

    [Fact]
    public async Task No_token_and_no_password_comes_into_the_ledger()
    {
        var (_, email, token) = await portal.InviteAsync(Role.Observer);
        await AcceptAsync(token);
        await portal.Use<AskForPasswordReset>().RunAsync(Actor.Anonymous, email, Ct);
        var reset = await portal.LinkTokenAsync(email);
        await portal.Use<SetNewPassword>().RunAsync(Actor.Anonymous, new(reset!, "other words to remember"), Ct);
        await using var db = await portal.OpenAsync();
        var hashes = await db.PasswordResets.Select(r => r.TokenHash).ToListAsync();
        var entries = await db.Ledger.ToListAsync();
        Assert.Contains(entries, e => e.UseCase == nameof(AcceptInvitation));
        Assert.Contains(entries, e => e.UseCase == nameof(SetNewPassword));
        foreach (var secret in hashes.Append(token!).Append(reset!).Append(Password).Append("invitation/").Append("other words"))
            Assert.DoesNotContain(entries, e => e.Changes.Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    private Task AcceptAsync(string? token) => portal.Use<AcceptInvitation>().RunAsync(Actor.Anonymous, new(token!, Password), Ct);

    private async Task DeadAsync(string? token)
    {
        Assert.Null(await portal.Use<OpenInvitation>().RunAsync(Actor.Anonymous, token, Ct));
        await Refused.BecauseAsync("LinkIsDead", () => AcceptAsync(token));
    }
}
