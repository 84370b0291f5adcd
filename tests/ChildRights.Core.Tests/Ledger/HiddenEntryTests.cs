using System.Security.Cryptography;
using System.Text;
using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Ledger;
using ChildRights.Core.Progress;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChildRights.Core.Tests.Ledger.LedgerTools;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Ledger;

/// <summary>What is entered and not for everybody: part of the chain, and nothing can be read or guessed from it.</summary>
public sealed class HiddenEntryTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task The_publics_export_is_checked_by_the_program_that_the_public_has()
    {
        var lines = await portal.Use<ExportLedger>().ExportAsync(Actor.Anonymous, whole: false);
        var (head, _) = await portal.Use<ReadLedgerHead>().RunAsync(Actor.Anonymous, Ct);
        var (code, said) = await PythonAsync(lines, head);
        Assert.Equal((0, $"head {head}"), (code, Assert.Single(said)));
        Assert.Contains(lines, l => l.Content is null);
        await using var db = await portal.OpenAsync();
        var open = await db.Ledger.Where(e => e.Audience == "public").Select(e => e.Sequence).ToListAsync();
        Assert.Equal(open.Order(), lines.Where(l => l.Content is not null).Select(l => l.Sequence));

        // A changed word is found by the public itself.
        var changed = lines.FindIndex(l => l.Content is not null);
        lines[changed] = lines[changed] with { Content = lines[changed].Content!.Replace("\"audience\":\"public\"", "\"audience\":\"Public\"", StringComparison.Ordinal) };
        Assert.Equal((1, $"{changed + 1} ContentChanged"), ((await PythonAsync(lines, head)).Code, (await PythonAsync(lines, head)).Lines[0]));
    }

    [Fact]
    public async Task Who_watches_the_public_head_does_not_see_when_something_hidden_is_entered()
    {
        var r = await portal.AddRecommendationAsync();
        await portal.ChangeAsync(await portal.ActorAsync("secretariat"));
        var before = await portal.Use<ReadLedgerHead>().RunAsync(Actor.Anonymous, Ct);
        var operators = await portal.HeadAsync();
        await portal.Use<AddComment>().RunAsync(await portal.ActorAsync("expert.1"), new CommentInput(r.Id, true, CreateCommentContent()), Ct);
        await portal.Use<SaveNote>().RunAsync(await portal.ActorAsync("editor.moe"), new NoteInput(null, null, r.Id, null, CreateNoteContent()), Ct);
        foreach (var who in new[] { Actor.Anonymous, await portal.ActorAsync("secretariat"), await portal.ActorAsync("admin") })
        {
            Assert.Equal(before, await portal.Use<ReadLedgerHead>().RunAsync(who, Ct));
            Assert.Equal(before.Head.Sequence, (await portal.Use<ExportLedger>().ExportAsync(who, whole: false))[^1].Sequence);
        }

        Assert.Equal(operators.Sequence + 2, (await portal.HeadAsync()).Sequence);
    }

    [Fact]
    public async Task An_entry_about_a_confidential_comment_is_proven_by_those_who_may_read_the_comment_and_by_nobody_else()
    {
        var (author, secretariat) = (await portal.ActorAsync("expert.1"), await portal.ActorAsync("secretariat"));
        var r = await portal.AddRecommendationAsync();
        var id = await portal.Use<AddComment>().RunAsync(author, new CommentInput(r.Id, true, CreateCommentContent()), Ct);
        await using var db = await portal.OpenAsync();
        var entry = await db.Ledger.SingleAsync(e => e.SubjectId == id.ToString());
        Assert.Equal((null, null), (entry.ActorId, entry.ActorSalt));
        Assert.Contains(Convert.ToHexStringLower(entry.ActorDigest!), entry.Content, StringComparison.Ordinal);

        foreach (var who in new[] { author, secretariat })
        {
            await using var theirs = await portal.OpenAsync(who);
            var salt = await theirs.Comments.Where(c => c.Id == id).Select(c => c.LedgerSalt).SingleAsync();
            Assert.Equal(entry.ActorDigest, LedgerWriting.ActorDigest(salt, author.AccountId));
        }

        foreach (var who in new[] { Actor.Anonymous, await portal.ActorAsync("admin"), await portal.ActorAsync("focal.moe"), await portal.AddActorAsync(Role.Expert, "demo-ngo-1"), Operator })
        {
            await using var theirs = await portal.OpenAsync(who);
            Assert.Empty(await theirs.Comments.IgnoreQueryFilters().Where(c => c.Id == id).ToListAsync());
        }

        // Whoever has all accounts and the entry, as in the operator's export, still can't try them out.
        var line = (await portal.Use<ExportLedger>().ExportAsync(Operator, whole: true)).Single(l => l.Sequence == entry.Sequence);
        Assert.Equal((null, null), (line.ActorId, line.ActorSalt));
        foreach (var salt in new[] { [], Convert.FromHexString(line.Content![^34..^2]) })
            Assert.NotEqual(entry.ActorDigest, LedgerWriting.ActorDigest(salt, author.AccountId));
    }

    [Fact]
    public async Task No_content_for_the_public_names_an_account()
    {
        var (expert, secretariat, focal) = (await portal.ActorAsync("expert.1"), await portal.ActorAsync("secretariat"), await portal.ActorAsync("focal.moe"));
        var comment = await portal.AddCommentAsync(CommentState.Submitted, expert);
        await portal.Use<PublishComment>().RunAsync(secretariat, new CommentVersion(comment.Id, comment.Version), Ct);
        await portal.Use<AnswerComment>().RunAsync(focal, new AnswerInput(comment.Id, Text("The counsellors will be there by September."), Core.Languages.Language.En), Ct);
        var note = await portal.AddNoteAsync(NoteState.Submitted, writtenBy: focal.AccountId);
        await portal.Use<PublishNote>().RunAsync(focal, new NoteVersion(note.Id, note.Version), Ct);

        var content = string.Join("\n", (await portal.Use<ExportLedger>().ExportAsync(Actor.Anonymous, whole: false)).Select(l => l.ToJson()));
        await using var db = await portal.OpenAsync();
        Assert.All(await db.Accounts.ToListAsync(), a => Assert.DoesNotContain(a.Id.ToString(), content, StringComparison.Ordinal));
        // What was published is entered in its words, so that a later change of the page is found too.
        Assert.Contains("Forty schools have a trained counsellor now.", content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_of_a_comment_can_be_taken_back_but_not_in_silence()
    {
        const string Words = "What an expert may have to take back some day, word for word.";
        var (expert, secretariat) = (await portal.ActorAsync("expert.2"), await portal.ActorAsync("secretariat"));
        var r = await portal.AddRecommendationAsync();
        var id = await portal.Use<AddComment>().RunAsync(expert, new CommentInput(r.Id, false, CreateCommentContent(Words)), Ct);
        await portal.Use<PublishComment>().RunAsync(secretariat, new CommentVersion(id, await VersionAsync(id)), Ct);
        await portal.Use<WithdrawComment>().RunAsync(expert, new CommentVersion(id, await VersionAsync(id)), Ct);

        await using var db = await portal.OpenAsync();
        var entries = await db.Ledger.Where(e => e.SubjectId == id.ToString()).OrderBy(e => e.Sequence).ToListAsync();
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Words)));
        Assert.DoesNotContain(entries, e => e.Content.Contains("word for word", StringComparison.Ordinal));
        Assert.All(entries.Take(2), e => Assert.Contains(digest, e.Changes, StringComparison.Ordinal));
        Assert.Equal(["PublishComment", "WithdrawComment"], entries.Where(e => e.Audience == "public").Select(e => e.UseCase));
        var history = (await portal.Use<Core.Recommendations.GetRecommendation>().RunAsync(expert, r.Slug, Ct)).History;
        Assert.DoesNotContain(history.SelectMany(h => h.Changes), c => c.After?.StartsWith("sha256:", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task The_letter_of_the_day_holds_the_head_of_all_entries_in_three_languages()
    {
        var letter = await portal.Use<HeadOfTheDay>().RunAsync(await portal.ActorAsync("secretariat"), Ct);
        Assert.Equal(await portal.HeadAsync(), letter.Head);
        Assert.Equal(Today, letter.Day);
        foreach (var body in new[] { letter.Body.Kk, letter.Body.Ru, letter.Body.En })
            Assert.Equal(letter.Head, body.Split('\n').Select(LedgerHead.Parse).Single(h => h is not null));
    }

    private async Task<uint> VersionAsync(Guid id)
    {
        await using var db = await portal.OpenAsync();
        return await db.Comments.Where(c => c.Id == id).Select(c => c.Version).SingleAsync();
    }
}
