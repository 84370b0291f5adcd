using System.Text.Json;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using ChildRights.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using static ChildRights.Core.Tests.Ledger.LedgerTools;

namespace ChildRights.Core.Tests.Ledger;

/// <summary>A database of an earlier version, with entries that nobody chained.</summary>
public sealed class LedgerMigrationTests
{
    private const string History = """
        create table "__EFMigrationsHistory" ("MigrationId" varchar(150) primary key, "ProductVersion" varchar(32) not null);
        insert into "__EFMigrationsHistory" values ('0001_schema', '10.0.0'), ('0002_row_security', '10.0.0')
        """;

    [Fact]
    public async Task What_was_entered_before_is_chained_in_its_order_and_without_gaps()
    {
        var connections = await PostgresServer.CreateAsync();
        await using var services = new ServiceCollection().AddChildRights(connections).AddTexts().BuildServiceProvider();
        await using (var owner = new NpgsqlConnection(connections.Owner))
        {
            await owner.OpenAsync();
            foreach (var sql in new[] { Migration("0001_schema"), Migration("0002_row_security"), History })
            {
                await using var command = new NpgsqlCommand(sql, owner);
                await command.ExecuteNonQueryAsync();
            }
        }

        await connections.AsMasterAsync("""
            insert into accounts (id, role, display_name, language, disabled, is_demonstration, created_at, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            values ('00000000-0000-0000-0000-000000000001', 'secretariat', 'S', 'en', false, false, now(), true, false, false, true, 0);
            insert into ledger (sequence, at, actor_id, actor_role, use_case, subject_kind, subject_id, audience, changes) overriding system value values
            (3, now(), null, 'system', 'First', 'a', '1', 'public', '{}'),
            (7, now(), '00000000-0000-0000-0000-000000000001', 'secretariat', 'Second', 'a', '2', 'secretariat', '{"b": [1, null], "aa": [{"d": 1.50, "c": "\"\n"}, true]}'),
            (9, now(), null, 'expert', 'Third', 'comment', '3', 'secretariat', '{}');
            """);

        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(default);
        var report = await services.GetRequiredService<VerifyLedger>().RunAsync(Operator, null, default);
        Assert.Equal((3, true), (report.Entries, report.IsWhole));
        var lines = await services.GetRequiredService<ExportLedger>().ExportAsync(Operator, whole: true);
        Assert.Equal(["First", "Second", "Third"], lines.Select(l => JsonDocument.Parse(l.Content!).RootElement.GetProperty("use_case").GetString()));
        Assert.Contains("""
            "changes":{"aa":[{"c":"\"\n","d":1.50},true],"b":[1,null]},"salt"
            """.Trim(), lines[1].Content, StringComparison.Ordinal);
        Assert.Equal(0, (await PythonAsync(lines, report.Head)).Code);

        // What later migrations take over from tables under row security is there too.
        await using (var db = await services.GetRequiredService<Database>().OpenAsync(Core.Access.Actor.System, default))
            Assert.Equal("S", (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(db.AccountNames)).DisplayName);

        await services.GetRequiredService<Core.Demonstration.SeedDemonstration>().SeedAsync(default);
        Assert.Empty((await services.GetRequiredService<VerifyLedger>().RunAsync(Operator, report.Head, default)).Faults);
    }

    private static string Migration(string name)
    {
        using var reader = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream($"migrations/{name}.sql")!);
        return reader.ReadToEnd();
    }
}
