using ChildRights.Core.Languages;
using Xunit;

namespace ChildRights.Core.Tests.Languages;

public sealed class LocalTextTests
{
    /// <summary>Kazakh, Russian and English version, the language asked for, and what the reader gets in which language.</summary>
    [Theory]
    [InlineData("kk", "ru", "en", Language.Kk, "kk", Language.Kk)]
    [InlineData("kk", "ru", "en", Language.Ru, "ru", Language.Ru)]
    [InlineData("kk", "ru", "en", Language.En, "en", Language.En)]
    [InlineData("", "ru", "en", Language.Kk, "ru", Language.Ru)]
    [InlineData("", "", "en", Language.Kk, "en", Language.En)]
    [InlineData("kk", "", "en", Language.Ru, "en", Language.En)]
    [InlineData("kk", "", "", Language.Ru, "kk", Language.Kk)]
    [InlineData("kk", "ru", "", Language.En, "ru", Language.Ru)]
    [InlineData("kk", "", "", Language.En, "kk", Language.Kk)]
    [InlineData("", "", "", Language.Kk, "", Language.Kk)]
    public void A_missing_version_falls_back_to_Russian_then_English_then_Kazakh(
        string kk, string ru, string en, Language asked, string text, Language language) =>
        Assert.Equal(new LocalReading(text, language), new LocalText(kk, ru, en).For(asked));

    [Theory]
    [InlineData(Language.Kk)]
    [InlineData(Language.Ru)]
    [InlineData(Language.En)]
    public void A_version_is_put_and_read_in_its_own_language(Language language)
    {
        var text = LocalText.Of(language, "x");
        Assert.Equal("x", text.In(language));
        Assert.All(LanguageExtensions.All.Where(l => l != language), l => Assert.Equal("", text.In(l)));
        Assert.False(text.IsEmpty);
        Assert.True(text.With(language, "").IsEmpty);
    }
}
