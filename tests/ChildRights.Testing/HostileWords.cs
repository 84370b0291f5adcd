namespace ChildRights.Testing;

/// <summary>
/// What people and programs type to break a site, a few of each kind that the public corpora of such strings know: markup and scripts,
/// SQL, paths, templates, formulas, directions of writing, letters that can't be seen, and plain size.
/// </summary>
internal static class HostileWords
{
    public static IReadOnlyList<string> Markup { get; } =
    [
        "<script>window.pwned=1</script>",
        "\"><script>window.pwned=1</script>",
        "'><img src=x onerror=window.pwned=1>",
        "<svg/onload=window.pwned=1>",
        "<svg><animate onbegin=window.pwned=1 attributeName=x dur=1s>",
        "\" autofocus onfocus=window.pwned=1 x=\"",
        "' onmouseover='window.pwned=1",
        "</textarea><script>window.pwned=1</script>",
        "</title><script>window.pwned=1</script>",
        "</style><script>window.pwned=1</script>",
        "<!--<img src=\"--><img src=x onerror=window.pwned=1//\">",
        "<iframe srcdoc=\"<script>parent.pwned=1</script>\">",
        "<a href=\"javascript:window.pwned=1\">press</a>",
        "javascript:window.pwned=1",
        "JaVaScRiPt&colon;window.pwned=1",
        "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=window.pwned=1>",
        "<details open ontoggle=window.pwned=1>",
        "<base href=//example.invalid/>",
        "<meta http-equiv=refresh content=\"0;url=//example.invalid\">",
        "&lt;script&gt;window.pwned=1&lt;/script&gt;",
        "&#60;script&#62;window.pwned=1&#60;/script&#62;",
        "\\u003cscript\\u003ewindow.pwned=1\\u003c/script\\u003e",
        "<scr\0ipt>window.pwned=1</scr\0ipt>".Replace("\0", "", StringComparison.Ordinal),
        "{{constructor.constructor('window.pwned=1')()}}",
        "${7*7} #{7*7} <%= 7*7 %> @(7*7) {7*7}",
        "@{ throw new Exception(); }",
        "<xss style=\"position:fixed;inset:0;background:red\">",
    ];

    public static IReadOnlyList<string> Sql { get; } =
    [
        "' OR '1'='1",
        "' OR 1=1 --",
        "'; DROP TABLE accounts; --",
        "\"; DROP TABLE comments; --",
        "1; UPDATE accounts SET role = 'administrator'",
        "' UNION SELECT password_hash, null FROM accounts --",
        "') OR EXISTS (SELECT 1 FROM pg_sleep(5)) --",
        "'||(SELECT current_user)||'",
        "\\'; SELECT pg_sleep(5); --",
        "$$; SELECT 1; $$",
        "1 AND 1=CAST((SELECT version()) AS int)",
        "%' AND '%'='",
        "%%__\\%\\_",
        "*)(uid=*))(|(uid=*",
        "'; COPY (SELECT '') TO PROGRAM 'true'; --",
    ];

    public static IReadOnlyList<string> Odd { get; } =
    [
        "../../../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "C:\\Windows\\System32\\config\\SAM",
        "file:///etc/passwd",
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "`id` $(id) ; id | id",
        "%n%n%n%s%s%s %x",
        "\r\nSet-Cookie: pwned=1\r\n\r\n<html>",
        "null", "undefined", "NaN", "true", "-0", "1e309", "0x7fffffffffffffff", "9223372036854775808", "00000000-0000-0000-0000-000000000000",
        "\u202Eneddih si siht\u202C",
        "\u2066\u2067isolates\u2069\u2069",
        "zero\u200Bwidth\u200C\u200D\u2060\uFEFF",
        "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
        "👩‍👩‍👧‍👦🏳️‍🌈🇰🇿",
        "بسم الله הברית 部落格",
        "\uFFFD\uFFFE\u0001\u0008\u001B[31mred\u007F",
        "Қазақстан Республикасындағы Әрбір баланың құқығы",
        "ǅ ﬁ İ ı ß ẞ",
        " ",
        "\t\n",
        "--help",
        "con", "aux", "nul",
    ];

    public static IEnumerable<string> All => [.. Markup, .. Sql, .. Odd];
}
