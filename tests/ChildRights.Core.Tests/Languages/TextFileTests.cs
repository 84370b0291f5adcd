using System.Text.Json;
using System.Text.RegularExpressions;
using ChildRights.Core.Languages;
using ChildRights.Testing;
using Xunit;

namespace ChildRights.Core.Tests.Languages;

/// <summary>Every sentence that Core and the command line say, in all three languages.</summary>
public sealed partial class TextFileTests
{
    private static readonly string[] Codes = ["kk", "ru", "en"];
    private static readonly string[] FormsOfRussian = ["one", "few", "many"];

    public static TheoryData<string> Files
    {
        get
        {
            var files = new TheoryData<string>();
            foreach (var folder in new[] { "src/ChildRights.Core", "src/ChildRights.Cli", "src/ChildRights.Web" })
            {
                foreach (var file in SourceTree.Files(folder, "*.json").Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "Texts"))
                    files.Add(Path.GetRelativePath(SourceTree.Root, file).Replace('\\', '/'));
            }

            return files;
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Each_key_stands_once_and_has_three_languages_and_nothing_else(string file)
    {
        var texts = Read(file);
        Assert.NotEmpty(texts);
        Assert.Empty(texts.GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.Empty(texts.Where(t => !t.Value.EnumerateObject().Select(v => v.Name).SequenceEqual(Codes)).Select(t => t.Name));
    }

    [Theory, MemberData(nameof(Files))]
    public void No_text_is_empty_or_begins_or_ends_with_a_space_by_accident(string file) =>
        Assert.Empty(Read(file).SelectMany(Versions).Where(v => string.IsNullOrWhiteSpace(v.Text) || v.Text != v.Text.Trim()).Select(v => v.Name));

    [Theory, MemberData(nameof(Files))]
    public void Every_language_fills_the_same_placeholders(string file)
    {
        foreach (var text in Read(file))
        {
            var byLanguage = Codes.Select(code => Placeholders(Versions(text).Where(v => v.Language == code).Select(v => v.Text)));
            Assert.True(byLanguage.Distinct().Count() == 1, $"{text.Name}: {string.Join(" / ", byLanguage)}");
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_text_can_be_formatted(string file)
    {
        var arguments = Enumerable.Repeat<object?>(7, 10).ToArray();
        foreach (var version in Read(file).SelectMany(Versions).Where(v => v.Text.AsSpan().IndexOfAny('{', '}') >= 0))
            Assert.NotEmpty(string.Format(Culture.Of(LanguageExtensions.Parse(version.Language)!.Value), version.Text, arguments));
    }

    [Theory, MemberData(nameof(Files))]
    public void A_plural_has_every_form_of_its_language(string file)
    {
        foreach (var text in Read(file).Where(t => t.Value.EnumerateObject().Any(v => v.Value.ValueKind == JsonValueKind.Object)))
        {
            // A wording that bears any number, such as "Changed: 5", does so in every language. After a number Kazakh has one form.
            var anyNumber = Forms("ru").SequenceEqual(["other"]);
            Assert.Equal((text.Name, anyNumber ? "other" : "one few many"), (text.Name, string.Join(' ', anyNumber ? Forms("ru") : Forms("ru").Intersect(FormsOfRussian))));
            Assert.Equal((text.Name, anyNumber ? "other" : "one other"), (text.Name, string.Join(' ', Forms("en"))));
            Assert.Contains("other", Forms("kk"));
            // The forms of one language say the same, with the count in each or in none but that for one.
            Assert.All(Versions(text).Where(v => v.Form != "one"), v => Assert.Contains("{0", v.Text, StringComparison.Ordinal));

            IEnumerable<string> Forms(string code) => text.Value.GetProperty(code) is { ValueKind: JsonValueKind.Object } forms
                ? forms.EnumerateObject().Select(f => f.Name)
                : ["other"];
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void No_language_is_mixed_with_another(string file)
    {
        // Names that are the same in every language, and examples of what is typed.
        var wrong = Read(file).SelectMany(Versions).Select(v => v with { Text = Quoted().Replace(v.Text, "") }).Where(v => v.Language switch
        {
            "en" => Cyrillic().IsMatch(v.Text),
            "ru" => KazakhLetter().IsMatch(v.Text),
            _ => false,
        });
        Assert.Empty(wrong.Where(v => !IsLanguageName(v.Name)).Select(v => $"{v.Name}: {v.Text}"));

        static bool IsLanguageName(string key) => key.StartsWith("Language.", StringComparison.Ordinal);
    }

    private static List<JsonProperty> Read(string file)
    {
        var path = Path.Combine(SourceTree.Root, file);
        return [.. JsonDocument.Parse(File.ReadAllText(path)).RootElement.EnumerateObject()];
    }

    private static IEnumerable<Version> Versions(JsonProperty text) => text.Value.EnumerateObject().SelectMany(language => language.Value.ValueKind == JsonValueKind.String
        ? [new Version($"{text.Name} ({language.Name})", language.Name, "", language.Value.GetString()!)]
        : language.Value.EnumerateObject().Select(form => new Version($"{text.Name} ({language.Name}, {form.Name})", language.Name, form.Name, form.Value.GetString()!)));

    private static string Placeholders(IEnumerable<string> forms) =>
        string.Join(" ", forms.SelectMany(f => Placeholder().Matches(f)).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    private sealed record Version(string Name, string Language, string Form, string Text);

    [GeneratedRegex(@"(?<!\{)\{(\d+)")]
    private static partial Regex Placeholder();

    [GeneratedRegex("[\u0400-\u04FF]")]
    private static partial Regex Cyrillic();

    [GeneratedRegex("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")]
    private static partial Regex KazakhLetter();

    [GeneratedRegex("«[^»]*»|“[^”]*”|\"[^\"]*\"")]
    private static partial Regex Quoted();
}
