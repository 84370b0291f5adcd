using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Measures;

public sealed class MeasureTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly MeasureInput New = new(null, null, Text("Courses for counsellors"), MeasureKind.Training, null, Yesterday, Tomorrow, "V2500000001", []);

    [Fact]
    public async Task A_ministry_records_a_measure_of_its_own_and_the_public_sees_it_with_what_it_serves()
    {
        var editor = await portal.ActorAsync("editor.moe");
        var r = await portal.AddRecommendationAsync("moh");
        var id = await RecordAsync(editor, New with { LeadAgencyId = await portal.AgencyIdAsync("moh"), Recommendations = [r.Id] });

        var seen = await FindAsync(Actor.Anonymous, id);
        // Whatever was sent along: a ministry's measure is its own.
        Assert.Equal(("moe", New.Title, MeasureKind.Training, "V2500000001"), (seen.Lead!.Code, seen.Title, seen.Kind, seen.AdiletId));
        Assert.Equal((Yesterday, Tomorrow), (seen.StartsOn, seen.EndsOn));
        Assert.Equal(r.Slug, Assert.Single(seen.Recommendations).Slug);
        Assert.Equal(id, Assert.Single((await portal.Use<GetRecommendation>().RunAsync(Actor.Anonymous, r.Slug, Ct)).Measures).Id);
    }

    [Fact]
    public async Task The_secretariat_chooses_who_leads()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var moh = await portal.AgencyIdAsync("moh");
        Assert.Equal("moh", (await FindAsync(secretariat, await RecordAsync(secretariat, New with { LeadAgencyId = moh }))).Lead!.Code);
        Assert.Null((await FindAsync(secretariat, await RecordAsync(secretariat, New))).Lead);
        await Refused.NotFoundAsync(() => RecordAsync(secretariat, New with { LeadAgencyId = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Codes_of_new_measures_count_up()
    {
        var secretariat = await portal.ActorAsync("secretariat");
        var first = (await FindAsync(secretariat, await RecordAsync(secretariat, New))).Code;
        var second = (await FindAsync(secretariat, await RecordAsync(secretariat, New))).Code;
        Assert.Matches("^P[0-9]{4}$", first);
        Assert.Equal(int.Parse(first[1..], System.Globalization.CultureInfo.InvariantCulture) + 1, int.Parse(second[1..], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_measure_is_changed_by_its_lead_agency_and_by_the_secretariat()
    {
        var measure = await portal.AddMeasureAsync("moe");
        await Refused.NotAllowedAsync(async () => await ChangeAsync(await portal.ActorAsync("editor.moh"), "Taken over"));
        await ChangeAsync(await portal.ActorAsync("editor.moe"), "Courses for all counsellors");
        await ChangeAsync(await portal.ActorAsync("secretariat"), "Courses for all school counsellors");
        Assert.Equal("Courses for all school counsellors", (await FindAsync(Actor.Anonymous, measure.Id)).Title.En);

        async Task ChangeAsync(Actor by, string title) => await RecordAsync(by, New with
        {
            Id = measure.Id,
            Version = (await FindAsync(by, measure.Id)).Version,
            Title = Text(title),
        });
    }

    [Fact]
    public async Task A_measure_without_a_lead_is_the_secretariats_alone()
    {
        var measure = await portal.AddMeasureAsync(lead: null);
        await Refused.NotAllowedAsync(async () =>
            await RecordAsync(await portal.ActorAsync("focal.moe"), New with { Id = measure.Id, Version = measure.Version }));
    }

    [Fact]
    public async Task It_serves_recommendations_that_exist_and_not_too_many()
    {
        var editor = await portal.ActorAsync("editor.moe");
        await Refused.NotFoundAsync(() => RecordAsync(editor, New with { Recommendations = [Guid.NewGuid()] }));
        await Refused.BecauseAsync("TooManyRecommendations", () => RecordAsync(editor, New with
        {
            Recommendations = [.. Enumerable.Range(0, RecordMeasure.MaxRecommendations + 1).Select(_ => Guid.NewGuid())],
        }));
        await Refused.NotFoundAsync(() => RecordAsync(editor, New with { Id = Guid.NewGuid(), Version = 1 }));
    }

    [Fact]
    public async Task The_list_is_searched_in_every_language_and_signs_are_taken_as_they_are()
    {
        var measure = await portal.AddMeasureAsync("moe", "zzz");
        var secretariat = await portal.ActorAsync("secretariat");
        await RecordAsync(secretariat, New with { Id = measure.Id, Version = measure.Version, Title = new LocalText("Кеңесшілер үшін 50% үстеме", "Надбавка 50% консультантам", "A 50% supplement") });
        foreach (var words in new[] { "кеңесшілер ҮСТЕМЕ", "надбавка", "50%", "SUPPLEMENT", measure.Code })
            Assert.Contains((await ListAsync(new MeasureFilter(words))).Rows, m => m.Id == measure.Id);
        foreach (var words in new[] { "5_%", "supplement_", "надбавка нет" })
            Assert.DoesNotContain((await ListAsync(new MeasureFilter(words))).Rows, m => m.Id == measure.Id);
    }

    [Fact]
    public async Task The_list_is_narrowed_by_agency_and_goes_on_by_code()
    {
        var health = await ListAsync(new MeasureFilter(Agency: "moh"));
        Assert.NotEmpty(health.Rows);
        Assert.All(health.Rows, m => Assert.Equal("moh", m.Lead!.Code));
        Assert.Equal(0, (await ListAsync(new MeasureFilter(Agency: "no-such-agency"))).Total);

        var all = (await ListAsync(new MeasureFilter(PageSize: 200))).Rows.Select(m => m.Code).ToList();
        var met = new List<string>();
        string? after = null;
        do
        {
            var page = await ListAsync(new MeasureFilter(After: after, PageSize: 7));
            Assert.Equal(all.Count, page.Total);
            met.AddRange(page.Rows.Select(m => m.Code));
            after = page.NextKey;
        }
        while (after is not null);
        Assert.Equal(all, met);
    }

    private Task<Guid> RecordAsync(Actor by, MeasureInput input) => portal.Use<RecordMeasure>().RunAsync(by, input, Ct);

    private Task<MeasurePage> ListAsync(MeasureFilter filter) => portal.Use<ListMeasures>().RunAsync(Actor.Anonymous, filter, Ct);

    private async Task<MeasureRow> FindAsync(Actor by, Guid id) =>
        Assert.Single((await portal.Use<ListMeasures>().RunAsync(by, new MeasureFilter(Id: id), Ct)).Rows);
}
