using System.Globalization;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Documents;
using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Demonstration;

/// <summary>How much to make up.</summary>
/// <param name="Recommendations">1 to 200,000.</param>
/// <param name="Links">Links between measures and recommendations; five a measure.</param>
/// <param name="Notes">Progress notes, nine of ten published.</param>
/// <param name="Seed">The same seed on the same day gives the same texts, dates and assignments.</param>
public sealed record GenerationPlan(int Recommendations, int Links, int Notes, int Seed)
{
    public const int MaxRecommendations = 200_000;
}

/// <summary>Fills a database with as much as a large country would have in decades, to measure how the portal bears it. Never for a real portal.</summary>
public sealed class GenerateData(Database database, TimeProvider clock)
{
    private const int BatchSize = 1_000;
    private const int PerDocument = 100;
    private const int LinksPerMeasure = 5;

    private static readonly string[] Subjects = ["corporal punishment", "inclusive education", "child budgeting", "juvenile justice", "early intervention", "birth registration", "alternative care", "mental health", "online safety", "child labour"];
    private static readonly string[] SubjectsRu = ["телесные наказания", "инклюзивное образование", "бюджет для детей", "ювенальная юстиция", "раннее вмешательство", "регистрация рождения", "альтернативный уход", "психическое здоровье", "безопасность в сети", "детский труд"];
    private static readonly string[] SubjectsKk = ["дене жазасы", "инклюзивті білім беру", "балаларға арналған бюджет", "ювеналды әділет", "ерте араласу", "туу туралы тіркеу", "баламалы күтім", "психикалық денсаулық", "желідегі қауіпсіздік", "балалар еңбегі"];

    /// <returns>How many rows of recommendations, links and notes were added.</returns>
    public async Task<GenerationPlan> RunAsync(Actor actor, GenerationPlan plan, CancellationToken ct)
    {
        Can.Demand(Can.GenerateData(actor));
        new Problems()
            .Require(plan.Recommendations is > 0 and <= GenerationPlan.MaxRecommendations, "NumberOutOfRange", "recommendations", 1, GenerationPlan.MaxRecommendations)
            .Require(plan.Links >= 0 && plan.Notes >= 0, "NumberOutOfRange", "notes", 0, int.MaxValue)
            .ThrowIfAny();
        var random = new Random(plan.Seed);
        List<Guid> agencies;
        List<string> clusters;
        int first;
        await using (var db = await database.OpenAsync(Actor.System, ct))
        {
            agencies = await db.Agencies.Where(a => a.Kind == "ministry").OrderBy(a => a.Code).Select(a => a.Id).ToListAsync(ct);
            clusters = await db.Clusters.Where(c => !c.DocumentPart).OrderBy(c => c.Order).Select(c => c.Code).ToListAsync(ct);
            first = await db.Documents.CountAsync(d => d.Symbol.StartsWith("GEN/"), ct);
        }

        var recommendations = await AddRecommendationsAsync(plan, random, first, agencies, clusters, ct);
        await AddMeasuresAsync(plan, random, first, agencies, clusters, recommendations, ct);
        await AddNotesAsync(plan, random, agencies, recommendations, ct);
        return plan;
    }

    private async Task<List<Guid>> AddRecommendationsAsync(
        GenerationPlan plan, Random random, int firstDocument, List<Guid> agencies, List<string> clusters, CancellationToken ct)
    {
        var today = clock.Today();
        var ids = new List<Guid>(plan.Recommendations);
        Document? document = null;
        await InBatchesAsync(plan.Recommendations, (db, i) =>
        {
            if (i % PerDocument == 0)
            {
                var number = firstDocument + (i / PerDocument) + 1;
                var symbol = string.Create(CultureInfo.InvariantCulture, $"GEN/{number:0000}");
                document = new Document(symbol, "CRC", "concluding_observations",
                    new LocalText($"Жасанды құжат {number}", $"Сгенерированный документ {number}", $"Generated document {number}"), today.AddDays(-number));
                db.Add(document);
            }

            var s = random.Next(Subjects.Length);
            var r = new Recommendation(document!, (i % PerDocument) + 1, "", string.Create(CultureInfo.InvariantCulture, $"G{i}"), RecommendationKind.Recommendation, clock.GetUtcNow())
            {
                ClusterCode = clusters[random.Next(clusters.Count)],
                Topic = Subjects[s],
                Urgent = random.Next(20) == 0,
                Evidence = "generated",
                Source = "generated",
            };
            r.SetTitle(new LocalText($"Ұсыным {i}: {SubjectsKk[s]}", $"Рекомендация {i}: {SubjectsRu[s]}", $"Recommendation {i}: {Subjects[s]}"));
            r.SetText(Language.Kk, $"Жасанды мәтін {i}: {SubjectsKk[s]} бойынша шаралар қабылдау.", TextStanding.Gist);
            r.SetText(Language.Ru, $"Сгенерированный текст {i}: принять меры по теме «{SubjectsRu[s]}».", TextStanding.Gist);
            r.SetText(Language.En, $"Generated text {i}: take steps on {Subjects[s]}.", TextStanding.Gist);
            r.Assign(agencies[random.Next(agencies.Count)], [], today.AddDays(random.Next(-400, 800)));
            r.AssignmentMadeUp = true;
            r.RefreshSearchText(document!.Symbol);
            ids.Add(r.Id);
            db.Add(r);
        }, ct);
        return ids;
    }

    private async Task AddMeasuresAsync(
        GenerationPlan plan, Random random, int firstDocument, List<Guid> agencies, List<string> clusters, List<Guid> recommendations, CancellationToken ct) =>
        await InBatchesAsync((plan.Links + LinksPerMeasure - 1) / LinksPerMeasure, (db, i) =>
        {
            var s = random.Next(Subjects.Length);
            var measure = new Measure(string.Create(CultureInfo.InvariantCulture, $"G{firstDocument:0000}-{i:000000}"),
                new LocalText($"Шара {i}: {SubjectsKk[s]}", $"Мера {i}: {SubjectsRu[s]}", $"Measure {i}: {Subjects[s]}"),
                (MeasureKind)random.Next(7), agencies[random.Next(agencies.Count)], clock.GetUtcNow())
            {
                ClusterCode = clusters[random.Next(clusters.Count)],
                Evidence = "generated",
                Source = new LocalText("жасанды", "сгенерировано", "generated"),
            };
            var links = Math.Min(LinksPerMeasure, plan.Links - (i * LinksPerMeasure));
            // Consecutive from a random start, so that a measure never meets the same recommendation twice.
            var start = random.Next(recommendations.Count);
            measure.LinkTo(Enumerable.Range(0, links).Select(k => recommendations[(start + k) % recommendations.Count]));
            db.Add(measure);
        }, ct);

    private async Task AddNotesAsync(GenerationPlan plan, Random random, List<Guid> agencies, List<Guid> recommendations, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await InBatchesAsync(plan.Notes, (db, i) =>
        {
            var daysAgo = random.Next(1, 900);
            var text = new LocalText($"Жасанды жазба {i}: нәтиже сипатталды.", $"Сгенерированная запись {i}: результат описан.", $"Generated note {i}: the result is described.");
            var note = new ProgressNote(agencies[random.Next(agencies.Count)], recommendations[random.Next(recommendations.Count)], null,
                new NoteContent(Culture.DayOf(now.AddDays(-daysAgo)), text, LocalText.Empty, Language.Ru, random.Next(5_000), null, [], []),
                null, now.AddDays(-daysAgo))
            { MadeUp = true };
            if (random.Next(10) > 0)
            {
                note.Submit(now.AddDays(-daysAgo));
                note.Publish(now.AddDays(-daysAgo));
            }

            db.Add(note);
        }, ct);
    }

    /// <summary>A context of its own for each batch, so that memory stays flat.</summary>
    private async Task InBatchesAsync(int count, Action<PortalDb, int> add, CancellationToken ct)
    {
        for (var from = 0; from < count; from += BatchSize)
        {
            await using var db = await database.OpenAsync(Actor.System, ct);
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var i = from; i < Math.Min(from + BatchSize, count); i++)
                add(db, i);
            await db.SaveChangesAsync(ct);
        }
    }
}
