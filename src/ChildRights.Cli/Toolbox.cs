using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ChildRights.Core.Access;
using ChildRights.Core.Data.Embedded;
using ChildRights.Core.Languages;

namespace ChildRights.Cli;

/// <summary>What every verb needs: words, the options that all share, a place to work, and the way in which faults are told.</summary>
internal sealed class Toolbox(Terminal terminal, Texts texts, Language language)
{
    public const string LangName = "--lang";
    private const string DataName = "--data";
    private const string TraceVariable = "CHILDRIGHTS_TRACE";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { WithoutWorkedOut } },
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public Terminal Terminal { get; } = terminal;

    public Texts Texts { get; } = texts;

    public Language Language { get; } = language;

    public Option<string?> Data { get; } = new(DataName)
    {
        HelpName = "DIR",
        Description = texts.Get(language, "Cli.Data.About"),
        Arity = ArgumentArity.ZeroOrOne,
        Recursive = true,
    };

    public Option<string?> Lang { get; } = new(LangName)
    {
        HelpName = "kk|ru|en",
        Description = texts.Get(language, "Cli.Lang.About"),
        Arity = ArgumentArity.ZeroOrOne,
        Recursive = true,
    };

    public string Say(string key, params ReadOnlySpan<object?> args) => Texts.Get(Language, key, args);

    /// <summary>An option with a value; whether the value makes sense is for the verb to say, in the language of the person.</summary>
    public Option<string?> Value(string name, string valueName, string about, params string[] aliases) =>
        new(name, aliases) { HelpName = valueName, Description = Say(about), Arity = ArgumentArity.ZeroOrOne };

    public Option<bool> Switch(string name, string about) => new(name) { Description = Say(about), Arity = ArgumentArity.Zero };

    public Argument<string?> Word(string name, string about) => new(name) { Description = Say(about), Arity = ArgumentArity.ZeroOrOne };

    /// <exception cref="MisusedException">It is missing.</exception>
    public static string Required(ParseResult parsed, Argument<string?> word) =>
        parsed.GetValue(word) is { Length: > 0 } text ? text : throw new MisusedException("Cli.Misused.WordMissing", parsed.CommandResult.Command.Name, word.Name);

    /// <exception cref="MisusedException">It is missing.</exception>
    public static string Required(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { Length: > 0 } text ? text : throw new MisusedException("Cli.Misused.OptionMissing", parsed.CommandResult.Command.Name, option.Name);

    /// <exception cref="MisusedException">It is no whole number within the bounds.</exception>
    public static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new MisusedException("Cli.Misused.Number", name, text, least, most);

    /// <summary>Opens the database, runs the verb as the person at the console and turns every fault into a sentence and an exit code.</summary>
    public Task<int> RunAsync(ParseResult parsed, Func<Workspace, CancellationToken, Task<int>> verb, CancellationToken ct) =>
        RunAsync(parsed, () => verb, ct);

    /// <param name="read">Reads what the command line says, before the database is opened, and gives back what is then to be done.</param>
    public async Task<int> RunAsync(ParseResult parsed, Func<Func<Workspace, CancellationToken, Task<int>>> read, CancellationToken ct)
    {
        try
        {
            if (parsed.GetValue(Lang) is { } asked && LanguageExtensions.Parse(asked) is null)
                throw new MisusedException("Cli.Misused.Lang", asked);
            var verb = read();
            await using var workspace = await Workspace.OpenAsync(this, parsed.GetValue(Data), ct);
            return await verb(workspace, ct);
        }
        catch (MisusedException misused)
        {
            return TellMisused(misused);
        }
        catch (FailedException failed)
        {
            return Tell(Say(failed.Key, failed.Args));
        }
        catch (Refusal refusal)
        {
            return Tell([.. refusal.Problems.Select(Sentence)]);
        }
        catch (EmbeddedPostgresException ex)
        {
            return Tell(Say("Cli.Failed.Embedded", ex.Message));
        }
        catch (OperationCanceledException)
        {
            return Tell(Say("Cli.Failed.Interrupted"));
        }
        catch (Exception ex) when (DatabaseFault.KeyOf(ex) is { } key)
        {
            return Tell(Say(key, ex.GetBaseException().Message));
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return Tell(Say("Cli.Failed.File", ex.Message));
        }
        catch (Exception ex)
        {
            // A fault of ours. The person gets its end; whoever looks for the cause asks for the rest.
            return Tell([Say("Cli.Failed.Other", ex.GetBaseException().Message, TraceVariable), .. Terminal.Variable(TraceVariable) == "1" ? [ex.ToString()] : Array.Empty<string>()]);
        }
    }

    public int TellMisused(MisusedException misused)
    {
        Tell(Say(misused.Key, misused.Args), Say("Cli.Misused.SeeHelp"));
        return ExitCodes.Misused;
    }

    /// <summary>A problem as a sentence, with the field that it is about before it.</summary>
    public string Sentence(Problem problem)
    {
        var sentence = problem.Say(Texts, Language);
        return string.IsNullOrEmpty(problem.Field) ? sentence : $"{problem.Field}: {sentence}";
    }

    public void WriteJson(object value) => Terminal.Out.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>Lines whose cells stand below each other.</summary>
    public void WriteTable(IEnumerable<string[]> lines)
    {
        var rows = lines.ToList();
        if (rows.Count == 0)
            return;
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => r[i].Length)).ToArray();
        foreach (var row in rows)
            Terminal.Out.WriteLine(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
    }

    // Whether a text is empty can be seen in the text.
    private static void WithoutWorkedOut(JsonTypeInfo type)
    {
        if (type.Type == typeof(LocalText))
            type.Properties.Remove(type.Properties.Single(p => p.Name == "isEmpty"));
    }

    private int Tell(params IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
            Terminal.Error.WriteLine(sentence);
        return ExitCodes.Refused;
    }
}
