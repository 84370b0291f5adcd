using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Recommendations;

public sealed class EditRecommendationTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task The_secretariat_mends_wording_assignment_and_due_date_and_the_public_reads_who_changed_what()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var r = await portal.AddRecommendationAsync("moe", text: "Train counsellors.");
        var (moh, mia) = (await portal.AgencyIdAsync("moh"), await portal.AgencyIdAsync("mia"));
        await EditAsync(secretariat, r, i => i with
        {
            Title = new LocalText("Кеңесшілер даярлау", "Подготовить консультантов", "Train counsellors for schools"),
            Texts = new Dictionary<Language, RecommendationWording>
            {
                [Language.En] = new("", TextStanding.Official),
                [Language.Ru] = new("  Подготовить консультантов.  ", TextStanding.UnofficialTranslation),
            },
            LeadAgencyId = moh,
            Supporting = [mia, moh],
            DueOn = Tomorrow,
            Urgent = true,
        });

        var read = await GetAsync(Actor.Anonymous, r);
        Assert.Equal("Train counsellors for schools", read.Name.Title.En);
        Assert.Equal(new RecommendationWording("Подготовить консультантов.", TextStanding.UnofficialTranslation), Assert.Single(read.Texts).Value);
        Assert.Equal(("moh", "mia", Tomorrow, true), (read.Lead!.Code, Assert.Single(read.Supporting).Code, read.DueOn, read.Urgent));
        var entry = Assert.Single(read.History);
        Assert.Equal((nameof(EditRecommendation), Role.Secretariat, ""), (entry.UseCase, entry.ActorRole, entry.ActorName));
        Assert.Contains(entry.Changes, c => c.Field == "recommendation.title_en" && c is { Before: "Train a counsellor for every school", After: "Train counsellors for schools" });
        Assert.Contains(entry.Changes, c => c.Field == "recommendation.urgent" && c.After == "true");
        Assert.Contains(entry.Changes, c => c is { Before: "Train counsellors.", After: null });
        // It is found by its new words and no longer by its old ones.
        Assert.Contains("подготовить консультантов", await SearchTextAsync(r), StringComparison.Ordinal);
        Assert.DoesNotContain("train a counsellor", await SearchTextAsync(r), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assignment_made_up_for_the_demonstration_becomes_real_when_it_is_changed()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var first = (await portal.Use<ListRecommendations>().RunAsync(secretariat, new RecommendationFilter { Agency = "moj" }, Ct)).Rows[0];
        Assert.True(first.AssignmentMadeUp);
        await using var db = await portal.OpenAsync();
        var r = db.Recommendations.Single(x => x.Slug == first.Name.Slug);
        await EditAsync(secretariat, r, i => i with { Urgent = !i.Urgent });
        Assert.True((await GetAsync(Actor.Anonymous, r)).AssignmentMadeUp);
        await EditAsync(secretariat, r, i => i with { DueOn = Tomorrow });
        Assert.False((await GetAsync(Actor.Anonymous, r)).AssignmentMadeUp);
    }

    [Fact]
    public async Task What_is_wrong_or_unknown_is_refused_and_nothing_is_half_saved()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var r = await portal.AddRecommendationAsync("moe");
        var concern = await portal.AddRecommendationAsync(lead: null, kind: RecommendationKind.Concern);
        await Refused.BecauseAsync("Required", () => EditAsync(secretariat, r, i => i with { Title = LocalText.Empty, Urgent = true }));
        await Refused.BecauseAsync("TooLong", () => EditAsync(secretariat, r, i => i with
        {
            Urgent = true,
            Texts = new Dictionary<Language, RecommendationWording> { [Language.En] = new(new string('a', Recommendation.TextMaxLength + 1), TextStanding.Gist) },
        }));
        await Refused.NotFoundAsync(() => EditAsync(secretariat, r, i => i with { ClusterCode = "no-such", Urgent = true }));
        await Refused.NotFoundAsync(() => EditAsync(secretariat, r, i => i with { LeadAgencyId = Guid.NewGuid(), Urgent = true }));
        await Refused.NotFoundAsync(() => EditAsync(secretariat, r, i => i with { Id = Guid.NewGuid() }));
        var moe = await portal.AgencyIdAsync("moe");
        await Refused.BecauseAsync("OnlyTrackedCanBeAssigned", () => EditAsync(secretariat, concern, i => i with { LeadAgencyId = moe }));
        var read = await GetAsync(Actor.Anonymous, r);
        Assert.False(read.Urgent);
        Assert.Empty(read.History);
    }

    [Fact]
    public async Task A_recommendation_is_shown_with_what_it_repeats_and_what_repeats_it()
    {
        var older = await portal.AddRecommendationAsync(adoptedOn: new DateOnly(2003, 7, 10));
        var newer = await portal.AddRecommendationAsync(adoptedOn: new DateOnly(2015, 10, 30));
        await portal.SaveAsync(new Lineage(newer.Id, older.Id));
        var (ofNewer, ofOlder) = (await GetAsync(Actor.Anonymous, newer), await GetAsync(Actor.Anonymous, older));
        Assert.Equal((older.Slug, new DateOnly(2003, 7, 10)), (ofNewer.Earlier[0].Name.Slug, ofNewer.Earlier[0].AdoptedOn!.Value));
        Assert.Equal(newer.Slug, Assert.Single(ofOlder.Later).Name.Slug);
        Assert.Empty(ofNewer.Later);
    }

    [Fact]
    public async Task Its_articles_and_goals_are_named_in_three_languages()
    {
        var detail = await portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, "crc-c-kaz-co-4-29", Ct);
        Assert.NotEmpty(detail.Articles);
        Assert.All(detail.Articles, a => Assert.False(a.Title!.IsEmpty));
        Assert.All(detail.SdgTargets, t => Assert.False(t.Text!.IsEmpty));
        Assert.Equal("CRC/C/KAZ/CO/4", detail.Document.Symbol);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-such-recommendation")]
    [InlineData("CRC-C-KAZ-CO-4-29")]
    [InlineData("crc-c-kaz-co-4-29' or '1'='1")]
    public async Task An_unknown_address_is_not_found(string slug) =>
        await Refused.NotFoundAsync(() => portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, slug, Ct));

    private async Task EditAsync(Actor by, Recommendation r, Func<RecommendationInput, RecommendationInput> change)
    {
        var seen = await GetAsync(by, r);
        await portal.Use<EditRecommendation>().RunAsync(by, change(new RecommendationInput(
            seen.Name.Id, seen.Version, seen.Name.Title, seen.Texts, seen.Cluster?.Code, seen.Urgent, seen.Lead?.Id, [.. seen.Supporting.Select(a => a.Id)], seen.DueOn)), Ct);
    }

    private Task<RecommendationDetail> GetAsync(Actor by, Recommendation r) => portal.Use<GetRecommendation>().RunAsync(by, r.Slug, Ct);

    private async Task<string> SearchTextAsync(Recommendation r)
    {
        await using var db = await portal.OpenAsync();
        return db.Recommendations.Single(x => x.Id == r.Id).SearchText;
    }
}
