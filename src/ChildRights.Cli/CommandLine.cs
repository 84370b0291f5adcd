using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using ChildRights.Cli.Verbs;
using ChildRights.Core.Languages;

namespace ChildRights.Cli;

/// <summary>The command line: what there is to say, and what is said where it makes no sense.</summary>
internal static class CommandLine
{
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken ct)
    {
        var texts = new Texts(typeof(CommandLine).Assembly);
        // Help and faults of the command line itself are in the asked language too, so it is looked for before anything is parsed.
        var box = new Toolbox(terminal, texts, AskedLanguage(args) ?? terminal.Language);
        var root = MakeRoot(box);
        var parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Action is HelpText help)
            return help.Write(parsed, terminal.Out, ExitCodes.Done);

        try
        {
            CheckWords(parsed);
        }
        catch (MisusedException misused)
        {
            return box.TellMisused(misused);
        }

        if (parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.GetResult(root.Options.OfType<VersionOption>().Single()) is null)
            return new HelpText(box).Write(parsed, terminal.Error, ExitCodes.Misused);
        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            // Interruption does it, and gives the database the time that it needs.
            ProcessTerminationTimeout = null,
        }, ct);
    }

    private static RootCommand MakeRoot(Toolbox box)
    {
        var user = new Command("user", box.Say("Cli.User.About"))
        {
            UserInvite.Make(box), UserAdd.Make(box), UserList.Make(box), UserResetPassword.Make(box), UserResetSecondFactor.Make(box),
        };
        var ledger = new Command("ledger", box.Say("Cli.Ledger.About")) { LedgerHeadShow.Make(box), LedgerVerify.Make(box), LedgerExport.Make(box) };
        var root = new RootCommand(box.Say("Cli.About"))
        {
            Migrate.Make(box),
            SeedDemo.Make(box),
            Generate.Make(box),
            Import.Make(box),
            Meetings.Make(box),
            WriteBriefFile.Make(box),
            user,
            ledger,
            box.Data,
            box.Lang,
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = box.Say("Cli.Help.About");
        help.Action = new HelpText(box);
        root.Options.OfType<VersionOption>().Single().Description = box.Say("Cli.Version.About");
        return root;
    }

    private static Language? AskedLanguage(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == Toolbox.LangName && i + 1 < args.Count)
                return LanguageExtensions.Parse(args[i + 1]);
            if (args[i].StartsWith(Toolbox.LangName + "=", StringComparison.Ordinal))
                return LanguageExtensions.Parse(args[i][(Toolbox.LangName.Length + 1)..]);
        }

        return null;
    }

    /// <summary>The library says what it can't read in English alone, so what people get wrong most is looked for here first.</summary>
    private static void CheckWords(ParseResult parsed)
    {
        foreach (var result in parsed.CommandResult.Children.OfType<OptionResult>().Where(r => !r.Implicit))
        {
            if (result.IdentifierTokenCount > 1)
                throw new MisusedException("Cli.Misused.Twice", result.Option.Name);
            if (result.Tokens.Count == 0 && result.Option.Arity.MaximumNumberOfValues > 0)
                throw new MisusedException("Cli.Misused.NoValue", result.Option.Name);
        }

        if (parsed.UnmatchedTokens.Count > 0)
            throw new MisusedException("Cli.Misused.Unknown", parsed.UnmatchedTokens[0]);
        if (parsed.CommandResult.Command.Subcommands.Count == 0 && parsed.Errors.Count > 0)
            throw new MisusedException("Cli.Misused.Other", parsed.Errors[0].Message);
    }
}
