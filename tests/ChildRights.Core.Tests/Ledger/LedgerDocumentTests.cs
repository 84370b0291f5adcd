using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildRights.Core.Ledger;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Core.Tests.Ledger;

/// <summary>docs/ledger.md shows real bytes and real hashes.</summary>
public sealed class LedgerDocumentTests
{
    private static readonly string[] Document = File.ReadAllLines(Path.Combine(SourceTree.Root, "docs", "ledger.md"));

    [Fact]
    public async Task The_worked_example_is_whole_and_ends_with_the_head_that_stands_there()
    {
        var lines = Document.Where(l => l.StartsWith("{\"sequence\"", StringComparison.Ordinal)).Select(Read).ToList();
        var head = Document.Single(l => l.StartsWith("head 3:", StringComparison.Ordinal));
        Assert.Equal(3, lines.Count);
        Assert.Equal((0, head), ((await LedgerTools.PythonAsync(lines, LedgerHead.Parse(head[5..]))).Code, (await LedgerTools.PythonAsync(lines)).Lines.Single()));
        Assert.Equal(lines[2].ContentDigest, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines[2].Content!))));
        var actor = LedgerWriting.ActorDigest([.. Enumerable.Range(16, 16).Select(i => (byte)i)], Guid.Parse("0194f3c0-0000-7000-8000-000000000002"));
        Assert.Contains($"\"actor\":\"{Convert.ToHexStringLower(actor!)}\"", lines[2].Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_explained() =>
        Assert.All(Enum.GetNames<LedgerFaultKind>(), kind => Assert.Contains(Document, l => l.StartsWith($"| `{kind}` |", StringComparison.Ordinal)));

    [Fact]
    public void The_verifier_stays_short_enough_to_be_read_by_whoever_runs_it() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(SourceTree.Root, "docs", "verify_ledger.py")).Length, 30, 60);

    private static LedgerLine Read(string line)
    {
        var json = JsonDocument.Parse(line).RootElement;
        return new LedgerLine(json.GetProperty("sequence").GetInt64(), json.GetProperty("content_digest").GetString()!, json.GetProperty("hash").GetString()!,
            json.TryGetProperty("content", out var content) ? content.GetString() : null);
    }
}
