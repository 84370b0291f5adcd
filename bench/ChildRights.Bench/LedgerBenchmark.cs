using System.Diagnostics;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Data.Embedded;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Measures;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ChildRights.Bench;

/// <summary>
/// What the chain costs: 64 writers at once, each changing a measure of its own as a use case does it, with the chained ledger against the same with a
/// ledger of the same columns that nobody chains and a usual commit. On a server that waits for the disk, in alternating rounds; the goal is half the rate.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Writers = 64;
    private const int Rounds = 7;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(4);
    private static readonly CancellationToken Ct = CancellationToken.None;

    private enum Way
    {
        /// <summary>A ledger that nobody chains.</summary>
        Plain,

        /// <summary>As the portal does it.</summary>
        Chained,

        /// <summary>As it would be done without thinking: the lock of the head held while the commit waits for the disk.</summary>
        ChainedOverTheDisk,
    }

    private const string Unchained = """
        create table ledger_unchained (sequence bigint generated always as identity primary key, at timestamptz not null, actor_id uuid references accounts, actor_role text not null,
            agency_id uuid references agencies, use_case text not null, subject_kind text not null, subject_id text not null, recommendation_id uuid references recommendations,
            audience text not null, changes jsonb not null);
        create index on ledger_unchained (recommendation_id, sequence desc) where recommendation_id is not null;
        alter table ledger_unchained enable row level security;
        alter table ledger_unchained force row level security;
        grant select, insert on ledger_unchained to childrights_app;
        create policy add on ledger_unchained for insert with check ((select portal.role()) in
            ('ministry_editor', 'focal_point', 'expert', 'secretariat', 'commissioner', 'observer', 'administrator', 'operator', 'system'));
        """;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("childrights-bench-");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = Path.Combine(folder.FullName, "data") }, Ct);
            await using var portal = new ServiceCollection().AddChildRights(new ConnectionStrings(server.AppConnectionString, server.OwnerConnectionString)).AddTexts().BuildServiceProvider();
            await MeasureAsync(portal, server.OwnerConnectionString);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(ServiceProvider portal, string owner)
    {
        await portal.GetRequiredService<DatabaseSetup>().MigrateAsync(Ct);
        await using (var connection = new NpgsqlConnection(owner))
        {
            await connection.OpenAsync(Ct);
            await using var command = new NpgsqlCommand(Unchained, connection);
            await command.ExecuteNonQueryAsync(Ct);
        }

        await portal.GetRequiredService<AddAccount>().RunAsync(
            OperatorActor.For("bench", Language.En), new NewAccount("bench@example.org", "Bench", Role.Secretariat, null, Language.En, Guid.NewGuid().ToString()), Ct);
        var database = portal.GetRequiredService<Database>();
        Actor secretariat;
        List<Guid> measures;
        await using (var db = await database.OpenAsync(Actor.System, Ct))
        {
            secretariat = (await db.Accounts.SingleAsync(Ct)).ToActor();
            var made = Enumerable.Range(0, Writers).Select(i => TestData.CreateMeasure($"B{i:0000}")).ToList();
            db.AddRange(made);
            await db.SaveChangesAsync(Ct);
            measures = made.ConvertAll(m => m.Id);
        }

        var rates = Enum.GetValues<Way>().ToDictionary(way => way, _ => new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            // The first of each is for warming up; who begins alternates.
            foreach (var way in round % 2 == 0 ? Enum.GetValues<Way>() : [.. Enum.GetValues<Way>().Reverse()])
            {
                var rate = await RateAsync(database, secretariat, measures, way);
                Console.WriteLine($"round {round}: {way,-18} {rate,8:0} changes a second");
                if (round > 0)
                    rates[way].Add(rate);
            }
        }

        foreach (var (way, found) in rates)
            Console.WriteLine($"{way}, {Writers} writers, median of {Rounds} rounds: {Median(found):0} changes a second, {Median(found) / Median(rates[Way.Plain]):0.00} of plain");
        var clock = Stopwatch.StartNew();
        var report = await portal.GetRequiredService<VerifyLedger>().RunAsync(OperatorActor.For("bench", Language.En), null, Ct);
        Console.WriteLine($"verified {report.Entries} entries in {clock.Elapsed.TotalSeconds:0.0} s: {(report.IsWhole ? "whole" : "NOT WHOLE")}, {GC.GetTotalMemory(true) / 1024 / 1024} MiB in use");
    }

    private static async Task<double> RateAsync(Database database, Actor actor, List<Guid> measures, Way way)
    {
        var clock = Stopwatch.StartNew();
        var changes = await Task.WhenAll(measures.Select(async measure =>
        {
            var count = 0;
            while (clock.Elapsed < RoundLength)
            {
                await ChangeAsync(database, actor, measure, way);
                count++;
            }

            return count;
        }));
        return changes.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task ChangeAsync(Database database, Actor actor, Guid id, Way way)
    {
        await using var db = await database.OpenAsync(actor, Ct);
        var measure = await db.Measures.SingleAsync(m => m.Id == id, Ct);
        measure.Describe(LocalText.Of(Language.En, Guid.NewGuid().ToString()), MeasureKind.Training, null, null, "");
        var subject = new LedgerSubject("measure", id, Audience.Public);
        if (way == Way.Chained)
        {
            await db.SaveAsync(nameof(RecordMeasure), subject, TimeProvider.System, Ct);
            return;
        }

        db.ChangeTracker.DetectChanges();
        var entry = LedgerWriting.Entry(actor, nameof(RecordMeasure), subject, TimeProvider.System, LedgerWriting.Describe(db.ChangeTracker.Entries()));
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        await db.SaveOrRefuseAsync(Ct);
        if (way == Way.ChainedOverTheDisk)
        {
            await db.AppendAsync([entry], Ct);
            await transaction.CommitAsync(Ct);
            return;
        }

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into ledger_unchained (at, actor_id, actor_role, agency_id, use_case, subject_kind, subject_id, recommendation_id, audience, changes)
            values ({entry.At}, {entry.ActorId}, {entry.ActorRole}, {entry.AgencyId}, {entry.UseCase}, {entry.SubjectKind}, {entry.SubjectId},
                {entry.RecommendationId}, {entry.Audience}, {entry.Changes}::jsonb)
            """,
            Ct);
        await transaction.CommitAsync(Ct);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
