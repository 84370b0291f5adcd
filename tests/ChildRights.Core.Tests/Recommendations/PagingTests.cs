using ChildRights.Core.Access;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Recommendations;

/// <summary>Five hundred recommendations in five documents, some of them without a paragraph number.</summary>
public sealed class PagingTests(EmptyPortal portal) : IClassFixture<EmptyPortal>, IAsyncLifetime
{
    private const int Count = 500;
    private static readonly CancellationToken Ct = CancellationToken.None;

    public async Task InitializeAsync()
    {
        await using var db = await portal.OpenAsync();
        if (db.Recommendations.Any())
            return;
        for (var d = 0; d < 5; d++)
        {
            var document = CreateDocument($"PAGE/{d}", d == 4 ? null : new DateOnly(2000 + d, 1, 1));
            db.Add(document);
            for (var i = 0; i < Count / 5; i++)
                db.Add(i % 10 == 9 ? CreateRecommendation(document, null, "", $"R{i}") : CreateRecommendation(document, 1 + (i / 3), "abc"[i % 3].ToString(), urgent: i % 4 == 0));
        }

        await db.SaveChangesAsync(Ct);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(20, false)]
    [InlineData(100, false)]
    [InlineData(7, false)]
    [InlineData(13, true)]
    public async Task Forwards_and_backwards_every_row_is_met_once_and_in_the_same_order(int size, bool urgent)
    {
        var filter = new RecommendationFilter { PageSize = size, Urgent = urgent };
        var forwards = new List<string>();
        RecommendationPage page;
        string? after = null;
        do
        {
            page = await ListAsync(filter with { After = after });
            Assert.Equal(after is not null, page.PreviousKey is not null);
            forwards.AddRange(page.Rows.Select(r => r.Name.Slug));
            after = page.NextKey;
        }
        while (after is not null);
        Assert.Equal(page.Total, forwards.Count);
        Assert.Equal(forwards.Count, forwards.Distinct().Count());
        if (!urgent)
            Assert.Equal(Count, forwards.Count);

        var backwards = page.Rows.Select(r => r.Name.Slug).ToList();
        while (page.PreviousKey is { } before)
        {
            page = await ListAsync(filter with { Before = before });
            Assert.NotNull(page.NextKey);
            backwards.InsertRange(0, page.Rows.Select(r => r.Name.Slug));
        }

        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public async Task One_page_forwards_and_one_back_is_the_same_page()
    {
        var first = await ListAsync(new RecommendationFilter());
        var second = await ListAsync(new RecommendationFilter { After = first.NextKey });
        var back = await ListAsync(new RecommendationFilter { Before = second.PreviousKey });
        Assert.Equal(first.Rows.Select(r => r.Name.Slug), back.Rows.Select(r => r.Name.Slug));
        Assert.Null(back.PreviousKey);
        Assert.Equal(first.NextKey, back.NextKey);
    }

    [Theory]
    [InlineData("zzzz")]
    [InlineData("")]
    public async Task A_key_that_belongs_to_no_row_is_a_place_between_rows(string key)
    {
        var after = await ListAsync(new RecommendationFilter { After = key });
        Assert.Equal(key.Length == 0 ? 20 : 0, after.Rows.Count);
        var before = await ListAsync(new RecommendationFilter { Before = key });
        Assert.Equal(key.Length == 0 ? 0 : 20, before.Rows.Count);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(1_000_000, RecommendationFilter.MaxPageSize)]
    public async Task A_page_holds_between_one_and_a_hundred(int asked, int given) =>
        Assert.Equal(given, (await ListAsync(new RecommendationFilter { PageSize = asked })).Rows.Count);

    private Task<RecommendationPage> ListAsync(RecommendationFilter filter) => portal.Use<ListRecommendations>().RunAsync(Actor.Anonymous, filter, Ct);
}
