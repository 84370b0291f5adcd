using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace ChildRights.Core.Languages;

/// <summary>
/// Every sentence that a person reads, from the JSON files embedded in the assemblies (resources named texts/...).
/// A file holds keys with their three languages side by side, so that a translator sees what belongs together:
/// <code>{ "Notes.Submit": { "kk": "...", "ru": "...", "en": "..." } }</code>
/// A plural is an object of forms in place of the string: one, few, many, other (Russian), one, other (English), other (Kazakh).
/// Placeholders are those of <see cref="string.Format(IFormatProvider, string, object[])"/>; {0} of a plural is the count.
/// A missing key is a fault of ours and throws.
/// </summary>
public sealed class Texts
{
    private readonly FrozenDictionary<string, Entry> _entries;

    public Texts(params IEnumerable<Assembly> assemblies)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var assembly in assemblies.Prepend(typeof(Texts).Assembly).Distinct())
        {
            foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("texts/", StringComparison.Ordinal)))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                using var json = JsonDocument.Parse(stream);
                foreach (var property in json.RootElement.EnumerateObject())
                {
                    if (!entries.TryAdd(property.Name, Entry.Read(property)))
                        throw new InvalidOperationException($"The text {property.Name} stands twice; the second time in {name}.");
                }
            }
        }

        _entries = entries.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every key there is; tests compare this with the keys that the code uses.</summary>
    public IEnumerable<string> Keys => _entries.Keys;

    public bool Has(string key) => _entries.ContainsKey(key);

    /// <summary>The text of a key, with its placeholders filled in the way of the language.</summary>
    public string Get(Language language, string key, params ReadOnlySpan<object?> args)
    {
        var format = Find(key).In(language).Other;
        return args.IsEmpty ? format : string.Format(Culture.Of(language), format, args);
    }

    /// <summary>The form of a plural text that goes with this count; the count itself is {0}, further arguments follow.</summary>
    public string Count(Language language, string key, long count, params ReadOnlySpan<object?> args)
    {
        var forms = Find(key).In(language);
        var format = PluralRules.FormFor(language, count) switch
        {
            PluralForm.One => forms.One ?? forms.Other,
            PluralForm.Few => forms.Few ?? forms.Other,
            PluralForm.Many => forms.Many ?? forms.Other,
            _ => forms.Other,
        };
        return string.Format(Culture.Of(language), format, [count, .. args]);
    }

    /// <summary>The three versions of a text, for what is kept in all languages (a brief, an export).</summary>
    public LocalText All(string key, params object?[] args) =>
        new(Get(Language.Kk, key, args), Get(Language.Ru, key, args), Get(Language.En, key, args));

    private Entry Find(string key) =>
        _entries.TryGetValue(key, out var entry) ? entry : throw new KeyNotFoundException($"There is no text for the key {key}.");

    private sealed record Forms(string? One, string? Few, string? Many, string Other);

    private sealed record Entry(Forms Kk, Forms Ru, Forms En)
    {
        public Forms In(Language language) => language switch
        {
            Language.Kk => Kk,
            Language.Ru => Ru,
            _ => En,
        };

        public static Entry Read(JsonProperty property) =>
            new(Version(property, "kk"), Version(property, "ru"), Version(property, "en"));

        private static Forms Version(JsonProperty property, string code)
        {
            if (!property.Value.TryGetProperty(code, out var value))
                throw new InvalidOperationException($"The text {property.Name} is missing in {code}.");
            if (value.ValueKind == JsonValueKind.String)
                return new Forms(null, null, null, value.GetString()!);

            string? Form(string name) => value.TryGetProperty(name, out var form) ? form.GetString() : null;
            return new Forms(Form("one"), Form("few"), Form("many"), Form("other") ?? Form("many")
                ?? throw new InvalidOperationException($"The plural {property.Name} has no form \"other\" in {code}."));
        }
    }
}

internal enum PluralForm
{
    One,
    Few,
    Many,
    Other,
}

/// <summary>The plural rules of the Unicode CLDR for whole numbers in our three languages.</summary>
internal static class PluralRules
{
    public static PluralForm FormFor(Language language, long count)
    {
        var n = Math.Abs(count);
        return language switch
        {
            Language.Ru when n % 10 == 1 && n % 100 != 11 => PluralForm.One,
            Language.Ru when n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14) => PluralForm.Few,
            Language.Ru => PluralForm.Many,
            _ => n == 1 ? PluralForm.One : PluralForm.Other,
        };
    }
}
