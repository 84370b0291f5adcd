using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using ChildRights.Core.Measures;
using ChildRights.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ChildRights.Core.Tests.Ledger.LedgerTools;

namespace ChildRights.Core.Tests.Ledger;

/// <summary>
/// Whatever the master of the database does to the past, it is found: by the command line, and by the verifier in another language on the
/// operator's export. Each test has a database of its own with six entries.
/// </summary>
public sealed class ChangedPastTests : IAsyncLifetime
{
    private readonly EmptyPortal _portal = new();
    private Actor _secretariat = null!;
    private LedgerHead _kept;

    public async Task InitializeAsync()
    {
        await _portal.InitializeAsync();
        _secretariat = await _portal.AddActorAsync(Role.Secretariat);
        for (var i = 1; i <= 6; i++)
            await _portal.ChangeAsync(_secretariat, $"Courses {i}");
        _kept = await _portal.HeadAsync();
        Assert.Equal(6, _kept.Sequence);
    }

    public Task DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task An_untouched_ledger_is_whole_also_when_it_has_grown()
    {
        await FindsAsync(_kept);
        await _portal.ChangeAsync(_secretariat);
        await FindsAsync(_kept);
    }

    [Fact]
    public async Task A_changed_word_in_a_content()
    {
        await DoAsync("update ledger set content = replace(content, 'Courses 3', 'Courses 9') where sequence = 3");
        await FindsAsync(null, "3 ContentChanged");
    }

    [Fact]
    public async Task A_changed_time_in_a_content()
    {
        await DoAsync("update ledger set content = replace(content, '2026-11-22T', '2026-11-21T'), at = at - interval '1 day' where sequence = 2");
        await FindsAsync(null, "2 ContentChanged");
    }

    [Theory]
    [InlineData("at = at + interval '1 microsecond'", "at")]
    [InlineData("actor_id = (select id from accounts where id <> actor_id)", "actor")]
    [InlineData("actor_role = 'observer'", "actor_role")]
    [InlineData("agency_id = (select id from agencies limit 1)", "agency")]
    [InlineData("use_case = 'PublishNote'", "use_case")]
    [InlineData("subject_kind = 'note'", "subject_kind")]
    [InlineData("subject_id = 'another'", "subject_id")]
    [InlineData("audience = 'secretariat'", "audience")]
    [InlineData("changes = jsonb_set(changes, '{measure.title_en,1}', '\"Other courses\"')", "changes")]
    public async Task A_changed_column_beside_an_untouched_content(string change, string column)
    {
        await _portal.AddAccountAsync(Role.Observer);
        await DoAsync($"update ledger set {change} where sequence = 4");
        var fault = Assert.Single((await _portal.VerifyAsync()).Faults);
        Assert.Equal(new LedgerFault(4, LedgerFaultKind.ColumnDiffers, column), fault);
        // An export is made of the contents, which nobody touched.
        Assert.Equal(0, (await PythonAsync(await _portal.Use<ExportLedger>().ExportAsync(Operator, whole: true))).Code);
    }

    [Fact]
    public async Task A_deleted_entry()
    {
        await DoAsync("delete from ledger where sequence = 3; delete from ledger_chain where sequence = 3");
        await FindsAsync(null, "3 Missing");
    }

    [Fact]
    public async Task A_deleted_content()
    {
        await DoAsync("delete from ledger where sequence = 3");
        Assert.Equal(["3 ContentMissing"], Faults(await _portal.VerifyAsync()));
    }

    [Fact]
    public async Task A_deleted_entry_whose_followers_close_the_gap()
    {
        await DoAsync("""
            delete from ledger where sequence = 3; delete from ledger_chain where sequence = 3;
            update ledger set sequence = sequence - 1 where sequence > 3; update ledger_chain set sequence = sequence - 1 where sequence > 3;
            update ledger_head set sequence = 5
            """);
        Assert.Equal(["3 ColumnDiffers", "3 LinkBroken", "4 ColumnDiffers", "5 ColumnDiffers"], Faults(await _portal.VerifyAsync()));
        Assert.Contains("3 LinkBroken", (await PythonAsync(await _portal.Use<ExportLedger>().ExportAsync(Operator, whole: true))).Lines);
    }

    [Fact]
    public async Task Two_swapped_entries()
    {
        await DoAsync("update ledger set sequence = case sequence when 2 then -5 else -2 end where sequence in (2, 5); update ledger set sequence = -sequence where sequence < 0");
        await FindsAsync(null, "2 ContentChanged", "5 ContentChanged");
    }

    [Fact]
    public async Task Two_entries_swapped_with_their_links()
    {
        foreach (var table in new[] { "ledger", "ledger_chain" })
            await DoAsync($"update {table} set sequence = case sequence when 2 then -5 else -2 end where sequence in (2, 5); update {table} set sequence = -sequence where sequence < 0");
        await FindsAsync(null, "2 ColumnDiffers", "2 LinkBroken", "3 LinkBroken", "5 ColumnDiffers", "5 LinkBroken", "6 LinkBroken");
    }

    [Fact]
    public async Task A_truncated_end()
    {
        await DoAsync("delete from ledger where sequence > 4; delete from ledger_chain where sequence > 4");
        Assert.Equal(["6 EndDiffers"], Faults(await _portal.VerifyAsync()));
        // Who takes the remembered end along leaves nothing to be found but for those who kept a head.
        await DoAsync("update ledger_head set sequence = 4, hash = (select hash from ledger_chain where sequence = 4)");
        await FindsAsync(null);
        await FindsAsync(_kept, "6 HeadMissing");
    }

    [Fact]
    public async Task An_entry_put_in_with_all_hashes_made_anew()
    {
        await DoAsync("""
            update ledger set sequence = -sequence - 1 where sequence > 2; update ledger set sequence = -sequence where sequence < 0;
            insert into ledger select 3, at, actor_id, actor_role, agency_id, 'PublishNote', 'note', 'made up', null, 'public', '{}', actor_salt, actor_digest, '' from ledger where sequence = 2;
            """ + Rebuild);
        await FindsAsync(null);
        await FindsAsync(_kept, "6 HeadDiffers");
    }

    [Fact]
    public async Task A_rewritten_word_with_all_hashes_made_anew()
    {
        await DoAsync("update ledger set changes = jsonb_set(changes, '{measure.title_en,1}', '\"Other courses\"') where sequence = 1;" + Rebuild);
        await FindsAsync(null);
        await FindsAsync(_kept, "6 HeadDiffers");
    }

    [Fact]
    public async Task A_restored_old_backup()
    {
        var backup = await PostgresServer.CopyAsync(_portal.Connections);
        // The portal's own connections ended with the copy.
        await using var original = new ServiceCollection().AddChildRights(_portal.Connections).AddTexts().BuildServiceProvider();
        await original.GetRequiredService<RecordMeasure>().RunAsync(_secretariat, new MeasureInput(null, null, TestData.Text("After the backup"), MeasureKind.Training, null, null, null, "", []), default);
        var kept = (await original.GetRequiredService<ReadLedgerHead>().RunAsync(Operator, default)).Head;
        await using var restored = new ServiceCollection().AddChildRights(backup).AddTexts().BuildServiceProvider();
        Assert.Empty((await restored.GetRequiredService<VerifyLedger>().RunAsync(Operator, null, default)).Faults);
        Assert.Equal(["7 HeadMissing"], Faults(await restored.GetRequiredService<VerifyLedger>().RunAsync(Operator, kept, default)));
        var export = await restored.GetRequiredService<ExportLedger>().ExportAsync(Operator, whole: true);
        Assert.Equal((1, "7 HeadMissing"), ((await PythonAsync(export, kept)).Code, (await PythonAsync(export, kept)).Lines[0]));
    }

    [Fact]
    public async Task An_entry_past_the_chain()
    {
        await DoAsync("insert into ledger select 9, at, actor_id, actor_role, agency_id, use_case, subject_kind, subject_id, recommendation_id, audience, changes, actor_salt, actor_digest, content from ledger where sequence = 6");
        Assert.Equal(["9 NotChained"], Faults(await _portal.VerifyAsync()));
    }

    private static List<string> Faults(LedgerReport report) => [.. report.Faults.Select(f => $"{f.Sequence} {f.Kind}").Distinct().Order(StringComparer.Ordinal)];

    private Task DoAsync(string sql) => _portal.Connections.AsMasterAsync(sql);

    /// <summary>Both verifiers find this and nothing else.</summary>
    private async Task FindsAsync(LedgerHead? kept, params string[] faults)
    {
        var report = await _portal.VerifyAsync(kept);
        Assert.Equal(faults, Faults(report));
        var (code, lines) = await PythonAsync(await _portal.Use<ExportLedger>().ExportAsync(Operator, whole: true), kept);
        Assert.Equal(faults, lines.Where(l => !l.StartsWith("head", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(faults.Length == 0 ? 0 : 1, code);
        Assert.Equal($"head {report.Head}", lines.Single(l => l.StartsWith("head", StringComparison.Ordinal)));
    }
}
