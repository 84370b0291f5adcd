using ChildRights.Core.Languages;

namespace ChildRights.Cli;

/// <summary>Where a verb writes and what surrounds it; tests give one of their own.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Faults and notices, which a program that reads the results must not meet among them.</param>
/// <param name="Variable">An environment variable; null where it is not set.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, Func<string, string?> Variable)
{
    public static Terminal Real() => new(Console.Out, Console.Error, Environment.GetEnvironmentVariable);

    /// <summary>The language of the person at the console: LANG (ru_RU.UTF-8), and English where it is none of the three.</summary>
    public Language Language => LanguageExtensions.Parse(Variable("LANG")) ?? Language.En;
}
