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
    private List<(string Name, object Value)> _parameters = [];
    private string _after = "";
    private ServiceProvider _services = null!;
    private PortalDb _db = null!;
    private NpgsqlConnection _connection = null!;

    // The in-process toolchain does not wait for an asynchronous set-up.
    [GlobalSetup]
    public void Prepare() => PrepareAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Clean() => CleanAsync().GetAwaiter().GetResult();

    private async Task PrepareAsync()
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
        // The statement with its parameters, those of the filters too, exactly as EF sends it.
        await using var command = Page().CreateDbCommand();
        _sql = command.CommandText;
        _parameters = [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => (p.ParameterName, p.Value!))];
    }

    private async Task CleanAsync()
    {
        await _db.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Benchmark(Baseline = true, Description = "Npgsql, the same SQL")]
    public async Task<int> RawAsync()
    {
        await using var command = new NpgsqlCommand(_sql, _connection);
        foreach (var (name, value) in _parameters)
            command.Parameters.AddWithValue(name, value);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object[]>(PageSize);
        while (await reader.ReadAsync())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows.Count;
    }

    [Benchmark(Description = "EF Core")]
    public async Task<int> EntityFrameworkAsync() => (await Page().ToListAsync()).Count;

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
