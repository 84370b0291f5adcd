using ChildRights.Core.Access;
using ChildRights.Core.Drafts;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Core.Tests.Drafts;

public sealed class FormDraftTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private const string Form = "note:crc-c-kaz-co-4-29";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task What_was_typed_is_kept_for_the_person_who_typed_it_and_for_nobody_else()
    {
        var (editor, colleague) = (await portal.ActorAsync("editor.moe"), await portal.AddActorAsync(Role.MinistryEditor, "moe"));
        await KeepAsync(editor, "half a sent");
        await KeepAsync(colleague, "other words");
        Assert.Equal("half a sent", (await GetAsync(editor))!.Payload);
        Assert.Equal("other words", (await GetAsync(colleague))!.Payload);
        foreach (var name in new[] { "focal.moe", "secretariat", "admin", "expert.1" })
            Assert.Null(await GetAsync(await portal.ActorAsync(name)));
    }

    [Fact]
    public async Task Each_form_has_its_own_and_the_last_words_count()
    {
        var expert = await portal.AddActorAsync(Role.Expert, "demo-ngo-1");
        var first = await KeepAsync(expert, "first words");
        await KeepAsync(expert, "another form", "comment:crc-c-kaz-co-4-30");
        portal.Clock.Move(TimeSpan.FromSeconds(2));
        var second = await KeepAsync(expert, "first words and more");
        Assert.Equal(new KeptDraft("first words and more", second), await GetAsync(expert));
        Assert.Equal(TimeSpan.FromSeconds(2), second - first);
        Assert.Equal("another form", (await GetAsync(expert, "comment:crc-c-kaz-co-4-30"))!.Payload);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Nothing_typed_throws_the_draft_away(string? payload)
    {
        var person = await portal.AddActorAsync(Role.Observer);
        await KeepAsync(person, payload);
        await KeepAsync(person, "words");
        await KeepAsync(person, payload);
        Assert.Null(await GetAsync(person));
    }

    [Fact]
    public async Task A_hundred_thousand_letters_come_back_as_they_were()
    {
        var person = await portal.AddActorAsync(Role.Expert, "demo-ngo-1");
        var words = string.Concat(Enumerable.Repeat("Әділет \u200B עברית 😀 {\"a\":'b'} ", 4000));
        await KeepAsync(person, words);
        Assert.Equal(words, (await GetAsync(person))!.Payload);
    }

    [Fact]
    public async Task Too_much_and_NUL_are_refused()
    {
        var person = await portal.AddActorAsync(Role.Observer);
        await Refused.BecauseAsync("TooLong", () => KeepAsync(person, new string('a', FormDraft.PayloadMaxLength + 1)));
        await Refused.BecauseAsync("TooLong", () => KeepAsync(person, "a", new string('f', FormDraft.FormMaxLength + 1)));
        await Refused.BecauseAsync("ForbiddenCharacter", () => KeepAsync(person, "a\0b"));
        await Refused.BecauseAsync("ForbiddenCharacter", () => KeepAsync(person, "a", "no\0te"));
        await Refused.BecauseAsync("ForbiddenCharacter", () => GetAsync(person, "no\0te"));
    }

    [Fact]
    public async Task Who_is_not_signed_in_keeps_nothing()
    {
        await Refused.NotAllowedAsync(() => KeepAsync(Actor.Anonymous, "words"));
        await Refused.NotAllowedAsync(() => GetAsync(Actor.Anonymous));
    }

    [Fact]
    public async Task A_draft_leaves_no_ledger_entry()
    {
        await using var db = await portal.OpenAsync();
        var before = db.Ledger.Count();
        await KeepAsync(await portal.AddActorAsync(Role.Observer), "words");
        Assert.Equal(before, db.Ledger.Count());
    }

    private Task<DateTimeOffset> KeepAsync(Actor by, string? payload, string form = Form) => portal.Use<KeepFormDraft>().RunAsync(by, new FormDraftInput(form, payload), Ct);

    private Task<KeptDraft?> GetAsync(Actor by, string form = Form) => portal.Use<GetFormDraft>().RunAsync(by, form, Ct);
}
