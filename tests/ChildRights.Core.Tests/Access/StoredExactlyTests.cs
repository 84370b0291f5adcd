using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Access;

/// <summary>Hostile words are words: they are kept letter by letter, or refused with a reason; they never do anything.</summary>
public sealed class StoredExactlyTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_note_and_a_comment_come_back_as_they_were_typed()
    {
        var (editor, expert) = (await portal.ActorAsync("editor.moe"), await portal.ActorAsync("expert.1"));
        var r = await portal.AddRecommendationAsync();
        var accounts = await CountAsync();
        foreach (var word in HostileWords.All)
        {
            var text = $"{word} — {new string('ж', 30)} {word}";
            var evidence = word.Trim().Length > 0 ? [CreateEvidence(word)] : Array.Empty<EvidenceItem>();
            var note = await portal.Use<SaveNote>().RunAsync(editor, new NoteInput(null, null, r.Id, null, CreateNoteContent(text, evidence: evidence)), Ct);
            var opened = await portal.Use<OpenNoteForm>().RunAsync(editor, new NoteFormInput(note.Id, null, null), Ct);
            Assert.Equal(text, opened.Note!.Text.In(Language.En));
            if (evidence.Length > 0)
                Assert.Equal(word, opened.Note.Evidence[0].Title.In(Language.En));

            var id = await portal.Use<AddComment>().RunAsync(expert, new CommentInput(r.Id, true, CreateCommentContent(text)), Ct);
            await using var db = await portal.OpenAsync();
            Assert.Equal(text, (await db.Comments.SingleAsync(c => c.Id == id)).Text.In(Language.En));
        }

        Assert.Equal(accounts, await CountAsync());
    }

    [Fact]
    public async Task What_cannot_be_kept_is_refused_with_a_reason()
    {
        var editor = await portal.ActorAsync("editor.moe");
        var r = await portal.AddRecommendationAsync();
        foreach (var word in new[] { "a\0b", "half of a pair \uD83D", "\uDC67 the other half" })
        {
            var content = CreateNoteContent(word + new string('a', 40));
            await Refused.BecauseAsync("ForbiddenCharacter", () => portal.Use<SaveNote>().RunAsync(editor, new NoteInput(null, null, r.Id, null, content), Ct));
        }

        await Refused.BecauseAsync("TooLong", () => portal.Use<SaveNote>().RunAsync(editor, new NoteInput(null, null, r.Id, null, CreateNoteContent(new string('ж', 100_000))), Ct));
    }

    [Fact]
    public async Task A_hundred_thousand_letters_are_kept_as_a_draft_of_a_form_whatever_they_are()
    {
        var editor = await portal.ActorAsync("editor.moe");
        var payload = string.Concat(Enumerable.Repeat("ж\u202E<b>\u200B'👧 ", 10_000));
        await portal.Use<Core.Drafts.KeepFormDraft>().RunAsync(editor, new("note:hundred", payload), Ct);
        Assert.Equal(payload, (await portal.Use<Core.Drafts.GetFormDraft>().RunAsync(editor, "note:hundred", Ct))!.Payload);
    }

    private async Task<int> CountAsync()
    {
        await using var db = await portal.OpenAsync();
        return await db.Accounts.CountAsync();
    }
}
