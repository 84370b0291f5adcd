using ChildRights.Core.Languages;

namespace ChildRights.Web.Portal.Meetings.Briefs;

/// <summary>The words, days and numbers of a brief in the language it is read in, which need not be that of the page around it.</summary>
public sealed class BriefSpeech(Texts texts, Language language)
{
    public Language Language => language;

    public string this[string key, params ReadOnlySpan<object?> args] => texts.Get(language, key, args);

    public string Count(string key, long count) => texts.Count(language, key, count);

    public string Of<T>(T value)
        where T : struct, Enum => texts.Get(language, $"{typeof(T).Name}.{value}");

    /// <summary>"(in Russian)", said in the language of the brief.</summary>
    public string Mark(Language other) => other switch
    {
        Language.Kk => this["Brief.InKazakh"],
        Language.Ru => this["Brief.InRussian"],
        _ => this["Brief.InEnglish"],
    };

    public string Long(DateOnly day) => language.LongDate(day);

    public string Short(DateOnly day) => language.ShortDate(day);

    public string Number(decimal number) => language.Number(number);

    /// <summary>The symbol with paragraph and letter: "CRC/C/KAZ/CO/4 §29(b)".</summary>
    public static string Citation(string symbol, string reference) => reference.Length == 0 ? symbol : $"{symbol} §{reference}";
}
