using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildRights.Core.Commentary;
using ChildRights.Core.Ledger;
using ChildRights.Core.Progress;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Ledger;

/// <summary>How entries come into the chain, and that nobody gets round it.</summary>
public sealed class LedgerChainTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private const string Entry = "insert into ledger (at, actor_id, actor_role, agency_id, use_case, subject_kind, subject_id, audience, changes) values (now(), ";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task The_demonstrations_ledger_is_whole()
    {
        var report = await portal.VerifyAsync();
        Assert.True(report.Entries > 50);
        Assert.Empty(report.Faults);
    }

    [Fact]
    public async Task An_entry_is_a_text_of_fixed_order_and_its_hash_takes_in_the_one_before()
    {
        var before = await portal.HeadAsync();
        var secretariat = await portal.ActorAsync("secretariat");
        await portal.ChangeAsync(secretariat, "Курсы \"для\" мұғалімдер / 1\u0001");
        await using var db = await portal.OpenAsync();
        var entry = await db.Ledger.SingleAsync(e => e.Sequence == before.Sequence + 1);
        var link = await db.LedgerChain.SingleAsync(l => l.Sequence == entry.Sequence);
        Assert.Matches(
            $$"""^\{"sequence":{{entry.Sequence}},"at":"2026-11-22T\d\d:\d\d:\d\d\.\d{6}Z","actor":"[0-9a-f]{64}","actor_role":"secretariat","agency":null,"use_case":"RecordMeasure","subject_kind":"measure","subject_id":"[0-9a-f-]{36}","recommendation":null,"audience":"public","changes":\{"measure\.[^ ]*.*\},"salt":"[0-9a-f]{32}"\}$""",
            entry.Content);
        Assert.Contains(""""measure.title_en":[null,"Курсы \"для\" мұғалімдер / 1\u0001"]"""", entry.Content, StringComparison.Ordinal);
        using var content = JsonDocument.Parse(entry.Content);
        var fields = content.RootElement.GetProperty("changes").EnumerateObject().Select(p => p.Name).ToList();
        Assert.Equal(fields.Order(StringComparer.Ordinal), fields);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Content)), link.ContentDigest);
        Assert.Equal(SHA256.HashData([.. Convert.FromHexString(before.Hash), .. link.ContentDigest]), link.Hash);
        Assert.Equal(LedgerWriting.ActorDigest(entry.ActorSalt, secretariat.AccountId), entry.ActorDigest);
        Assert.DoesNotContain(secretariat.AccountId.ToString()!, entry.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixty_four_at_once_leave_one_chain_without_a_gap()
    {
        var (before, editor, r) = (await portal.HeadAsync(), await portal.ActorAsync("editor.moe"), await portal.AddRecommendationAsync());
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => portal.Use<SaveNote>().RunAsync(editor, new NoteInput(null, null, r.Id, null, CreateNoteContent()), Ct)));
        Assert.True((await portal.HeadAsync()).Sequence >= before.Sequence + 64);
        Assert.Empty((await portal.VerifyAsync(before)).Faults);
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_no_gap()
    {
        var before = await portal.HeadAsync();
        await using (var db = await portal.OpenAsync(await portal.ActorAsync("secretariat")))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.AppendAsync([LedgerWriting.Entry(db.Actor, "Test", new LedgerSubject("test", Guid.NewGuid(), Audience.Public), portal.Clock, "{}")], Ct);
        }

        Assert.Equal(before, await portal.HeadAsync());
        await portal.ChangeAsync(await portal.ActorAsync("secretariat"));
        Assert.Empty((await portal.VerifyAsync(before)).Faults);
    }

    [Fact]
    public async Task The_entry_comes_last_and_ends_the_transaction()
    {
        // Nothing is locked after the head of the chain, so that two writers can never wait for each other.
        var note = await portal.AddNoteAsync(NoteState.Submitted);
        await portal.Use<PublishNote>().RunAsync(await portal.ActorAsync("focal.moe"), new NoteVersion(note.Id, note.Version), Ct);
        Assert.Matches(@"(?s)^set local synchronous_commit = off; insert into ledger .*; commit; select pg_logical_emit_message", portal.Commands.Last);
        foreach (var file in SourceTree.Files("src/ChildRights.Core", "*.cs").Where(f => !f.EndsWith("LedgerAppending.cs", StringComparison.Ordinal)))
        {
            var source = await File.ReadAllTextAsync(file, Ct);
            Assert.DoesNotContain("Ledger.Add", source, StringComparison.Ordinal);
            Assert.DoesNotContain("insert into ledger", source, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("secretariat", "null, 'secretariat', null")]
    [InlineData("secretariat", "(select id from agencies limit 1), 'secretariat', null")]
    [InlineData("secretariat", "portal.account(), 'system', null")]
    [InlineData("secretariat", "portal.account(), 'expert', null")]
    [InlineData("secretariat", "portal.account(), 'secretariat', (select id from agencies limit 1)")]
    [InlineData("editor.moe", "portal.account(), 'ministry_editor', (select id from agencies where code = 'moh')")]
    public async Task Nobody_enters_anything_in_anothers_name(string who, string actor)
    {
        var before = await portal.HeadAsync();
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(who, Entry + actor + ", 'Test', 'test', 'a', 'public', '{}')"));
        Assert.Equal(before, await portal.HeadAsync());
    }

    [Fact]
    public async Task In_confidence_stands_the_writers_own_digest_or_none_at_all()
    {
        var author = await portal.ActorAsync("expert.1");
        var comment = await portal.AddCommentAsync(CommentState.Submitted, author, confidential: true);
        string Secret(byte[]? digest) => $"""
            insert into ledger (at, actor_role, actor_digest, use_case, subject_kind, subject_id, audience, changes)
            values (now(), 'expert', '\x{Convert.ToHexStringLower(digest ?? [])}', 'Test', 'comment', '{comment.Id}', 'secretariat', '{"{}"}')
            """;
        var other = (await portal.ActorAsync("expert.2")).AccountId;
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync("expert.1", Secret(LedgerWriting.ActorDigest(comment.LedgerSalt, other))));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync("expert.1", Secret(RandomNumberGenerator.GetBytes(32))));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync("expert.2", Secret(LedgerWriting.ActorDigest(comment.LedgerSalt, other))));
        Assert.Null(await RefusalAsync("expert.1", Secret(LedgerWriting.ActorDigest(comment.LedgerSalt, author.AccountId))));
    }

    [Theory]
    [InlineData("update ledger_head set hash = '\\x00'")]
    [InlineData("delete from ledger_head")]
    [InlineData("insert into ledger_head values (1, 0, '\\x00')")]
    [InlineData("select * from ledger_head for update")]
    [InlineData("insert into ledger_chain values (1000000, '\\x00', '\\x00')")]
    [InlineData("update ledger_chain set hash = '\\x00'")]
    [InlineData("truncate ledger_chain, ledger_head")]
    [InlineData("alter table ledger disable trigger append")]
    [InlineData("drop trigger append on ledger")]
    [InlineData("select portal.append_to_ledger()")]
    [InlineData("create temp table mine (like ledger); create trigger t before insert on mine for each row execute function portal.append_to_ledger()")]
    [InlineData("set session_replication_role = replica")]
    public async Task The_portal_itself_can_neither_touch_the_chain_nor_turn_its_head(string sql)
    {
        var before = await portal.HeadAsync();
        var refusal = await RefusalAsync("secretariat", sql);
        Assert.True(refusal is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.FeatureNotSupported, refusal ?? "done");
        Assert.Equal(before, await portal.HeadAsync());
    }

    [Fact]
    public async Task Columns_that_the_database_sets_can_not_be_chosen()
    {
        var before = await portal.HeadAsync();
        Assert.Null(await RefusalAsync("secretariat", """
            insert into ledger (sequence, at, actor_id, actor_role, use_case, subject_kind, subject_id, audience, changes, actor_salt, content)
            values (77777, now(), portal.account(), 'secretariat', 'Test', 'test', 'a', 'public', '{}', '\x00', 'mine') on conflict do nothing
            """));
        Assert.Equal(before.Sequence + 1, (await portal.HeadAsync()).Sequence);
        Assert.Empty((await portal.VerifyAsync(before)).Faults);
    }

    [Fact]
    public async Task A_draft_is_entered_without_its_words_and_what_is_handed_in_and_published_with_all_of_them()
    {
        var (editor, focal) = (await portal.ActorAsync("editor.moe"), await portal.ActorAsync("focal.moe"));
        var r = await portal.AddRecommendationAsync();
        var saved = await portal.Use<SaveNote>().RunAsync(editor, new NoteInput(null, null, r.Id, null, CreateNoteContent("What was typed and taken back again, word for word.")), Ct);
        saved = await portal.Use<SaveNote>().RunAsync(editor, new NoteInput(saved.Id, saved.Version, null, null, CreateNoteContent("What the ministry says at the end, word for word.")), Ct);
        await portal.Use<SubmitNote>().RunAsync(editor, new NoteVersion(saved.Id, saved.Version), Ct);
        await using var db = await portal.OpenAsync();
        var version = await db.Notes.Where(n => n.Id == saved.Id).Select(n => n.Version).SingleAsync();
        await portal.Use<PublishNote>().RunAsync(focal, new NoteVersion(saved.Id, version), Ct);

        var entries = await db.Ledger.Where(e => e.SubjectId == saved.Id.ToString()).OrderBy(e => e.Sequence).ToListAsync();
        Assert.Equal(["SaveNote {}", "SaveNote {}"], entries.Take(2).Select(e => $"{e.UseCase} {e.Changes}"));
        Assert.All(entries.Skip(2), e => Assert.Contains("at the end, word for word", e.Changes, StringComparison.Ordinal));
        Assert.DoesNotContain(entries, e => e.Content.Contains("taken back", StringComparison.Ordinal));
        Assert.Equal(["public"], entries.Where(e => e.UseCase == nameof(PublishNote)).Select(e => e.Audience));
    }

    /// <returns>Why PostgreSQL refused; null where it did not.</returns>
    private async Task<string?> RefusalAsync(string who, string sql)
    {
        await using var db = await portal.OpenAsync(await portal.ActorAsync(who));
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(Ct);
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }
}
