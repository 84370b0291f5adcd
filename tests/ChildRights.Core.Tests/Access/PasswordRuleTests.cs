using System.Text;
using ChildRights.Core.Access;
using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Demonstration;
using ChildRights.Testing;
using Microsoft.AspNetCore.Identity;
using Xunit;

namespace ChildRights.Core.Tests.Access;

public sealed class PasswordRuleTests
{
    private const string Email = "aigerim.sadykova@education.example.kz";
    private const string Name = "Айгерім Садықова";

    [Theory]
    [InlineData("several words are easy to remember")]
    [InlineData("крыша телега 7 абрикос")]
    [InlineData("қоңыз бен шелек")]
    [InlineData("steppe-tulip-2026")]
    [InlineData("xK7#vq9Lm2!d")]
    [InlineData("            then a word")]
    [InlineData("🦊🐟🌲 fox fish fir")]
    [InlineData("correct horse battery staple")]
    public void What_is_long_and_not_guessed_first_is_taken_whatever_it_is_made_of(string password) => Demand(password);

    [Fact]
    public void Twelve_characters_are_enough_and_256_are_the_most()
    {
        Demand("vq9Lm2!dxK7#");
        Refused.Because("PasswordTooShort", () => Demand("vq9Lm2!dxK7"));
        var long256 = string.Concat(Enumerable.Range(0, 64).Select(i => (char)('a' + i % 26) + "" + (char)('a' + i * 7 % 26) + (i % 10) + (char)('k' + i * 3 % 13)));
        Demand(long256);
        Refused.Because("TooLong", () => Demand(long256 + "z"));
    }

    [Fact]
    public void Characters_are_counted_as_a_person_counts_them()
    {
        // Eleven foxes take 22 units of UTF-16.
        Refused.Because("PasswordTooShort", () => Demand("🦊🐟🌲🦉🐸🦋🐢🐝🦔🐿🦎"));
        Demand("🦊🐟🌲🦉🐸🦋🐢🐝🦔🐿🦎🐌");
        Refused.Because("ForbiddenCharacter", () => Demand("half a pair of \ud800 surrogates"));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("12121212121212")]
    [InlineData("123456789012")]
    [InlineData("987654321098")]
    [InlineData("qwertyuiop[]")]
    [InlineData("йцукенгшщзхъ")]
    [InlineData("ъхзщшгнекуцй")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("abcdef123456!")]
    [InlineData("QWERTY123456")]
    [InlineData("aaaabbbbcccc")]
    public void Repetitions_and_rows_of_keys_are_refused(string password) => Refused.Because("PasswordIsPattern", () => Demand(password));

    [Theory]
    [InlineData("password2026")]
    [InlineData("P@ssw0rd!2026")]
    [InlineData("Pa55w0rd....1")]
    [InlineData("passwordpassword")]
    [InlineData("administrator1")]
    [InlineData("Kazakhstan1991")]
    [InlineData("Қазақстан-2050!")]
    [InlineData("almaty.astana.2026")]
    [InlineData("пароль123пароль")]
    [InlineData("мамапапа1985")]
    [InlineData("qupiyasoz1234")]
    [InlineData("ghbdtn-ghbdtn")]
    [InlineData("iloveyou2025!!")]
    [InlineData("Secretariat#2026")]
    [InlineData("nauryz-nauryz22")]
    public void Common_words_are_refused_whatever_is_put_about_them(string password) => Refused.Because("PasswordTooCommon", () => Demand(password));

    [Theory]
    [InlineData("aigerim.sadykova@education.example.kz")]
    [InlineData("Sadykova-1985!")]
    [InlineData("aigerim-sadykova")]
    [InlineData("Айгерім-Садықова")]
    [InlineData("education.example")]
    [InlineData("ChildRights-2026")]
    [InlineData("child rights 77")]
    public void The_owner_and_the_portal_are_no_password(string password) =>
        Assert.Contains(Refused.Because("PasswordNamesYou", () => Demand(password)).Problems, p => p.Field == "password");

    [Fact]
    public void A_phrase_may_hold_a_name_where_enough_else_is_in_it() => Demand("Aigerim keeps bees at dusk");

    [Fact]
    public void A_short_local_part_forbids_nothing() => PasswordRules.Demand("a wide river in june rain", "a@b.kz", "A");

    [Fact]
    public void The_demonstrations_own_password_is_no_worse_than_it_must_be() => Demand(DemonstrationAccounts.Password);

    [Fact]
    public void The_same_letters_are_the_same_password_however_they_are_composed()
    {
        var composed = "шайқас йогурт ёлка".Normalize(NormalizationForm.FormC);
        var account = new Account { PasswordHash = AccountPasswords.Hash(composed) };
        Assert.NotEqual(composed, composed.Normalize(NormalizationForm.FormD));
        Assert.True(AccountPasswords.IsRight(account, composed.Normalize(NormalizationForm.FormD)));
        Assert.False(AccountPasswords.IsRight(account, composed.ToUpperInvariant()));
        Assert.False(AccountPasswords.IsRight(account, "half a pair \ud800"));
        // What older versions stored stays good.
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, "an older password");
        Assert.True(AccountPasswords.IsRight(account, "an older password"));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var refusal = Refused.Because("PasswordIsPattern", () => PasswordRules.Demand("qwertyqwerty", "qwerty@example.org", "Qwerty"));
        Assert.Contains("PasswordNamesYou", refusal.Problems.Select(p => p.Key));
    }

    private static void Demand(string password) => PasswordRules.Demand(password, Email, Name);
}
