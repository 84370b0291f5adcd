using ChildRights.Core.Recommendations;
using Xunit;

namespace ChildRights.Core.Tests.Recommendations;

public sealed class SearchWordTests
{
    [Theory]
    [InlineData("Ребёнок ЁЛКА", "ребенок елка")]
    [InlineData("ӘДІЛЕТ Ұлттық Қазақ", "әділет ұлттық қазақ")]
    [InlineData("non‑stop – 5–6", "non-stop - 5-6")]
    [InlineData("children’s ‘rights’", "children's 'rights'")]
    [InlineData("e\u0301le\u0300ve", "élève")]
    [InlineData("a\0b", "a b")]
    public void Texts_and_queries_are_brought_to_one_form(string text, string folded) => Assert.Equal(folded, SearchWords.Fold(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("« » , ;")]
    public void Nothing_searched_for_finds_everything(string? query) => Assert.Empty(SearchWords.Patterns(query));

    [Fact]
    public void Every_word_must_occur() => Assert.Equal(["%дене%", "%жаза%"], SearchWords.Patterns(" Дене   ЖАЗА "));

    [Fact]
    public void Marks_around_a_word_do_not_count() => Assert.Equal(["%crc/c/kaz/co/4%", "%29(b)%"], SearchWords.Patterns("«CRC/C/KAZ/CO/4», §29(b)"));

    [Fact]
    public void What_LIKE_reads_as_a_sign_is_meant_as_it_is() => Assert.Equal([@"%50\%%", @"%a\_b%", @"%c:\\d%"], SearchWords.Patterns(@"50% a_b c:\d"));

    [Fact]
    public void Eight_words_are_enough() =>
        Assert.Equal(SearchWords.MaxWords, SearchWords.Patterns("one two three four five six seven eight nine ten").Count);

    [Fact]
    public void A_long_query_is_cut_but_not_through_a_character()
    {
        Assert.Equal("%" + new string('a', 200) + "%", Assert.Single(SearchWords.Patterns(new string('a', 300))));
        Assert.Equal("%" + new string('a', 199) + "%", Assert.Single(SearchWords.Patterns(new string('a', 199) + "😀")));
    }
}
