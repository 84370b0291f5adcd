using ChildRights.Core.Languages;
using Xunit;

namespace ChildRights.Core.Tests.Languages;

public sealed class CharactersTests
{
    [Theory]
    [InlineData("", true, true)]
    [InlineData("Әрбір баланың құқығы", true, true)]
    [InlineData("\uD83D\uDC67\u200D\uD83D\uDC66", true, true)]
    [InlineData("\u202Ertl\u202C \u200B\uFEFF \u0001", true, true)]
    [InlineData("a\0b", false, false)]
    [InlineData("\uFFFE", true, false)]
    [InlineData("\uFDD0", true, false)]
    [InlineData("\uD83F\uDFFF", true, false)]
    public void What_is_text(string text, bool kept, bool normalised)
    {
        Assert.Equal(kept, Characters.CanBeKept(text));
        Assert.Equal(normalised, Characters.CanBeNormalised(text));
        // Whatever comes, a search can fold it.
        Assert.True(Characters.Normalise(text).IsNormalized());
    }

    // Not as data of a theory: attributes are kept as UTF-8, which has no halves.
    [Fact]
    public void Half_a_character_is_no_text()
    {
        foreach (var text in new[] { "\uD83D", "\uDC67\uD83D", "a\uD83Db", "a\uDC67" })
        {
            Assert.False(Characters.CanBeKept(text));
            Assert.False(Characters.CanBeNormalised(text));
            Assert.True(Characters.Normalise(text).IsNormalized());
        }
    }
}
