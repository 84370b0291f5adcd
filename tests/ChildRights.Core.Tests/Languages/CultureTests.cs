using System.Globalization;
using ChildRights.Core.Languages;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Core.Tests.Languages;

public sealed class CultureTests
{
    private static readonly DateOnly Day = new(2026, 12, 5);

    [Theory]
    [InlineData(Language.Kk, "2026 ж. 5 желтоқсан", "05.12.2026")]
    [InlineData(Language.Ru, "5 декабря 2026 г.", "05.12.2026")]
    [InlineData(Language.En, "5 December 2026", "5 Dec 2026")]
    public void A_day_is_written_as_the_language_does_it(Language language, string inFull, string inShort)
    {
        Assert.Equal(inFull, language.LongDate(Day));
        Assert.Equal(inShort, language.ShortDate(Day));
    }

    [Theory]
    [InlineData(Language.Kk, "қаңтар,ақпан,наурыз,сәуір,мамыр,маусым,шілде,тамыз,қыркүйек,қазан,қараша,желтоқсан")]
    [InlineData(Language.Ru, "января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря")]
    [InlineData(Language.En, "January,February,March,April,May,June,July,August,September,October,November,December")]
    public void Each_month_has_its_name_in_a_date(Language language, string months)
    {
        var names = months.Split(',');
        for (var month = 1; month <= 12; month++)
            Assert.Contains(names[month - 1], language.LongDate(new DateOnly(2026, month, 1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Language.Kk, "1 234 567", "1 234,5")]
    [InlineData(Language.Ru, "1 234 567", "1 234,5")]
    [InlineData(Language.En, "1,234,567", "1,234.5")]
    public void A_number_is_written_as_the_language_does_it(Language language, string whole, string part)
    {
        Assert.Equal(whole, WithPlainSpaces(language.Number(1_234_567m)));
        Assert.Equal(part, WithPlainSpaces(language.Number(1234.5m)));
        Assert.DoesNotContain(' ', language.Number(1_234_567m));
    }

    private static string WithPlainSpaces(string number) => number.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    [Theory]
    [InlineData("2026-11-22T18:59:59Z", "2026-11-22")]
    [InlineData("2026-11-22T19:00:00Z", "2026-11-23")]
    [InlineData("2026-11-23T02:00:00+05:00", "2026-11-23")]
    [InlineData("2023-06-01T18:30:00Z", "2023-06-02")]
    public void The_day_turns_at_midnight_in_Almaty(string moment, string day)
    {
        // Until March 2024 the clocks of Almaty were six hours ahead of UTC, since then five.
        var at = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
        Assert.Equal(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Culture.DayOf(at));
    }

    [Fact]
    public void Today_is_told_by_the_clock_that_is_passed_in()
    {
        var clock = new TestClock();
        Assert.Equal(new DateOnly(2026, 11, 22), clock.Today());
        clock.Move(TimeSpan.FromHours(12));
        Assert.Equal(new DateOnly(2026, 11, 23), clock.Today());
    }

    [Theory]
    [InlineData("kk", Language.Kk)]
    [InlineData("ru-KZ", Language.Ru)]
    [InlineData("EN_gb", Language.En)]
    [InlineData("de", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_names_one_of_three_languages_or_none(string? code, Language? language) =>
        Assert.Equal(language, LanguageExtensions.Parse(code));

    [Fact]
    public void Every_language_has_its_code_and_calls_itself_by_its_own_name()
    {
        Assert.Equal(["kk", "ru", "en"], LanguageExtensions.All.Select(l => l.Code()));
        Assert.Equal(["Қазақша", "Русский", "English"], LanguageExtensions.All.Select(l => l.OwnName()));
        Assert.All(LanguageExtensions.All, l => Assert.Equal(l, LanguageExtensions.Parse(l.Code())));
    }
}
