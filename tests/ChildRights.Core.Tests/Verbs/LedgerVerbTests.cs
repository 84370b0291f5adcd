using System.Globalization;
using System.Text.Json;
using ChildRights.Cli;
using ChildRights.Core.Tests.Ledger;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Core.Tests.Verbs;

/// <summary>The ledger on the command line.</summary>
public sealed class LedgerVerbTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("childrights-ledger-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_head_that_was_kept_is_checked_later_from_a_line_a_file_or_a_letter()
    {
        var (code, line, _) = await RunAsync("ledger", "head");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Matches(@"^\d+ [0-9a-f]{64} \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n$", line);
        var parts = line.Split(' ');
        var file = Path.Combine(_folder.FullName, "head.txt");
        await File.WriteAllTextAsync(file, $"The head of 22 November:\n\n{parts[0]}:{parts[1]}\n\nKeep this letter.\n");
        var saved = Path.Combine(_folder.FullName, "saved.txt");
        await File.WriteAllTextAsync(saved, line);
        await portal.ChangeAsync(await portal.ActorAsync("secretariat"));
        foreach (var head in new[] { $"{parts[0]}:{parts[1]}", file, saved })
        {
            var verified = await RunAsync("ledger", "verify", "--head", head);
            Assert.Equal((ExitCodes.Done, ""), (verified.Code, verified.Faults));
            Assert.Contains("The ledger is whole.", verified.Result, StringComparison.Ordinal);
        }

        using var json = JsonDocument.Parse((await RunAsync("ledger", "head", "--json")).Result);
        Assert.Equal(long.Parse(parts[0], CultureInfo.InvariantCulture) + 1, json.RootElement.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task A_wrong_head_ends_in_code_1_and_names_the_entry()
    {
        var (code, result, _) = await RunAsync("ledger", "verify", "--head", "2:" + new string('0', 64), "--lang", "ru");
        Assert.Equal(ExitCodes.Refused, code);
        Assert.StartsWith("2 HeadDiffers: сохранённый головной хеш не совпадает", result, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await RunAsync("ledger", "verify", "--json", "--head", "999999:" + new string('0', 64))).Result);
        Assert.False(json.RootElement.GetProperty("whole").GetBoolean());
        Assert.Equal(("headMissing", 999999L), (json.RootElement.GetProperty("faults")[0].GetProperty("kind").GetString(), json.RootElement.GetProperty("faults")[0].GetProperty("sequence").GetInt64()));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("12:abc")]
    [InlineData("no-such-file")]
    public async Task A_head_that_is_none_is_told_with_code_2(string head) =>
        Assert.Equal(ExitCodes.Misused, (await RunAsync("ledger", "verify", "--head", head)).Code);

    [Fact]
    public async Task Without_a_head_the_check_says_what_it_can_not_notice()
    {
        var (code, _, notice) = await RunAsync("ledger", "verify");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("--head", notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operators_export_is_whole_and_closed_to_others_and_the_publics_holds_no_account()
    {
        var (whole, open) = (Path.Combine(_folder.FullName, "whole.jsonl"), Path.Combine(_folder.FullName, "public.jsonl"));
        Assert.Equal(ExitCodes.Done, (await RunAsync("ledger", "export", "-o", whole)).Code);
        Assert.Equal(ExitCodes.Done, (await RunAsync("ledger", "export", "--public", "-o", open)).Code);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(whole));
        Assert.All(await File.ReadAllLinesAsync(whole), line => Assert.Contains("\"content\":", line, StringComparison.Ordinal));
        var author = await portal.ActorAsync("focal.moe");
        Assert.Contains(author.AccountId.ToString()!, await File.ReadAllTextAsync(whole), StringComparison.Ordinal);
        var published = await File.ReadAllTextAsync(open);
        Assert.DoesNotContain(author.AccountId.ToString()!, published, StringComparison.Ordinal);
        Assert.DoesNotContain("actor_id", published, StringComparison.Ordinal);
        Assert.Contains(published.Split('\n'), line => line.Length > 0 && !line.Contains("\"content\":", StringComparison.Ordinal));
        Assert.Equal(published, (await RunAsync("ledger", "export", "--public")).Result);
        Assert.False(File.Exists(whole + ".part"));
        Assert.Equal(ExitCodes.Refused, (await RunAsync("ledger", "export", "-o", Path.Combine(_folder.FullName, "none", "x"))).Code);
    }

    private async Task<(int Code, string Result, string Faults)> RunAsync(params string[] words)
    {
        var variables = new Dictionary<string, string?>
        {
            ["ConnectionStrings__Portal"] = portal.Connections.App,
            ["ConnectionStrings__PortalOwner"] = portal.Connections.Owner,
            ["LANG"] = "en_GB.UTF-8",
        };
        using var result = new StringWriter { NewLine = "\n" };
        using var faults = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(words, new Terminal(result, faults, name => variables.GetValueOrDefault(name)), CancellationToken.None);
        return (code, result.ToString(), faults.ToString());
    }
}
