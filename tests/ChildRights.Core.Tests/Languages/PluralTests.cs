using ChildRights.Core.Languages;
using Xunit;

namespace ChildRights.Core.Tests.Languages;

public sealed class PluralTests
{
    [Theory]
    [InlineData("One", "1 21 31 101 121 1001")]
    [InlineData("Few", "2 3 4 22 23 24 102 104 1002")]
    [InlineData("Many", "0 5 6 9 10 11 12 13 14 15 19 20 25 30 100 111 112 114 1000 1011")]
    public void Russian_counts_in_three_forms(string form, string counts) => AllAre(form, Language.Ru, counts);

    [Theory]
    [InlineData("One", "1")]
    [InlineData("Other", "0 2 5 11 21 100 101 1001")]
    public void English_and_Kazakh_know_one_and_the_rest(string form, string counts)
    {
        AllAre(form, Language.En, counts);
        AllAre(form, Language.Kk, counts);
    }

    [Fact]
    public void A_count_below_nought_takes_the_form_of_its_size()
    {
        Assert.Equal(PluralForm.One, PluralRules.FormFor(Language.Ru, -21));
        Assert.Equal(PluralForm.Few, PluralRules.FormFor(Language.Ru, -2));
    }

    private static void AllAre(string form, Language language, string counts) =>
        Assert.All(counts.Split(' ').Select(c => long.Parse(c, System.Globalization.CultureInfo.InvariantCulture)),
            c => Assert.Equal(form, PluralRules.FormFor(language, c).ToString()));
}
