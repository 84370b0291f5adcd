using System.Collections.Frozen;
using System.Text;

namespace ChildRights.Core.Access.Passwords;

/// <summary>
/// Passwords that are guessed first. A list of ready passwords would know each in one spelling; so here are the words that people in
/// Kazakhstan and elsewhere begin with (common-words.txt) and what they do to them: years and digits before and after, signs for letters
/// (p@ssw0rd), one word twice, two or three words in a row; and the walks over a keyboard. Together some millions of passwords.
/// </summary>
internal static class GuessablePasswords
{
    /// <summary>So many words of the list in a row are still guessed; four are a phrase.</summary>
    private const int MostWords = 3;

    /// <summary>Longer ones are no single word with something added.</summary>
    private const int LongestWords = 40;

    /// <summary>So many neighbours make a walk (qaz, 123), and so many characters may stand beside the walks.</summary>
    private const int ShortestWalk = 3;
    private const int BesideWalks = 3;

    private const int ShortestWord = 3;

    private static readonly string[] Walks = Both(
        "`1234567890-=", "01234567890", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./",
        "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю.", "әіңғ,.үұқөһ",
        "abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.", "0p;/", "!@#$%^&*()_+", "!\"№;%:?*()_+",
        "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "1й2ц3у4к5е6н7г8ш9щ0з", "qawsedrftgyhujikolp");

    private static readonly FrozenSet<string> Words = Read();

    private static readonly int LongestWord = Words.Max(w => w.Length);

    /// <summary>One spelling for all that look or sound alike to a guesser: small letters, compatible forms made plain.</summary>
    public static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>The same over and over, or a walk over the keyboard or the alphabet.</summary>
    public static bool IsPattern(string folded) => Repeats(folded) || folded.Length - InWalks(folded) <= BesideWalks;

    /// <summary>Nothing but one to three common words, whatever digits and signs stand about them.</summary>
    public static bool IsCommon(string folded)
    {
        var bare = folded.Trim([.. folded.Where(c => !char.IsLetter(c)).Distinct()]);
        var open = folded.TrimEnd([.. folded.Where(c => !char.IsLetter(c)).Distinct()]);
        return new[] { folded, Plain(bare, 'i'), Plain(bare, 'l'), Plain(open, 'i'), Plain(open, 'l') }
            .Select(text => string.Concat(text.Where(char.IsLetter)))
            .Distinct().Any(letters => letters.Length is >= ShortestWord and <= LongestWords && (Repeats(letters) && letters.Length > ShortestWord || IsWords(letters)));
    }

    /// <summary>A unit of at most a third of the length, over and over; or hardly any different characters.</summary>
    private static bool Repeats(string text)
    {
        if (text.Distinct().Count() < 5 && text.Length >= PasswordRules.MinLength)
            return true;
        for (var unit = 1; unit <= text.Length / 3; unit++)
        {
            var same = 0;
            while (same + unit < text.Length && text[same] == text[same + unit])
                same++;
            if (same + unit == text.Length)
                return true;
        }

        return false;
    }

    /// <summary>How many characters are part of a walk.</summary>
    private static int InWalks(string text)
    {
        var covered = 0;
        for (var start = 0; start < text.Length;)
        {
            var longest = Walks.Max(walk => Along(walk, text.AsSpan(start)));
            start += longest >= ShortestWalk ? longest : 1;
            covered += longest >= ShortestWalk ? longest : 0;
        }

        return covered;
    }

    /// <summary>How far a text goes along a walk from wherever it enters it.</summary>
    private static int Along(string walk, ReadOnlySpan<char> text)
    {
        var best = 0;
        for (var at = walk.IndexOf(text[0], StringComparison.Ordinal); at >= 0; at = walk.IndexOf(text[0], at + 1))
            best = Math.Max(best, walk.AsSpan(at).CommonPrefixLength(text));
        return best;
    }

    /// <summary>Whether letters are a row of listed words, and of few of them.</summary>
    private static bool IsWords(string letters)
    {
        // fewest[n]: of how many words the first n letters are made.
        var fewest = new int[letters.Length + 1];
        Array.Fill(fewest, int.MaxValue, 1, letters.Length);
        for (var end = 1; end <= letters.Length; end++)
        {
            for (var start = Math.Max(0, end - LongestWord); start < end; start++)
            {
                if (fewest[start] < MostWords && fewest[start] + 1 < fewest[end] && Words.Contains(letters[start..end]))
                    fewest[end] = fewest[start] + 1;
            }
        }

        return fewest[^1] <= MostWords;
    }

    /// <summary>Signs that stand for letters, as the letters.</summary>
    private static string Plain(string text, char one) => string.Concat(text.Select(c => c switch
    {
        '@' or '4' => 'a',
        '3' => 'e',
        '0' => 'o',
        '$' or '5' => 's',
        '7' or '+' => 't',
        '1' or '!' => one,
        _ => c,
    }));

    private static string[] Both(params string[] walks) => [.. walks, .. walks.Select(w => string.Concat(w.Reverse()))];

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(GuessablePasswords).Assembly.GetManifestResourceStream("passwords/common-words.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries).Where(line => !line.StartsWith('#'))
            .SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);
    }
}
