using System.Text;

namespace ChildRights.Core.Access.Passwords;

/// <summary>
/// What is asked of a password, whoever sets it: length in place of rules about kinds of characters, and none of those that are guessed
/// first (NIST SP 800-63B, section 3.1.1.2; OWASP ASVS 5.0, V6.2). docs/accounts.md says it in plain words.
/// </summary>
public static class PasswordRules
{
    /// <summary>In characters as a person counts them (code points). Roles with power need a second factor besides.</summary>
    public const int MinLength = 12;

    public const int MaxLength = 256;

    /// <summary>What must be left of a password when the words that everybody knows of its owner are taken out.</summary>
    private const int OwnLetters = 8;

    private static readonly string[] WordsOfThePortal =
        ["childrights", "childright", "children", "portal", "правадетей", "праваребенка", "праваребёнка", "портал", "балақұқығы", "балақұқықтары", "balaquqyqtary"];

    /// <param name="email">Of the account; it and its parts are no password.</param>
    /// <param name="name">Of the person; likewise.</param>
    /// <exception cref="Refusal">The field is "password"; the reasons say which rule it breaks.</exception>
    internal static void Demand(string password, string email, string name)
    {
        var problems = new Problems();
        var normal = AccountPasswords.Normalise(password);
        var isText = IsText(normal);
        var length = isText ? normal.EnumerateRunes().Count() : normal.Length;
        problems
            .Require(length >= MinLength, "PasswordTooShort", "password", MinLength)
            .Require(length <= MaxLength, "TooLong", "password", MaxLength, length)
            .Require(isText, "ForbiddenCharacter", "password");
        if (isText && length is >= MinLength and <= MaxLength)
        {
            var folded = GuessablePasswords.Fold(normal);
            problems
                .Require(!GuessablePasswords.IsPattern(folded), "PasswordIsPattern", "password")
                .Require(!GuessablePasswords.IsCommon(folded), "PasswordTooCommon", "password")
                .Require(!NamesItsOwner(folded, email, name), "PasswordNamesYou", "password");
        }

        problems.ThrowIfAny();
    }

    private static bool IsText(string text)
    {
        try
        {
            return text.IsNormalized(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half of a pair of surrogates.
            return false;
        }
    }

    private static bool NamesItsOwner(string folded, string email, string name)
    {
        var address = GuessablePasswords.Fold(email).Split('@');
        var words = Parts(address[0], 3).Append(address[0])
            .Concat(address.Skip(1).SelectMany(domain => Parts(domain, 4)))
            .Concat(Parts(GuessablePasswords.Fold(name), 3))
            .Concat(WordsOfThePortal)
            .Where(word => word.Length > 0).Distinct().OrderByDescending(word => word.Length);
        var rest = string.Concat(folded.Where(char.IsLetterOrDigit));
        var before = rest.Length;
        foreach (var word in words)
            rest = rest.Replace(string.Concat(word.Where(char.IsLetterOrDigit)), "", StringComparison.Ordinal);
        return rest.Length < before && rest.Length < OwnLetters;
    }

    /// <summary>The words of a text that are long enough to be recognised.</summary>
    private static IEnumerable<string> Parts(string text, int atLeast) =>
        string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ').Where(word => word.Length >= atLeast);
}
