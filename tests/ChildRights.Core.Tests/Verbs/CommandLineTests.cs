using System.Text.Json;
using ChildRights.Cli;
using ChildRights.Core.Tests.Import;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Core.Tests.Verbs;

/// <summary>The command line from its words to its exit code, on a database of the class's own.</summary>
public sealed class CommandLineTests(DemonstrationPortal portal) : IClassFixture<DemonstrationPortal>, IDisposable
{
    private static readonly string[] Verbs = ["migrate", "seed-demo", "generate", "import", "meetings", "brief", "user", "ledger"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("childrights-cli-");
    private readonly Dictionary<string, string?> _variables = new()
    {
        ["ConnectionStrings__Portal"] = portal.Connections.App,
        ["ConnectionStrings__PortalOwner"] = portal.Connections.Owner,
        ["LANG"] = "en_GB.UTF-8",
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("kk", "Пәрмендер")]
    [InlineData("ru", "Команды")]
    [InlineData("en", "Verbs")]
    public async Task Help_names_every_verb_in_the_asked_language(string language, string title)
    {
        var (code, result, faults) = await RunAsync("--help", "--lang", language);
        Assert.Equal((ExitCodes.Done, ""), (code, faults));
        Assert.Contains(title, result, StringComparison.Ordinal);
        Assert.All(Verbs, verb => Assert.Contains(verb, result, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("user")]
    [InlineData("ledger")]
    [InlineData("bref")]
    [InlineData("import")]
    [InlineData("import a b")]
    [InlineData("meetings --lang de")]
    [InlineData("meetings --data")]
    [InlineData("meetings --data somewhere")]
    [InlineData("meetings --lang ru --lang kk")]
    [InlineData("brief nine")]
    [InlineData("brief 9 --version 1 --preview")]
    [InlineData("brief 9 --address somewhere")]
    [InlineData("generate --notes many")]
    [InlineData("user add a@example.org --role king --name A")]
    [InlineData("user add a@example.org --role observer")]
    public async Task What_makes_no_sense_is_told_on_the_error_stream_with_code_2(string words)
    {
        var (code, result, faults) = await RunAsync(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((ExitCodes.Misused, ""), (code, result));
        Assert.NotEmpty(faults);
    }

    [Fact]
    public async Task Faults_are_told_in_the_language_of_the_console_unless_another_is_asked_for()
    {
        _variables["LANG"] = "ru_KZ.UTF-8";
        Assert.StartsWith("Заседания № 99 нет.", (await RunAsync("brief", "99")).Faults, StringComparison.Ordinal);
        Assert.StartsWith("№ 99 отырыс жоқ.", (await RunAsync("brief", "99", "--lang=kk")).Faults, StringComparison.Ordinal);
        _variables["LANG"] = "C.UTF-8";
        Assert.StartsWith("There is no meeting No. 99.", (await RunAsync("brief", "99")).Faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meetings_are_a_line_each_and_a_list_for_programs()
    {
        var (code, lines, _) = await RunAsync("meetings");
        Assert.Equal(ExitCodes.Done, code);
        Assert.Matches(@"(?m)^9 +6 December 2026 +\S", lines);
        using var json = JsonDocument.Parse((await RunAsync("meetings", "--json")).Result);
        var ninth = json.RootElement.EnumerateArray().Single(m => m.GetProperty("number").GetInt32() == 9);
        Assert.Equal("2026-12-06", ninth.GetProperty("heldOn").GetString());
        Assert.Equal(["kk", "ru", "en"], ninth.GetProperty("title").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task An_import_goes_from_dry_run_to_done_to_nothing_new()
    {
        var file = await FileAsync("table.csv", "symbol,paragraph,topic,remarks\nCED/C/KAZ/CO/9,1,Searches,x\nCED/C/KAZ/CO/9,2,Registers,\n");
        var dry = await RunAsync("import", file, "--dry-run");
        Assert.Equal((ExitCodes.Done, ""), (dry.Code, dry.Faults));
        Assert.Contains("row 3  CED/C/KAZ/CO/9 §2  New", dry.Result, StringComparison.Ordinal);
        Assert.Contains("remarks", dry.Result, StringComparison.Ordinal);
        Assert.Contains("New: 2,", (await RunAsync("import", file)).Result, StringComparison.Ordinal);
        Assert.Contains("unchanged: 2", (await RunAsync("import", file)).Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_row_is_told_with_its_column_and_ends_in_code_1()
    {
        var file = await FileAsync("bad.csv", "symbol,paragraph,topic,lead\nCED/C/KAZ/CO/9,8,Searches,nobody\n");
        var (code, result, faults) = await RunAsync("import", file);
        Assert.Equal(ExitCodes.Refused, code);
        Assert.Contains("row 2  CED/C/KAZ/CO/9 §8", faults, StringComparison.Ordinal);
        Assert.Contains("lead: The portal has no agency with the code “nobody”.", faults, StringComparison.Ordinal);
        Assert.Contains("Nothing has been saved", result, StringComparison.Ordinal);

        using var json = JsonDocument.Parse((await RunAsync("import", file, "--json")).Result);
        var problem = json.RootElement.GetProperty("rows")[0].GetProperty("problems")[0];
        Assert.Equal(("ImportAgencyUnknown", "lead"), (problem.GetProperty("key").GetString(), problem.GetProperty("field").GetString()));
        Assert.False(json.RootElement.GetProperty("applied").GetBoolean());
    }

    [Theory]
    [InlineData("empty.csv", "")]
    [InlineData("text.xlsx", "symbol,paragraph\nx,1")]
    [InlineData("page.csv", "<!doctype html>")]
    [InlineData("nothing-needed.csv", "a,b\n1,2")]
    public async Task A_file_that_is_no_table_of_recommendations_ends_in_code_1(string name, string content)
    {
        var (code, result, faults) = await RunAsync("import", await FileAsync(name, content));
        Assert.Equal((ExitCodes.Refused, ""), (code, result));
        Assert.Single(faults.TrimEnd().Split('\n'));
        Assert.Equal(ExitCodes.Refused, (await RunAsync("import", Path.Combine(_folder.FullName, "missing.csv"))).Code);
    }

    [Fact]
    public async Task A_brief_is_written_where_it_is_asked_for()
    {
        var path = Path.Combine(_folder.FullName, "brief.docx");
        var (code, result, _) = await RunAsync("brief", "9", "--lang", "ru", "-o", path);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(path, result, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(path))[..2]);
        Assert.Equal(ExitCodes.Refused, (await RunAsync("brief", "9", "-o", Path.Combine(_folder.FullName, "none", "brief.docx"))).Code);
    }

    [Fact]
    public async Task An_account_gets_a_password_from_the_environment_or_one_that_is_shown_once()
    {
        var added = await RunAsync("user", "add", "new@example.org", "--role", "focal-point", "--name", "New", "--body", "moe");
        Assert.Equal((ExitCodes.Done, ""), (added.Code, added.Faults));
        Assert.Matches(@"Password \(it is not shown again\): \S{20}", added.Result);
        _variables["CHILDRIGHTS_PASSWORD"] = "a long enough password";
        var reset = await RunAsync("user", "reset-password", "new@example.org");
        Assert.Equal(ExitCodes.Done, reset.Code);
        Assert.DoesNotContain("a long enough password", reset.Result, StringComparison.Ordinal);
        var list = await RunAsync("user", "list", "--json");
        Assert.Contains("new@example.org", list.Result, StringComparison.Ordinal);
        Assert.DoesNotContain("assword", list.Result, StringComparison.Ordinal);
        _variables["CHILDRIGHTS_PASSWORD"] = "short";
        Assert.Equal(ExitCodes.Refused, (await RunAsync("user", "reset-password", "new@example.org")).Code);
        var second = await RunAsync("user", "reset-second-factor", "new@example.org");
        Assert.Equal((ExitCodes.Done, ""), (second.Code, second.Faults));
        Assert.Equal(ExitCodes.Refused, (await RunAsync("user", "reset-second-factor", "nobody@example.org")).Code);
    }

    [Fact]
    public async Task An_invitation_prints_a_link_to_the_portals_own_address()
    {
        _variables["Portal__PublicAddress"] = "https://portal.example.kz/";
        var invited = await RunAsync("user", "invite", "guest@example.org", "--role", "secretariat", "--name", "A guest", "--lang", "kk");
        Assert.Equal((ExitCodes.Done, ""), (invited.Code, invited.Faults));
        Assert.Matches(@"(?m)^https://portal\.example\.kz/kk/invitation/[A-Za-z0-9_-]{43}$", invited.Result.ReplaceLineEndings("\n"));
        Assert.Contains("guest@example.org", (await RunAsync("user", "invite", "guest@example.org", "--role", "observer", "--name", "A guest")).Faults, StringComparison.Ordinal);
        _variables["Portal__PublicAddress"] = "portal.example.kz";
        Assert.Equal(ExitCodes.Misused, (await RunAsync("user", "list")).Code);
    }

    [Fact]
    public async Task A_database_that_is_down_is_told_in_a_sentence()
    {
        _variables["ConnectionStrings__Portal"] = "Host=127.0.0.1;Port=1;Database=x;Username=y;Password=not-to-be-told";
        var (code, result, faults) = await RunAsync("meetings");
        Assert.Equal((ExitCodes.Refused, ""), (code, result));
        Assert.StartsWith("The database does not answer.", faults, StringComparison.Ordinal);
        Assert.DoesNotContain("not-to-be-told", faults, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_interrupted_verb_ends_with_a_sentence()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var (code, _, faults) = await RunAsync(stopped.Token, "meetings");
        Assert.Equal(ExitCodes.Refused, code);
        Assert.StartsWith("Stopped.", faults, StringComparison.Ordinal);
    }

    private async Task<string> FileAsync(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllBytesAsync(path, TestFiles.Utf8(content));
        return path;
    }

    private Task<(int Code, string Result, string Faults)> RunAsync(params string[] words) => RunAsync(CancellationToken.None, words);

    private async Task<(int Code, string Result, string Faults)> RunAsync(CancellationToken ct, params string[] words)
    {
        using var result = new StringWriter();
        using var faults = new StringWriter();
        var code = await CommandLine.RunAsync(words, new Terminal(result, faults, name => _variables.GetValueOrDefault(name)), ct);
        return (code, result.ToString(), faults.ToString());
    }
}
