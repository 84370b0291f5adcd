using ChildRights.Core.Documents.Import;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChildRights.Core.Tests.Import;

public sealed class ImportOverDemonstrationTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    [Fact]
    public async Task The_sheet_of_facts_finds_every_recommendation_of_the_demonstration_as_it_is()
    {
        var report = await portal.Use<ImportRecommendations>().RunAsync(
            await portal.ActorAsync("secretariat"), new ImportInput("facts.csv", TestFiles.Recommendations(), false), CancellationToken.None);
        Assert.Equal((14, 0), (report.Unchanged, report.NewDocuments.Count));
    }

    [Fact]
    public async Task An_assignment_that_is_imported_is_no_longer_a_made_up_one()
    {
        var file = TestFiles.Utf8("symbol,paragraph,due\nCRC/C/KAZ/CO/4,29,2027-06-30");
        var report = await portal.Use<ImportRecommendations>().RunAsync(
            await portal.ActorAsync("secretariat"), new ImportInput("due.csv", file, false), CancellationToken.None);
        Assert.Equal(["due"], report.Rows.Single().ChangedFields);
        await using var db = await portal.OpenAsync();
        Assert.False(await db.Recommendations.Where(r => r.Slug == "crc-c-kaz-co-4-29").Select(r => r.AssignmentMadeUp).SingleAsync());
    }
}
