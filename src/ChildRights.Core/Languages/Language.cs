namespace ChildRights.Core.Languages;

/// <summary>The portal's three equal languages. The code of each is what stands in the path (/kk/, /ru/, /en/).</summary>
public enum Language
{
    Kk,
    Ru,
    En,
}

public static class LanguageExtensions
{
    /// <summary>All three, in the order in which they are offered to a reader.</summary>
    public static readonly IReadOnlyList<Language> All = [Language.Kk, Language.Ru, Language.En];

    /// <summary>ISO 639-1 code: kk, ru or en.</summary>
    public static string Code(this Language language) => language switch
    {
        Language.Kk => "kk",
        Language.Ru => "ru",
        _ => "en",
    };

    /// <summary>The language's own name for itself.</summary>
    public static string OwnName(this Language language) => language switch
    {
        Language.Kk => "Қазақша",
        Language.Ru => "Русский",
        _ => "English",
    };

    /// <summary>The language of a code, with or without a region ("kk", "ru-KZ"); null where it is none of the three.</summary>
    public static Language? Parse(string? code) => code?.Split('-', '_')[0].ToLowerInvariant() switch
    {
        "kk" => Language.Kk,
        "ru" => Language.Ru,
        "en" => Language.En,
        _ => null,
    };
}
