using System.CommandLine;
using System.CommandLine.Invocation;

namespace ChildRights.Cli;

/// <summary>Help in the asked language; the library's own is in English.</summary>
internal sealed class HelpText(Toolbox box) : SynchronousCommandLineAction
{
    private const int WidestName = 34;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult) => Write(parseResult, parseResult.InvocationConfiguration.Output, ExitCodes.Done);

    /// <returns>The given code, for the caller to return.</returns>
    public int Write(ParseResult parsed, TextWriter to, int code)
    {
        var command = parsed.CommandResult.Command;
        to.WriteLine(command.Description);
        to.WriteLine();
        to.WriteLine($"{box.Say("Cli.Help.Usage")}: {Path(command)}{Words(command)}");
        WriteList(to, "Cli.Help.Verbs", command.Subcommands.Select(c => (c.Name, c.Description)));
        WriteList(to, "Cli.Help.Arguments", command.Arguments.Select(a => (a.Name, a.Description)));
        WriteList(to, "Cli.Help.Options", Options(command).Select(o => (Name(o), o.Description)));
        return code;
    }

    private void WriteList(TextWriter to, string title, IEnumerable<(string Name, string? About)> lines)
    {
        var list = lines.ToList();
        if (list.Count == 0)
            return;
        to.WriteLine();
        to.WriteLine(box.Say(title) + ":");
        var width = Math.Min(WidestName, list.Max(l => l.Name.Length)) + 2;
        foreach (var (name, about) in list)
            to.WriteLine($"  {name.PadRight(width)}{about}");
    }

    private static string Path(Command command)
    {
        var names = new List<string>();
        for (Symbol? symbol = command; symbol is not null; symbol = symbol.Parents.FirstOrDefault())
            names.Insert(0, symbol is RootCommand ? "dotnet run --project src/ChildRights.Cli --" : symbol.Name);
        return string.Join(' ', names);
    }

    private string Words(Command command)
    {
        if (command.Subcommands.Count > 0)
            return " " + box.Say("Cli.Help.Verb");
        return string.Concat(command.Arguments.Select(a => " " + a.Name)) + string.Concat(command.Options.Select(o => $" [{Name(o)}]"));
    }

    // The root's own options hold for every verb; --version makes sense at the root alone.
    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(Roots(command).SelectMany(r => r.Options).Where(o => o is not VersionOption)).Distinct();

    private static IEnumerable<RootCommand> Roots(Command command) =>
        command is RootCommand root ? [root] : command.Parents.OfType<Command>().SelectMany(Roots);

    private static string Name(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a is not ("/?" or "/h" or "-?")).Append(option.Name).OrderBy(n => n.Length));
        return option.HelpName is { } value ? $"{names} {value}" : names;
    }
}
