using System.Collections.Concurrent;
using System.Diagnostics;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Data.Embedded;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Measures;
using ChildRights.Core.Tests.Embedded;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ChildRights.Core.Tests.Ledger.LedgerTools;

namespace ChildRights.Core.Tests.Ledger;

/// <summary>A server as safe as a real portal's is killed with all its processes in the moment after the last answer.</summary>
public sealed class DurableLedgerTests(EmbeddedFolder folder) : IClassFixture<EmbeddedFolder>
{
    private const int Writers = 8;
    private const int WritesEach = 5;
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task Nothing_that_was_acknowledged_and_no_head_that_was_given_away_is_lost()
    {
        var durable = folder.Options with { Fast = false, Exclusive = true };
        var acknowledged = new ConcurrentBag<string>();
        LedgerHead head;
        await using (var first = await EmbeddedPostgres.StartAsync(durable, Ct))
        {
            // Else PostgreSQL would by itself write down soon what it has committed without waiting, and the test would prove little.
            await EmbeddedFolder.DoAsync(first.SuperConnectionString, "ALTER SYSTEM SET wal_writer_delay = '10s'");
            await EmbeddedFolder.DoAsync(first.SuperConnectionString, "SELECT pg_reload_conf()");
            await using var portal = Portal(first);
            await portal.GetRequiredService<DatabaseSetup>().MigrateAsync(Ct);
            await portal.GetRequiredService<AddAccount>().RunAsync(Operator, new NewAccount("s@example.org", "S", Role.Secretariat, null, Language.En, "twelve-letters"), Ct);
            var measures = await MeasuresAsync(portal);
            var processes = await EmbeddedFolder.AskAsync<int[]>(first.SuperConnectionString, "SELECT array_agg(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()");

            await Task.WhenAll(measures.Select(async measure =>
            {
                for (var i = 0; i < WritesEach; i++)
                {
                    var title = $"{measure} {i}";
                    await WriteAsync(portal, measure, title);
                    acknowledged.Add(title);
                }
            }));
            head = (await portal.GetRequiredService<ReadLedgerHead>().RunAsync(Operator, Ct)).Head;
            Kill(folder.ServerProcess()!.Value);
            foreach (var id in processes)
                Kill(id);
        }

        await using var second = await EmbeddedPostgres.StartAsync(durable, Ct);
        await using var restarted = Portal(second);
        await using var db = await restarted.GetRequiredService<Database>().OpenAsync(Actor.System, Ct);
        var entered = await db.Ledger.Select(e => e.Changes).ToListAsync(Ct);
        Assert.Equal(Writers * WritesEach, acknowledged.Count);
        Assert.All(acknowledged, title => Assert.Contains(entered, changes => changes.Contains(title, StringComparison.Ordinal)));
        Assert.All(await db.Measures.ToListAsync(Ct), m => Assert.EndsWith($" {WritesEach - 1}", m.Title.En, StringComparison.Ordinal));
        Assert.Empty((await restarted.GetRequiredService<VerifyLedger>().RunAsync(Operator, head, Ct)).Faults);
    }

    private static ServiceProvider Portal(EmbeddedPostgres server) =>
        new ServiceCollection().AddChildRights(new ConnectionStrings(server.AppConnectionString, server.OwnerConnectionString)).AddTexts().BuildServiceProvider();

    private static async Task<List<Guid>> MeasuresAsync(ServiceProvider portal)
    {
        await using var db = await portal.GetRequiredService<Database>().OpenAsync(Actor.System, Ct);
        var measures = Enumerable.Range(0, Writers).Select(i => TestData.CreateMeasure($"D{i:0000}")).ToList();
        db.AddRange(measures);
        await db.SaveChangesAsync(Ct);
        return measures.ConvertAll(m => m.Id);
    }

    private static async Task WriteAsync(ServiceProvider portal, Guid measure, string title)
    {
        Actor secretariat;
        uint version;
        await using (var db = await portal.GetRequiredService<Database>().OpenAsync(Actor.System, Ct))
        {
            secretariat = (await db.Accounts.SingleAsync(Ct)).ToActor();
            version = await db.Measures.Where(m => m.Id == measure).Select(m => m.Version).SingleAsync(Ct);
        }

        await portal.GetRequiredService<RecordMeasure>().RunAsync(secretariat, new MeasureInput(measure, version, TestData.Text(title), MeasureKind.Training, null, null, null, "", []), Ct);
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It ended with its server.
        }
    }
}
