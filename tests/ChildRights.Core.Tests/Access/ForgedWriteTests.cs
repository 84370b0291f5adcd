using System.Text.Json;
using ChildRights.Core.Commentary;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.Progress;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace ChildRights.Core.Tests.Access;

/// <summary>SQL that goes round every use case and every filter, on a connection that truly says who asks: the third wall alone.</summary>
public sealed class ForgedWriteTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private const int Refused = -1;
    private const int NotSeen = 0;
    private const int Done = 1;

    [Fact]
    public async Task Nobody_touches_the_note_of_another_agency()
    {
        var note = await portal.AddNoteAsync(NoteState.Draft, "moe");
        foreach (var name in new[] { "editor.moh", "focal.moh", "secretariat", "admin", "expert.1", "observer" })
        {
            Assert.Equal(NotSeen, await TryAsync(name, $"update progress_notes set text_en = 'forged' where id = {note.Id}"));
            Assert.Equal(NotSeen, await TryAsync(name, $"delete from progress_notes where id = {note.Id}"));
        }

        Assert.Equal(Done, await TryAsync("editor.moe", $"update progress_notes set text_en = 'mine' where id = {note.Id}"));
    }

    [Fact]
    public async Task Nobody_gives_a_note_to_another_agency_or_writes_one_in_its_name()
    {
        var note = await portal.AddNoteAsync(NoteState.Draft, "moe");
        var moh = await portal.AgencyIdAsync("moh");
        Assert.Equal(Refused, await TryAsync("editor.moe", $"update progress_notes set agency_id = {moh} where id = {note.Id}"));
        Assert.Equal(Refused, await TryAsync("editor.moe", $"{Copy("progress_notes", ("id", Guid.NewGuid()), ("agency_id", moh))} where id = {note.Id}"));
        Assert.Equal(Done, await TryAsync("editor.moe", $"{Copy("progress_notes", ("id", Guid.NewGuid()))} where id = {note.Id}"));
    }

    [Fact]
    public async Task An_editor_does_not_publish_and_nobody_changes_what_is_published()
    {
        var note = await portal.AddNoteAsync(NoteState.Submitted, "moe");
        FormattableString publish = $"update progress_notes set state = 'published', published_at = now() where id = {note.Id}";
        Assert.Equal(Refused, await TryAsync("editor.moe", publish));
        Assert.Equal(Refused, await TryAsync("editor.moe", $"{Copy("progress_notes", ("id", Guid.NewGuid()), ("state", "published"), ("published_at", "2026-11-22"))} where id = {note.Id}"));
        Assert.Equal(Refused, await TryAsync("focal.moe", $"{Copy("progress_notes", ("id", Guid.NewGuid()), ("state", "published"), ("published_at", "2026-11-22"))} where id = {note.Id}"));
        Assert.Equal(Done, await TryAsync("focal.moe", publish));
        foreach (var name in new[] { "editor.moe", "focal.moe", "secretariat", "admin" })
        {
            Assert.Equal(NotSeen, await TryAsync(name, $"update progress_notes set text_en = 'forged' where id = {note.Id}"));
            Assert.Equal(NotSeen, await TryAsync(name, $"update progress_notes set state = 'draft' where id = {note.Id}"));
            Assert.Equal(NotSeen, await TryAsync(name, $"delete from progress_notes where id = {note.Id}"));
        }
    }

    [Fact]
    public async Task An_expert_does_not_publish_and_does_not_speak_for_others()
    {
        var comment = await portal.AddCommentAsync(CommentState.Submitted, await portal.ActorAsync("expert.1"));
        var (other, organisation) = ((await portal.ActorAsync("expert.2")).AccountId!.Value, await portal.OrganisationIdAsync("demo-ngo-2"));
        Assert.Equal(Refused, await TryAsync("expert.1", $"update comments set state = 'published', published_at = now() where id = {comment.Id}"));
        Assert.Equal(Refused, await TryAsync("expert.1", $"update comments set organisation_id = {organisation} where id = {comment.Id}"));
        Assert.Equal(Refused, await TryAsync("expert.1", $"{Copy("comments", ("id", Guid.NewGuid()), ("author_id", other))} where id = {comment.Id}"));
        Assert.Equal(Refused, await TryAsync("expert.1", $"{Copy("comments", ("id", Guid.NewGuid()), ("organisation_id", organisation))} where id = {comment.Id}"));
        Assert.Equal(Refused, await TryAsync("expert.1", $"{Copy("comments", ("id", Guid.NewGuid()), ("state", "published"), ("published_at", "2026-11-22"))} where id = {comment.Id}"));
        Assert.Equal(Refused, await TryAsync("expert.1", $"delete from comments where id = {comment.Id}"));
        foreach (var name in new[] { "expert.2", "focal.moe", "editor.moe", "admin", "commissioner" })
            Assert.Equal(NotSeen, await TryAsync(name, $"update comments set text_en = 'forged' where id = {comment.Id}"));
    }

    [Fact]
    public async Task A_published_comment_is_changed_by_no_ministry_and_a_confidential_one_is_never_published()
    {
        var expert = await portal.ActorAsync("expert.1");
        var (open, secret) = (await portal.AddCommentAsync(CommentState.Published, expert), await portal.AddCommentAsync(CommentState.Submitted, expert, confidential: true));
        Assert.Equal(NotSeen, await TryAsync("focal.moe", $"update comments set text_en = 'forged' where id = {open.Id}"));
        var refusal = await Assert.ThrowsAsync<PostgresException>(() => TryAsync("secretariat", $"update comments set state = 'published', published_at = now() where id = {secret.Id}"));
        Assert.Equal(PostgresErrorCodes.CheckViolation, refusal.SqlState);
    }

    [Fact]
    public async Task What_was_written_in_confidence_stays_so_and_stays_whose_it_is()
    {
        var expert = await portal.ActorAsync("expert.1");
        var (secret, open) = (await portal.AddCommentAsync(CommentState.Submitted, expert, confidential: true), await portal.AddCommentAsync(CommentState.Submitted, expert));
        var (recommendation, other) = (await portal.AddRecommendationAsync(), (await portal.ActorAsync("expert.2")).AccountId!.Value);
        foreach (var name in new[] { "expert.1", "secretariat" })
        {
            Assert.Equal(Refused, await TryAsync(name, $"update comments set confidential = false where id = {secret.Id}"));
            Assert.Equal(Refused, await TryAsync(name, $"update comments set confidential = true where id = {open.Id}"));
            Assert.Equal(Refused, await TryAsync(name, $"update comments set recommendation_id = {recommendation.Id} where id = {open.Id}"));
            Assert.Equal(Refused, await TryAsync(name, $"update comments set author_id = {other} where id = {open.Id}"));
            Assert.Equal(Refused, await TryAsync(name, $"update comments set author_id = null where id = {secret.Id}"));
        }
    }

    [Fact]
    public async Task Only_the_lead_agencys_focal_point_answers_and_an_answer_stays()
    {
        var expert = await portal.ActorAsync("expert.1");
        var (moe, moh) = (await portal.AgencyIdAsync("moe"), await portal.AgencyIdAsync("moh"));
        var (open, waiting) = (await portal.AddCommentAsync(CommentState.Published, expert), await portal.AddCommentAsync(CommentState.Submitted, expert));
        var answer = Guid.NewGuid();
        Assert.Equal(Refused, await TryAsync("editor.moe", Answer(open.Id, moe)));
        Assert.Equal(Refused, await TryAsync("focal.moh", Answer(open.Id, moh)));
        Assert.Equal(Refused, await TryAsync("focal.moh", Answer(open.Id, moe)));
        Assert.Equal(Refused, await TryAsync("focal.moe", Answer(waiting.Id, moe)));
        Assert.Equal(Refused, await TryAsync("secretariat", Answer(open.Id, moe)));
        Assert.Equal(Done, await TryAsync("focal.moe", Answer(open.Id, moe)));
        Assert.Equal(Refused, await TryAsync("focal.moe", $"update comment_answers set text_en = 'forged' where id = {answer}"));
        Assert.Equal(Refused, await TryAsync("focal.moe", $"delete from comment_answers where id = {answer}"));

        FormattableString Answer(Guid comment, Guid agency) => $"""
            insert into comment_answers (id, comment_id, agency_id, text_kk, text_ru, text_en, written_in, answered_at, made_up)
            values ({answer}, {comment}, {agency}, '', '', 'An answer', 'en', now(), false)
            """;
    }

    [Fact]
    public async Task Briefs_and_the_ledger_grow_and_nobody_changes_them()
    {
        var meeting = await portal.AddMeetingAsync(MeetingState.Planned);
        await portal.Use<FreezeBrief>().RunAsync(await portal.ActorAsync("secretariat"), meeting.Number, CancellationToken.None);
        foreach (var name in new[] { "secretariat", "admin", "focal.moe", "expert.1" })
        {
            Assert.Equal(Refused, await TryAsync(name, $"update briefs set content = 'forged'"));
            Assert.Equal(Refused, await TryAsync(name, $"delete from briefs"));
            Assert.Equal(Refused, await TryAsync(name, $"update ledger set actor_id = null"));
            Assert.Equal(Refused, await TryAsync(name, $"delete from ledger"));
            Assert.Equal(Refused, await TryAsync(name, $"truncate ledger, briefs"));
        }

        Assert.Equal(Refused, await TryAsync("focal.moe", $"insert into briefs values ({Guid.NewGuid()}, {meeting.Id}, 7, 'forged', '', null, now())"));
    }

    [Fact]
    public async Task A_recommendation_is_never_deleted_and_changed_by_the_secretariat_alone()
    {
        var r = await portal.AddRecommendationAsync();
        foreach (var name in new[] { "secretariat", "admin", "focal.moe", "expert.1", "observer" })
            Assert.Equal(NotSeen, await TryAsync(name, $"delete from recommendations where id = {r.Id}"));
        foreach (var name in new[] { "admin", "focal.moe", "expert.1", "observer", "commissioner" })
            Assert.Equal(NotSeen, await TryAsync(name, $"update recommendations set title_en = 'forged' where id = {r.Id}"));
        Assert.Equal(Done, await TryAsync("secretariat", $"update recommendations set title_en = 'mended' where id = {r.Id}"));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_changes_an_account_and_nobody_reads_anothers_draft()
    {
        foreach (var name in new[] { "editor.moe", "secretariat", "expert.1", "observer" })
        {
            Assert.Equal(NotSeen, await TryAsync(name, $"update accounts set role = 'administrator' where id = portal.account()"));
            Assert.Equal(Refused, await TryAsync(name, $"delete from accounts"));
            Assert.Equal(Refused, await TryAsync(name, $"insert into form_drafts select id, 'note:a', 'forged', now() from agencies limit 1"));
        }

        Assert.Equal(Done, await TryAsync("admin", $"update accounts set disabled = true where email = 'focal.mne@example.org'"));
    }

    [Fact]
    public async Task Nobody_plans_or_changes_a_meeting_but_the_secretariat()
    {
        var meeting = await portal.AddMeetingAsync(MeetingState.AgendaPublished);
        foreach (var name in new[] { "focal.moe", "expert.1", "admin", "commissioner" })
        {
            Assert.Equal(NotSeen, await TryAsync(name, $"update meetings set title_en = 'forged' where id = {meeting.Id}"));
            Assert.Equal(NotSeen, await TryAsync(name, $"delete from agenda_items where meeting_id = {meeting.Id}"));
            Assert.Equal(Refused, await TryAsync(name, $"{Copy("agenda_items", ("id", Guid.NewGuid()))} where meeting_id = {meeting.Id}"));
        }
    }

    [Theory]
    [InlineData("set role childrights_owner")]
    [InlineData("set session authorization childrights_owner")]
    [InlineData("alter table comments disable row level security")]
    [InlineData("alter table comments no force row level security")]
    [InlineData("drop policy read on comments")]
    [InlineData("create policy forged on comments for select using (true)")]
    [InlineData("alter role childrights_app bypassrls")]
    [InlineData("create table public.mine (a int)")]
    [InlineData("create or replace function portal.role() returns text language sql as $$ select 'secretariat' $$")]
    [InlineData("create or replace view public.forged as select * from comments")]
    [InlineData("copy comments to program 'cat'")]
    [InlineData("select pg_read_file('/etc/passwd')")]
    public async Task The_wall_itself_is_not_taken_down(string sql)
    {
        await using var db = await portal.OpenAsync(await portal.ActorAsync("secretariat"));
        foreach (var session in new[] { "select 1", "reset role" })
        {
            await ExecuteAsync(db.Database.GetDbConnection(), session);
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(db.Database.GetDbConnection(), sql));
            Assert.True(refusal.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidParameterValue, refusal.Message);
        }
    }

    private static async Task<int> ExecuteAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <returns>How many rows were touched: none that cannot be seen; -1 where PostgreSQL refused.</returns>
    private async Task<int> TryAsync(string name, FormattableString sql)
    {
        await using var db = await portal.OpenAsync(await portal.ActorAsync(name));
        // A copied row comes into the command as text; the rest are parameters.
        var format = sql.Format;
        var arguments = new List<object?>();
        for (var i = 0; i < sql.ArgumentCount; i++)
        {
            var isParameter = sql.GetArgument(i) is not SqlText;
            format = format.Replace($"{{{i}}}", isParameter ? $"@p{arguments.Count}" : sql.GetArgument(i)!.ToString(), StringComparison.Ordinal);
            if (isParameter)
                arguments.Add(sql.GetArgument(i));
        }

        await using var command = new NpgsqlCommand(format, (NpgsqlConnection)db.Database.GetDbConnection());
        for (var i = 0; i < arguments.Count; i++)
            command.Parameters.AddWithValue($"p{i}", arguments[i]!);
        try
        {
            return await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return Refused;
        }
    }

    /// <summary>Puts a row of a table in a second time, with other values in some columns.</summary>
    private static SqlText Copy(string table, params (string Column, object Value)[] different) => new(
        $"insert into {table} select (jsonb_populate_record({table}, '{JsonSerializer.Serialize(different.ToDictionary(d => d.Column, d => d.Value))}'::jsonb)).* from {table}");

    private sealed record SqlText(string Sql)
    {
        public override string ToString() => Sql;
    }
}
