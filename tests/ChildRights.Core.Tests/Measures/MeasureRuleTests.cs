using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Measures;

public sealed class MeasureRuleTests
{
    [Fact]
    public void A_measure_needs_a_title_within_its_limits()
    {
        Refuses("Required", LocalText.Empty);
        Refuses("TooLong", Long(Measure.TitleMaxLength + 1));
        Refuses("ForbiddenCharacter", Text("\0"));
        Describe(Long(Measure.TitleMaxLength));
    }

    [Fact]
    public void It_does_not_end_before_it_starts()
    {
        Refuses("EndsBeforeItStarts", starts: Today, ends: Yesterday);
        Describe(starts: Today, ends: Today);
        Describe(ends: Yesterday);
        Describe(starts: Tomorrow);
    }

    [Theory]
    [InlineData("P21/942")]
    [InlineData("Р2100000942")]
    [InlineData("P 2100000942")]
    [InlineData("P2100000942\0")]
    public void Its_act_has_a_number_of_Latin_letters_and_digits(string adiletId) => Refuses("AdiletIdShape", adiletId: adiletId);

    [Fact]
    public void The_number_has_a_limit() => Refuses("TooLong", adiletId: new string('P', Measure.AdiletIdMaxLength + 1));

    [Fact]
    public void It_serves_each_recommendation_once_and_no_other_than_those_given()
    {
        var (kept, dropped, added) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var measure = CreateMeasure("T1", recommendations: [kept, dropped]);
        var link = measure.Links.Single(l => l.RecommendationId == kept);
        measure.LinkTo([added, kept, added]);
        Assert.Equal(new[] { added, kept }.Order(), measure.Links.Select(l => l.RecommendationId).Order());
        Assert.Same(link, measure.Links.Single(l => l.RecommendationId == kept));
    }

    private static void Describe(LocalText? title = null, DateOnly? starts = null, DateOnly? ends = null, string adiletId = "P2100000942") =>
        CreateMeasure("T1").Describe(title ?? Text("Courses"), MeasureKind.Training, starts, ends, adiletId);

    private static void Refuses(string reason, LocalText? title = null, DateOnly? starts = null, DateOnly? ends = null, string adiletId = "") =>
        Refused.Because(reason, () => Describe(title, starts, ends, adiletId));
}
