using System.Text.RegularExpressions;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Meetings.Briefs.Word;

/// <summary>The texts, days and numbers of a brief in the one language it is written in.</summary>
internal sealed partial class BriefWords(Texts texts, Language language)
{
    private const string NoBreakSpace = "\u00A0";

    public Language Language => language;

    public string this[string key, params object?[] args] => texts.Get(language, key, args);

    public string Count(string key, long count) => SpaceInNumber().Replace(texts.Count(language, key, count), NoBreakSpace);

    /// <summary>"(in Russian)", said in the language of the brief.</summary>
    public string Mark(Language other) => other switch
    {
        Language.Kk => this["Brief.InKazakh"],
        Language.Ru => this["Brief.InRussian"],
        _ => this["Brief.InEnglish"],
    };

    /// <summary>A day in full; its year is kept on one line with the word for "year".</summary>
    public string Long(DateOnly day) =>
        language.LongDate(day).Replace(" г.", NoBreakSpace + "г.", StringComparison.Ordinal).Replace(" ж.", NoBreakSpace + "ж.", StringComparison.Ordinal);

    public string Short(DateOnly day) => language.ShortDate(day).Replace(" ", NoBreakSpace, StringComparison.Ordinal);

    /// <summary>A number with its thousands apart, with up to two decimals, never broken over two lines.</summary>
    public string Number(decimal number) =>
        number.ToString("#,0.##", Culture.Of(language)).Replace(" ", NoBreakSpace, StringComparison.Ordinal);

    /// <summary>The name of a language for the proofing tools of a word processor.</summary>
    public static string Tag(Language language) => Culture.Of(language).Name;

    [GeneratedRegex(@"(?<=\d) (?=\d)")]
    private static partial Regex SpaceInNumber();
}
