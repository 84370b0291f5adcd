using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Progress;

public sealed class EvidenceTests
{
    [Theory]
    [InlineData("https://stat.gov.kz/ru/industries/")]
    [InlineData("http://example.org/a?b=c#d")]
    [InlineData("https://әділет.қаз/құжат")]
    [InlineData("")]
    public void Web_addresses_and_none_at_all_are_taken(string url) =>
        Assert.Equal(url, CreateNote(content: With(CreateEvidence(url: url))).Evidence[0].Url);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JAVASCRIPT:alert(1)")]
    [InlineData("data:text/html,<b>x</b>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/report")]
    [InlineData("/relative")]
    [InlineData("//example.org/without-scheme")]
    [InlineData("example.org")]
    [InlineData("http://")]
    [InlineData("not an address")]
    public void Anything_else_is_no_address(string url) => Refuses("AddressShape", CreateEvidence(url: url));

    [Fact]
    public void An_address_with_a_NUL_is_refused() => Refuses("ForbiddenCharacter", CreateEvidence(url: "https://example.org/\0"));

    [Theory]
    [InlineData("P2100000942/../x")]
    [InlineData("P 21")]
    [InlineData("Р2100000942")]
    [InlineData("<script>")]
    public void A_legal_act_has_a_number_of_Latin_letters_and_digits(string reference) => Refuses("AdiletIdShape", CreateEvidence(reference: reference));

    [Fact]
    public void Evidence_needs_a_title_in_one_language()
    {
        Refuses("EvidenceNeedsTitle", CreateEvidence() with { Title = LocalText.Empty });
        CreateNote(content: With(CreateEvidence() with { Title = LocalText.Of(Language.Kk, "Бұйрық") }));
    }

    [Fact]
    public void Its_texts_have_limits()
    {
        Refuses("TooLong", CreateEvidence() with { Title = Long(EvidenceItem.TitleMaxLength + 1) });
        Refuses("TooLong", CreateEvidence(url: "https://example.org/" + new string('a', EvidenceItem.UrlMaxLength)));
        Refuses("TooLong", CreateEvidence(reference: new string('P', EvidenceItem.ReferenceMaxLength + 1)));
        Refuses("ForbiddenCharacter", CreateEvidence("a\0b"));
    }

    [Fact]
    public void Twenty_items_are_enough()
    {
        var twenty = Enumerable.Repeat(CreateEvidence(), EvidenceItem.MaxItems).ToArray();
        CreateNote(content: With(twenty));
        Refuses("TooManyEvidence", [.. twenty, CreateEvidence()]);
    }

    [Fact]
    public void A_comment_asks_the_same_of_its_evidence() =>
        Refused.Because("AddressShape", () => CreateComment(content: CreateCommentContent(evidence: [CreateEvidence(url: "javascript:alert(1)")])));

    [Theory]
    [InlineData(Language.Kk, "https://adilet.zan.kz/kaz/docs/P2100000942")]
    [InlineData(Language.Ru, "https://adilet.zan.kz/rus/docs/P2100000942")]
    [InlineData(Language.En, "https://adilet.zan.kz/rus/docs/P2100000942")]
    public void A_legal_act_without_an_address_leads_to_its_page_in_Adilet(Language language, string address) =>
        Assert.Equal(address, CreateEvidence(reference: "P2100000942", url: "").Address(language));

    [Fact]
    public void A_given_address_comes_first_and_without_both_there_is_none()
    {
        Assert.Equal("https://example.org/", CreateEvidence(reference: "P2100000942", url: "https://example.org/").Address(Language.Ru));
        Assert.Equal("", CreateEvidence(url: "").Address(Language.Ru));
    }

    private static NoteContent With(params EvidenceItem[] evidence) => CreateNoteContent(evidence: evidence);

    private static void Refuses(string reason, params EvidenceItem[] evidence)
    {
        var refusal = Refused.Because(reason, () => CreateNote(content: With(evidence)));
        Assert.All(refusal.Problems, p => Assert.Equal("evidence", p.Field));
    }
}
