using System.Diagnostics;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Measures;
using ChildRights.Testing;
using Npgsql;
using Xunit;

namespace ChildRights.Core.Tests.Ledger;

/// <summary>What the tests of the ledger share: the person at the command line, the verifier in another language, and the master of the database.</summary>
internal static class LedgerTools
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static Actor Operator { get; } = OperatorActor.For("operator", Language.En);

    public static Task<LedgerReport> VerifyAsync(this TestPortal portal, LedgerHead? kept = null) => portal.Use<VerifyLedger>().RunAsync(Operator, kept, Ct);

    public static async Task<LedgerHead> HeadAsync(this TestPortal portal) => (await portal.Use<ReadLedgerHead>().RunAsync(Operator, Ct)).Head;

    /// <summary>A change that leaves one public entry.</summary>
    public static Task<Guid> ChangeAsync(this TestPortal portal, Actor by, string title = "Courses") =>
        portal.Use<RecordMeasure>().RunAsync(by, new MeasureInput(null, null, TestData.Text(title), MeasureKind.Training, null, null, null, "", []), Ct);

    public static async Task<List<LedgerLine>> ExportAsync(this ExportLedger export, Actor actor, bool whole)
    {
        var lines = new List<LedgerLine>();
        LedgerLines part;
        do
        {
            part = await export.RunAsync(actor, new LedgerExportPart(lines.LastOrDefault()?.Sequence ?? 0, whole), Ct);
            lines.AddRange(part.Lines);
        }
        while (!part.IsLast);
        return lines;
    }

    /// <summary>What docs/verify_ledger.py finds in the operator's export; its last line is the head.</summary>
    public static async Task<(int Code, string[] Lines)> PythonAsync(IEnumerable<LedgerLine> lines, LedgerHead? kept = null)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, lines.Select(l => l.ToJson()));
            var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add(Path.Combine(SourceTree.Root, "docs", "verify_ledger.py"));
            start.ArgumentList.Add(file);
            if (kept is { } head)
            {
                start.ArgumentList.Add("--head");
                start.ArgumentList.Add(head.ToString());
            }

            using var python = Process.Start(start)!;
            var faults = python.StandardError.ReadToEndAsync(Ct);
            var found = await python.StandardOutput.ReadToEndAsync(Ct);
            await python.WaitForExitAsync(Ct);
            Assert.Equal("", await faults);
            return (python.ExitCode, found.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>As the superuser, for whom no trigger and no policy holds.</summary>
    public static async Task AsMasterAsync(this ConnectionStrings database, string sql)
    {
        await using var connection = new NpgsqlConnection(await PostgresServer.SuperConnectionAsync(database));
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand("set session_replication_role = replica; " + sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    /// <summary>Contents and hashes made anew from the columns, as only the master of the database can: what is left then looks whole.</summary>
    public const string Rebuild = """
        do $$
        declare entry ledger; digest bytea; last bytea := decode(repeat('00', 32), 'hex'); n bigint := 0;
        begin
            delete from ledger_chain;
            for entry in select * from ledger order by sequence loop
                n := n + 1;
                entry.sequence := n;
                entry.content := '{"sequence":' || n || portal.ledger_text(entry, portal.random_salt());
                digest := sha256(convert_to(entry.content, 'UTF8'));
                last := sha256(last || digest);
                update ledger set content = entry.content where sequence = n;
                insert into ledger_chain values (n, digest, last);
            end loop;
            update ledger_head set sequence = n, hash = last;
        end $$;
        """;
}
