using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Demonstration;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildRights.Bench;

/// <summary>
/// What EF Core costs on the list query: the page of 20 recommendations in the middle of 10,000, with 50,000 notes, by EF Core and the
/// same SQL by Npgsql alone, both on an open connection that carries the actor. The goal is a ratio of at most 1.6.
/// </summary>
[Config(typeof(InThisProcess))]
public class ListBenchmark
{
    private const int PageSize = 21;

    private string _sql = "";
    private string _after = "";
    private ServiceProvider _services = null!;
    private PortalDb _db = null!;
    private NpgsqlConnection _connection = null!;

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        var connections = await PostgresServer.CloneAsync(StartingPoint.Empty);
        _services = new ServiceCollection().AddChildRights(connections).AddTexts().BuildServiceProvider();
        var ct = CancellationToken.None;
        await _services.GetRequiredService<GenerateData>()
            .RunAsync(OperatorActor.For("bench", Language.En), new GenerationPlan(10_000, 50_000, 50_000, 1), ct);
        await using (var owner = new NpgsqlConnection(connections.Owner))
        {
            await owner.OpenAsync(ct);
            await using var analyze = new NpgsqlCommand("analyze", owner);
            await analyze.ExecuteNonQueryAsync(ct);
        }

        _db = await _services.GetRequiredService<Database>().OpenAsync(Actor.Anonymous, ct);
        _connection = (NpgsqlConnection)_db.Database.GetDbConnection();
        _after = await _db.Recommendations.OrderBy(r => r.SortKey).Skip(5_000).Select(r => r.SortKey).FirstAsync(ct);
        _sql = Page().ToQueryString();
        // The parameter is declared as a comment line by EF; the statement itself is what both run.
        _sql = string.Join('\n', _sql.Split('\n').Where(l => !l.StartsWith("--", StringComparison.Ordinal)));
    }

    [GlobalCleanup]
    public async Task CleanAsync()
    {
        await _db.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Benchmark(Baseline = true, Description = "Npgsql, the same SQL")]
    public async Task<int> RawAsync()
    {
        await using var command = new NpgsqlCommand(_sql, _connection);
        foreach (var (name, value) in Parameters())
            command.Parameters.AddWithValue(name, value);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<Row>(PageSize);
        while (await reader.ReadAsync())
        {
            rows.Add(new Row(
                reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetInt32(2), reader.GetString(3),
                new LocalText(reader.GetString(5), reader.GetString(7), reader.GetString(4)),
                reader.IsDBNull(8) ? null : reader.GetFieldValue<DateOnly>(8), reader.GetString(9),
                reader.IsDBNull(10) ? null : reader.GetFieldValue<DateOnly>(10), reader.GetInt32(11)));
        }

        return rows.Count;
    }

    [Benchmark(Description = "EF Core")]
    public async Task<int> EntityFrameworkAsync() => (await Page().ToListAsync()).Count;

    private IEnumerable<(string Name, object Value)> Parameters()
    {
        yield return ("after", _after);
        yield return ("p", PageSize);
    }

    /// <summary>The core of <see cref="ListRecommendations"/>.</summary>
    private IQueryable<Row> Page()
    {
        var after = _after;
        return _db.Recommendations.AsNoTracking()
            .Where(r => r.Kind == RecommendationKind.Recommendation || r.Kind == RecommendationKind.Question)
            .Where(r => r.SortKey.CompareTo(after) > 0)
            .OrderBy(r => r.SortKey)
            .Take(PageSize)
            .Select(r => new Row(
                r.Id, r.Slug, r.Paragraph, r.Letter, r.Title, r.DueOn, r.SortKey,
                _db.Notes.Where(n => n.RecommendationId == r.Id && n.State == NoteState.Published).Max(n => (DateOnly?)n.AsOf),
                _db.Notes.Count(n => n.RecommendationId == r.Id && n.State == NoteState.Published)));
    }

    private sealed record Row(Guid Id, string Slug, int? Paragraph, string Letter, LocalText Title, DateOnly? DueOn, string SortKey, DateOnly? LastNoteOn, int Notes);

    /// <summary>In this process: the data is in a server that this process started.</summary>
    private sealed class InThisProcess : ManualConfig
    {
        public InThisProcess() => AddJob(Job.ShortRun.WithIterationCount(15).WithWarmupCount(5).WithToolchain(InProcessEmitToolchain.Instance));
    }
}
