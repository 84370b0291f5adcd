using System.Globalization;

namespace ChildRights.Core.Languages;

/// <summary>How dates and numbers are written in each language of the portal, and which day it is there.</summary>
public static class Culture
{
    private static readonly CultureInfo Kk = Make("kk-KZ", "yyyy' ж. 'd MMMM", "dd.MM.yyyy");
    private static readonly CultureInfo Ru = Make("ru-RU", "d MMMM yyyy' г.'", "dd.MM.yyyy");
    private static readonly CultureInfo En = Make("en-GB", "d MMMM yyyy", "d MMM yyyy");

    /// <summary>The zone in which the portal counts days: deadlines fall due at midnight in Asia/Almaty.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Almaty");

    public static CultureInfo Of(Language language) => language switch
    {
        Language.Kk => Kk,
        Language.Ru => Ru,
        _ => En,
    };

    /// <summary>A day in full: 5 December 2026, 5 декабря 2026 г., 2026 ж. 5 желтоқсан.</summary>
    public static string LongDate(this Language language, DateOnly day) => day.ToString("D", Of(language));

    /// <summary>A day in short, for tables.</summary>
    public static string ShortDate(this Language language, DateOnly day) => day.ToString("d", Of(language));

    /// <summary>A whole number with the thousands separated as the language does it.</summary>
    public static string Number(this Language language, decimal number) =>
        number.ToString("#,##0.##", Of(language));

    /// <summary>The calendar day in Asia/Almaty at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    /// <summary>A moment with its hour taken away: midnight UTC of the calendar day that it is in Asia/Almaty.</summary>
    public static DateTimeOffset ToTheDay(DateTimeOffset moment) => new(DayOf(moment), TimeOnly.MinValue, TimeSpan.Zero);

    /// <summary>The moment on the clocks of Asia/Almaty.</summary>
    public static DateTime LocalTime(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).DateTime;

    /// <summary>Today in Asia/Almaty.</summary>
    public static DateOnly Today(this TimeProvider clock) => DayOf(clock.GetUtcNow());

    private static CultureInfo Make(string name, string longDate, string shortDate)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.DateTimeFormat.LongDatePattern = longDate;
        culture.DateTimeFormat.ShortDatePattern = shortDate;
        // Machines carry different versions of the language data; a brief must read the same everywhere.
        culture.NumberFormat.NumberGroupSeparator = name == "en-GB" ? "," : "\u00a0";
        culture.NumberFormat.NumberDecimalSeparator = name == "en-GB" ? "." : ",";
        return CultureInfo.ReadOnly(culture);
    }
}
