using System.IO.Compression;
using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.MyWork;
using ChildRights.Core.Overview;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Access;

/// <summary>
/// A thousand comments are handed in in confidence. For everybody but their authors and the secretariat all that can be read stays the same
/// to the last byte: no word, no name, no count, no order, no date gives them away.
/// </summary>
public sealed class ConfidentialTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>
{
    private const string Canary = "CANARY";
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task A_thousand_of_them_leave_no_trace_for_anybody_else()
    {
        List<Actor> authors = [];
        for (var i = 0; i < 5; i++)
            authors.Add(await portal.AddActorAsync(Role.Expert, "demo-ngo-2", $"{Canary} Author {i}"));
        // A colleague of the authors is a stranger here.
        var readers = new Dictionary<string, Actor> { ["anonymous"] = Actor.Anonymous, ["operator"] = OperatorActor.For("operator", Language.En) };
        foreach (var name in new[] { "expert.1", "expert.2", "editor.moe", "focal.moe", "focal.moh", "commissioner", "observer", "admin" })
            readers[name] = await portal.ActorAsync(name);
        var before = await ReadAllAsync(readers);

        var recommendations = await IdsAsync();
        for (var i = 0; i < 1000; i++)
        {
            var content = CreateCommentContent($"{Canary} text {i:0000}: what nobody else may read.", [CreateEvidence($"{Canary} evidence {i:0000}")]);
            await portal.Use<AddComment>().RunAsync(authors[i % authors.Count], new CommentInput(recommendations[i % recommendations.Count], true, content), Ct);
        }

        var after = await ReadAllAsync(readers);
        foreach (var (what, text) in before)
            Assert.True(text == after[what], $"{what} has changed: {Difference(text, after[what])}");
        // The names of authors are for who keeps accounts, as names of accounts; what they wrote is not.
        foreach (var (what, text) in after)
            Assert.False(text.Contains(Canary, StringComparison.Ordinal) && !what.Contains(nameof(ListAccounts), StringComparison.Ordinal), what);
        Assert.DoesNotContain(after, a => a.Value.Contains($"{Canary} text", StringComparison.Ordinal) || a.Value.Contains($"{Canary} evidence", StringComparison.Ordinal));

        // It is there, for those whom it is for.
        var waiting = (await portal.Use<ListComments>().RunAsync(await portal.ActorAsync("secretariat"), new(), Ct)).Counts[CommentState.Submitted];
        Assert.InRange(waiting, 1000, int.MaxValue);
        Assert.Equal(200, (await portal.Use<ListComments>().RunAsync(authors[0], new(), Ct)).Rows.Count(c => c.Confidential) + await FurtherPagesAsync(authors[0]));
    }

    private async Task<int> FurtherPagesAsync(Actor author)
    {
        var count = 0;
        for (var page = 1; ; page++)
        {
            var found = await portal.Use<ListComments>().RunAsync(author, new(Page: page), Ct);
            count += found.Rows.Count(c => c.Confidential);
            if (!found.HasMore)
                return count;
        }
    }

    [Fact]
    public async Task No_brief_holds_one_though_the_secretariat_writes_it()
    {
        var expert = await portal.AddActorAsync(Role.Expert, "demo-ngo-3", $"{Canary} Brief author");
        foreach (var id in await IdsAsync())
            await portal.Use<AddComment>().RunAsync(expert, new CommentInput(id, true, CreateCommentContent($"{Canary} in the brief?")), Ct);
        var secretariat = await portal.ActorAsync("secretariat");
        foreach (var language in LanguageExtensions.All)
        {
            var file = await portal.Use<WriteBrief>().RunAsync(secretariat, new BriefFileRequest(9, null, true, language, "https://portal.example.org"), Ct);
            foreach (var (name, text) in Parts(file.Content))
                Assert.False(text.Contains(Canary, StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public async Task Its_time_is_kept_to_the_day_and_no_address_with_it()
    {
        var expert = await portal.AddActorAsync(Role.Expert, "demo-ngo-3");
        var id = await portal.Use<AddComment>().RunAsync(expert, new CommentInput((await IdsAsync())[0], true, CreateCommentContent()), Ct);
        await using var db = await portal.OpenAsync();
        var comment = await db.Comments.SingleAsync(c => c.Id == id);
        Assert.Equal(Culture.ToTheDay(portal.Clock.GetUtcNow()), comment.SubmittedAt);
        // A version 7 identifier would begin with the millisecond.
        Assert.NotEqual(7, comment.Id.Version);
        Assert.DoesNotContain(db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()), p => p.Name.Contains("IpAddress", StringComparison.OrdinalIgnoreCase));
    }

    private async Task<SortedDictionary<string, string>> ReadAllAsync(IReadOnlyDictionary<string, Actor> readers)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, who) in readers)
        {
            await AddAsync<GetOverview>(async u => await u.RunAsync(who, Ct));
            await AddAsync<ListRecommendations>(async u => await u.RunAsync(who, new RecommendationFilter { PageSize = RecommendationFilter.MaxPageSize }, Ct));
            await AddAsync<ListRecommendations>(async u => await u.RunAsync(who, new RecommendationFilter { PageSize = RecommendationFilter.MaxPageSize, Unanswered = true }, Ct), " unanswered");
            await AddAsync<ListRecommendations>(async u => await u.RunAsync(who, new RecommendationFilter { Search = Canary }, Ct), " search");
            foreach (var slug in await SlugsAsync())
                await AddAsync<GetRecommendation>(async u => await u.RunAsync(who, slug, Ct), " " + slug);
            await AddAsync<ListAgencies>(async u => await u.RunAsync(who, new(), Ct));
            await AddAsync<ListOrganisations>(async u => await u.RunAsync(who, Ct));
            await AddAsync<ListMeasures>(async u => await u.RunAsync(who, new(), Ct));
            await AddAsync<ListMeetings>(async u => await u.RunAsync(who, new(), Ct));
            await AddAsync<GetMeeting>(async u => await u.RunAsync(who, 9, Ct));
            await AddAsync<GetMyWork>(async u => await u.RunAsync(who, Ct));
            await AddAsync<ListNotes>(async u => await u.RunAsync(who, new(), Ct));
            await AddAsync<ListComments>(async u => await u.RunAsync(who, new(), Ct));
            await AddAsync<ListComments>(async u => await u.RunAsync(who, new(CommentState.Acknowledged), Ct), " acknowledged");
            await AddAsync<ListAccounts>(async u => await u.RunAsync(who, Ct));
            await AddAsync<PreviewBrief>(async u => await u.RunAsync(who, 9, Ct));

            async Task AddAsync<TUseCase>(Func<TUseCase, Task<object>> read, string more = "")
                where TUseCase : notnull
            {
                string said;
                try
                {
                    said = JsonSerializer.Serialize(await read(portal.Use<TUseCase>()));
                }
                catch (Refusal refusal)
                {
                    said = refusal.Message;
                }

                found[$"{name}: {typeof(TUseCase).Name}{more}"] = said;
            }
        }

        return found;
    }

    private async Task<List<Guid>> IdsAsync()
    {
        await using var db = await portal.OpenAsync();
        return await db.Recommendations.OrderBy(r => r.SortKey).Select(r => r.Id).ToListAsync();
    }

    private async Task<List<string>> SlugsAsync()
    {
        await using var db = await portal.OpenAsync();
        return await db.Recommendations.OrderBy(r => r.SortKey).Select(r => r.Slug).ToListAsync();
    }

    private static string Difference(string before, string after)
    {
        var at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{before.Substring(Math.Max(0, at - 60), Math.Min(120, before.Length - Math.Max(0, at - 60)))} | {after.Substring(Math.Max(0, at - 60), Math.Min(120, after.Length - Math.Max(0, at - 60)))}";
    }

    private static IEnumerable<(string Name, string Text)> Parts(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            yield return (entry.FullName, reader.ReadToEnd());
        }
    }
}
