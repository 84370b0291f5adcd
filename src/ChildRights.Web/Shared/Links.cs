using ChildRights.Core.Languages;
using Microsoft.AspNetCore.WebUtilities;

namespace ChildRights.Web.Shared;

/// <summary>The one place where links are made. Every page's address is a method here; pages never put a path together themselves.</summary>
public static class Links
{
    /// <summary>The ledger as the public has it, as lines of JSON.</summary>
    public const string LedgerExport = "/ledger.jsonl";

    public const string LedgerHeadJson = "/ledger/head.json";

    /// <summary>The program that checks the export.</summary>
    public const string LedgerVerifier = "/ledger/verify_ledger.py";

    public static string Home(Language language) => In(language, "");

    public static string Recommendations(Language language) => In(language, "recommendations");

    /// <summary>One recommendation, by its slug such as <c>crc-c-kaz-co-4-29-b</c>.</summary>
    public static string Recommendation(Language language, string slug) => In(language, "recommendations/" + Uri.EscapeDataString(slug));

    /// <summary>A published note on the page of its recommendation.</summary>
    public static string PublishedNote(Language language, string slug, Guid note) => Recommendation(language, slug) + "#note-" + note;

    /// <summary>A published comment on the page of its recommendation.</summary>
    public static string PublishedComment(Language language, string slug, Guid comment) => Recommendation(language, slug) + "#comment-" + comment;

    public static string Agencies(Language language) => In(language, "agencies");

    public static string Agency(Language language, string code) => In(language, "agencies/" + Uri.EscapeDataString(code));

    public static string Meetings(Language language) => In(language, "meetings");

    /// <summary>One meeting's public page; <paramref name="item"/> is the position of an agenda item to begin at.</summary>
    public static string Meeting(Language language, int number, int? item = null) =>
        In(language, FormattableString.Invariant($"meetings/{number}")) + (item is { } position ? FormattableString.Invariant($"#item-{position}") : "");

    /// <summary>The ledger of changes; with <paramref name="recommendation"/> (a slug) only what belongs to it.</summary>
    public static string Ledger(Language language, string? recommendation = null) =>
        WithQuery(In(language, "ledger"), ("recommendation", recommendation));

    public static string About(Language language) => In(language, "about");

    /// <summary>The sign-in page; <paramref name="returnPath"/> is where the reader wanted to go.</summary>
    public static string SignIn(Language language, string? returnPath = null) =>
        WithQuery(In(language, "sign-in"), ("to", returnPath));

    /// <summary>The sign-in page after an account was made or a password set: it says so. <paramref name="done"/> is "account" or "password".</summary>
    public static string SignInAfter(Language language, string done) => WithQuery(In(language, "sign-in"), ("done", done));

    public static string ForgottenPassword(Language language) => In(language, "forgotten-password");

    /// <summary>The sign-in page for somebody whose sign-in has ended while they were at <paramref name="returnPath"/>.</summary>
    public static string SignInAgain(Language language, string? returnPath) => WithQuery(In(language, "sign-in"), ("to", returnPath), ("ended", "1"));

    /// <summary>The second step of signing in.</summary>
    public static string SecondStep(Language language, string? returnPath = null) => WithQuery(In(language, "sign-in/second-step"), ("to", returnPath));

    /// <summary>Where somebody sets up a second factor without which their role may not sign in.</summary>
    public static string SetUpSecondFactor(Language language, string? returnPath = null) => WithQuery(In(language, "sign-in/second-factor"), ("to", returnPath));

    /// <summary>Where signing in with the outside provider begins.</summary>
    public static string ProviderSignIn(Language language, string? returnPath = null) => WithQuery(In(language, "sign-in/provider"), ("to", returnPath));

    /// <summary>The sign-in page after the provider's word did not do; <paramref name="fault"/> says why.</summary>
    public static string ProviderRefused(Language language, string fault, string? returnPath) => WithQuery(In(language, "sign-in"), ("to", returnPath), ("provider", fault));

    public static string SignOut(Language language) => In(language, "sign-out");

    public static string Error(Language language, int status) => In(language, $"error/{status}");

    /// <summary>Where people who work here begin; <paramref name="page"/> is a path under it, such as <c>notes</c>.</summary>
    public static string Portal(Language language, string page = "") => In(language, page.Length == 0 ? "portal" : "portal/" + page);

    /// <summary>One's own account; <paramref name="done"/> says what has just been done there, <paramref name="setUp"/> what is to be set up.</summary>
    public static string MyAccount(Language language, string? done = null, string? setUp = null) =>
        WithQuery(Portal(language, "account"), ("done", done), ("set-up", setUp));

    /// <summary>Comments as work; <paramref name="tab"/> and <paramref name="page"/> (from 0) as the page has them in its query.</summary>
    public static string CommentWork(Language language, string? tab = null, int page = 0) =>
        WithQuery(Portal(language, "comments"), ("tab", tab), ("page", page == 0 ? null : FormattableString.Invariant($"{page + 1}")));

    public static string CommentWork(Language language, Guid comment) => Portal(language, $"comments/{comment}");

    /// <summary>The form for an independent comment; without a slug it first asks on which recommendation.</summary>
    public static string NewComment(Language language, string? slug = null) => WithQuery(Portal(language, "comments/new"), ("recommendation", slug));

    public static string MeetingWork(Language language, string? state = null) => WithQuery(Portal(language, "meetings"), ("state", state));

    public static string MeetingWork(Language language, int number) => Portal(language, FormattableString.Invariant($"meetings/{number}"));

    public static string NewMeeting(Language language) => Portal(language, "meetings/new");

    /// <summary>A meeting's brief; a preview without <paramref name="version"/>. <paramref name="reads"/>: the brief's own language, where it is not the page's.</summary>
    public static string Brief(Language language, int meeting, int? version = null, Language? reads = null) => WithQuery(
        Portal(language, FormattableString.Invariant($"meetings/{meeting}/brief")),
        ("version", version is { } v ? FormattableString.Invariant($"{v}") : null),
        ("in", reads is { } other && other != language ? other.Code() : null));

    /// <summary>The brief as a Word file in a language; a preview without <paramref name="version"/>.</summary>
    public static string BriefFile(Language language, int meeting, int? version) => WithQuery(
        Portal(language, FormattableString.Invariant($"meetings/{meeting}/brief.docx")),
        version is { } v ? ("version", FormattableString.Invariant($"{v}")) : ("preview", "1"));

    /// <summary>A recommendation as those who work on it see it.</summary>
    public static string Workbench(Language language, string slug) => Portal(language, "recommendations/" + Uri.EscapeDataString(slug));

    public static string EditRecommendation(Language language, string slug) => Workbench(language, slug) + "/edit";

    public static string Note(Language language, Guid id) => Portal(language, $"notes/{id}");

    /// <summary>The form of a progress note on a recommendation.</summary>
    public static string NewNoteOn(Language language, string slug) => WithQuery(Portal(language, "notes/new"), ("recommendation", slug));

    /// <summary>The form of a progress note on a measure.</summary>
    public static string NewNoteOn(Language language, Guid measure) => WithQuery(Portal(language, "notes/new"), ("measure", measure.ToString()));

    public static string Measure(Language language, Guid id) => Portal(language, $"measures/{id}");

    /// <summary>The form of a measure; <paramref name="slug"/> is a recommendation that it serves.</summary>
    public static string NewMeasure(Language language, string? slug = null) => WithQuery(Portal(language, "measures/new"), ("recommendation", slug));

    /// <summary>A page of the portal in a language: <c>In(Language.Ru, "agencies")</c> is /ru/agencies.</summary>
    public static string In(Language language, string page) => page.Length == 0 ? "/" + language.Code() : $"/{language.Code()}/{page}";

    /// <summary>A path with what of the query is set; a null or empty value leaves its name out, a name may come several times.</summary>
    public static string WithQuery(string path, params IEnumerable<(string Name, string? Value)> query) =>
        QueryHelpers.AddQueryString(path, query.Where(q => !string.IsNullOrEmpty(q.Value)).Select(q => KeyValuePair.Create(q.Name, q.Value)));

    /// <summary>The path to return to, if it is one of ours; anything that could lead to another site becomes null.</summary>
    public static string? LocalOnly(string? path) =>
        path is ['/', not ('/' or '\\'), ..] && !path.Any(c => char.IsControl(c) || c == '\\') && Uri.IsWellFormedUriString(path, UriKind.Relative) ? path : null;
}
