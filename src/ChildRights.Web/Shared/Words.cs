using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using Microsoft.AspNetCore.Components;

namespace ChildRights.Web.Shared;

/// <summary>
/// The texts in the language of the page that is being read: <c>L["Home.Title"]</c>. The language is that of the address, read anew each
/// time, so that it is right on static pages and in circuits alike.
/// </summary>
public sealed class Words(Texts texts, NavigationManager navigation)
{
    public Language Language => LanguageChoice.OfPath("/" + navigation.ToBaseRelativePath(navigation.Uri)) ?? Language.Ru;

    /// <summary>The text of a key, its placeholders filled with the arguments.</summary>
    public string this[string key, params ReadOnlySpan<object?> args] => texts.Get(Language, key, args);

    /// <summary>The plural form that goes with a count; the count is {0}.</summary>
    public string Count(string key, long count, params ReadOnlySpan<object?> args) => texts.Count(Language, key, count, args);

    /// <summary>The word for a value of an enum; its key is <c>EnumType.Member</c>.</summary>
    public string Of<T>(T value)
        where T : struct, Enum => texts.Get(Language, $"{typeof(T).Name}.{value}");

    /// <summary>The text for this reader, in another language where theirs is missing. On a page use <c>Reading</c>, which says so.</summary>
    public string Of(LocalText text) => text.For(Language).Text;

    /// <summary>Why something was refused.</summary>
    public string Of(Problem problem) => problem.Say(texts, Language);

    /// <summary>A day in full.</summary>
    public string Date(DateOnly day) => Language.LongDate(day);

    /// <summary>A day in short, for tables.</summary>
    public string ShortDate(DateOnly day) => Language.ShortDate(day);

    /// <summary>The day of a moment in Asia/Almaty, in full.</summary>
    public string Date(DateTimeOffset moment) => Language.LongDate(Culture.DayOf(moment));

    /// <summary>The day and time of a moment in Asia/Almaty, in short.</summary>
    public string Moment(DateTimeOffset moment) =>
        $"{Language.ShortDate(Culture.DayOf(moment))}, {Culture.LocalTime(moment).ToString("HH:mm", Culture.Of(Language))}";

    public string Number(decimal number) => Language.Number(number);

    /// <summary>A page in this language: <c>L.Path("recommendations")</c> is /ru/recommendations.</summary>
    public string Path(string page) => Links.In(Language, page);
}
