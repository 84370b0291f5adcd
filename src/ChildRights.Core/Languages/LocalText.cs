namespace ChildRights.Core.Languages;

/// <summary>
/// One text in up to three languages; an empty string where a version is missing.
/// People write in one language and others translate, so any of the three may be missing, but not all of them.
/// </summary>
public sealed record LocalText(string Kk, string Ru, string En)
{
    public static readonly LocalText Empty = new("", "", "");

    public bool IsEmpty => Kk.Length == 0 && Ru.Length == 0 && En.Length == 0;

    /// <summary>The text in this language, or an empty string.</summary>
    public string In(Language language) => language switch
    {
        Language.Kk => Kk,
        Language.Ru => Ru,
        _ => En,
    };

    public LocalText With(Language language, string text) => language switch
    {
        Language.Kk => this with { Kk = text },
        Language.Ru => this with { Ru = text },
        _ => this with { En = text },
    };

    /// <summary>
    /// The text for a reader of <paramref name="language"/>, and the language it is really in.
    /// The rule of falling back: asked language, then Russian, then English, then Kazakh; the page says so and marks the language.
    /// </summary>
    public LocalReading For(Language language)
    {
        ReadOnlySpan<Language> order = [language, Language.Ru, Language.En, Language.Kk];
        foreach (var candidate in order)
        {
            if (In(candidate).Length > 0)
                return new LocalReading(In(candidate), candidate);
        }

        return new LocalReading("", language);
    }

    /// <summary>A text that exists in one language only.</summary>
    public static LocalText Of(Language language, string text) => Empty.With(language, text);
}

/// <summary>What a reader gets to see of a <see cref="LocalText"/>, and in which language it is.</summary>
public readonly record struct LocalReading(string Text, Language Language);
