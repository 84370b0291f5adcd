using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ChildRights.Core.Access;
using ChildRights.Core.Access.Invitations;
using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Testing;

/// <summary>Puts the nouns of <see cref="TestData"/> into a portal's database. Agencies and organisations go by their codes.</summary>
internal static partial class StoredData
{
    private static readonly ConditionalWeakTable<TestPortal, ConcurrentDictionary<string, Guid>> Agencies = [];
    private static int s_count;

    public static async Task<T> SaveAsync<T>(this TestPortal portal, T entity)
        where T : class
    {
        await using var db = await portal.OpenAsync();
        db.Add(entity);
        await db.SaveChangesAsync();
        return entity;
    }

    public static async Task<Guid> AgencyIdAsync(this TestPortal portal, string code)
    {
        // Agencies are asked for with nearly every record and never change.
        var ids = Agencies.GetValue(portal, _ => []);
        if (!ids.TryGetValue(code, out var id))
        {
            await using var db = await portal.OpenAsync();
            id = ids[code] = await db.Agencies.Where(a => a.Code == code).Select(a => a.Id).SingleAsync();
        }

        return id;
    }

    public static async Task<Guid> OrganisationIdAsync(this TestPortal portal, string code)
    {
        await using var db = await portal.OpenAsync();
        return await db.Organisations.Where(o => o.Code == code).Select(o => o.Id).SingleAsync();
    }

    public static Task<Organisation> AddOrganisationAsync(this TestPortal portal, string code) =>
        portal.SaveAsync(new Organisation { Id = Guid.NewGuid(), Code = code, Name = TestData.Text(code), Kind = "ngo", MadeUp = true });

    /// <summary>A new account with its role and body.</summary>
    public static async Task<Account> AddAccountAsync(this TestPortal portal, Role role, string? body = null, string? name = null)
    {
        var number = Interlocked.Increment(ref s_count);
        var isMinistry = role is Role.MinistryEditor or Role.FocalPoint;
        // No test signs these accounts in, and a real digest of a password takes its time.
        return await portal.SaveAsync(AddAccount.Make(
            new NewAccount($"person{number}@example.org", name ?? $"Person {number}", role, body, Language.En, ""),
            isMinistry ? await portal.AgencyIdAsync(body!) : null,
            !isMinistry && body is not null ? await portal.OrganisationIdAsync(body) : null,
            TestData.Now,
            "none"));
    }

    public static Actor ToActor(this Account account) =>
        new(account.Role, account.Id, account.AgencyId, account.OrganisationId, account.DisplayName, account.Language);

    /// <summary>A new person with an account.</summary>
    public static async Task<Actor> AddActorAsync(this TestPortal portal, Role role, string? body = null, string? name = null) =>
        (await portal.AddAccountAsync(role, body, name)).ToActor();

    /// <summary>A recommendation in a document of its own.</summary>
    public static async Task<Recommendation> AddRecommendationAsync(
        this TestPortal portal,
        string? lead = "moe",
        DateOnly? dueOn = null,
        string title = "Train a counsellor for every school",
        string? text = null,
        RecommendationKind kind = RecommendationKind.Recommendation,
        DateOnly? adoptedOn = null,
        string? cluster = null,
        bool urgent = false,
        string? symbol = null,
        string mechanism = "CRC")
    {
        var document = TestData.CreateDocument(symbol, adoptedOn, mechanism);
        var recommendation = TestData.CreateRecommendation(
            document, kind: kind, title: title, text: text, lead: lead is null ? null : await portal.AgencyIdAsync(lead), dueOn: dueOn, cluster: cluster, urgent: urgent);
        await using var db = await portal.OpenAsync();
        db.AddRange(document, recommendation);
        await db.SaveChangesAsync();
        return recommendation;
    }

    public static async Task<Measure> AddMeasureAsync(this TestPortal portal, string? lead = "moe", string title = "Courses for counsellors", params Guid[] recommendations) =>
        await portal.SaveAsync(TestData.CreateMeasure(
            $"T{Interlocked.Increment(ref s_count):00000}", lead is null ? null : await portal.AgencyIdAsync(lead), title, recommendations));

    /// <summary>A note of an agency, on a recommendation of its own where none is given.</summary>
    public static async Task<ProgressNote> AddNoteAsync(
        this TestPortal portal,
        NoteState state,
        string agency = "moe",
        Guid? recommendationId = null,
        Guid? measureId = null,
        NoteContent? content = null,
        Guid? writtenBy = null,
        DateTimeOffset? at = null)
    {
        if (recommendationId is null && measureId is null)
            recommendationId = (await portal.AddRecommendationAsync(agency)).Id;
        return await portal.SaveAsync(TestData.CreateNote(state, content, await portal.AgencyIdAsync(agency), recommendationId, measureId, writtenBy, at));
    }

    /// <summary>A comment of a person, on a recommendation of its own where none is given.</summary>
    public static async Task<IndependentComment> AddCommentAsync(
        this TestPortal portal,
        CommentState state,
        Actor author,
        bool confidential = false,
        Guid? recommendationId = null,
        CommentContent? content = null,
        DateTimeOffset? at = null) =>
        await portal.SaveAsync(TestData.CreateComment(
            state, confidential, content, author.OrganisationId!.Value, author.AccountId, recommendationId ?? (await portal.AddRecommendationAsync()).Id, at));

    public static async Task<CommentAnswer> AddAnswerAsync(this TestPortal portal, IndependentComment comment, string agency = "moe", DateTimeOffset? at = null) =>
        await portal.SaveAsync(new CommentAnswer(
            comment, await portal.AgencyIdAsync(agency), TestData.Text("The counsellors will be there by September."), Language.En, at ?? TestData.Now));

    /// <summary>A meeting with the next number.</summary>
    public static async Task<Meeting> AddMeetingAsync(this TestPortal portal, MeetingState state, DateOnly? heldOn = null, params AgendaItemContent[] agenda)
    {
        await using var db = await portal.OpenAsync();
        var number = (await db.Meetings.MaxAsync(m => (int?)m.Number) ?? 0) + 1;
        return await portal.SaveAsync(TestData.CreateMeeting(state, number, heldOn, agenda));
    }

    /// <summary>An administrator's invitation; one into the secretariat awaits approval and has no token yet.</summary>
    public static async Task<(InvitationVersion Seen, string Email, string? Token)> InviteAsync(this TestPortal portal, Role role, string? body = null, Language language = Language.En)
    {
        var email = $"guest{Interlocked.Increment(ref s_count)}@example.org";
        var made = await portal.Use<InvitePerson>().RunAsync(
            await portal.ActorAsync("admin"), new NewInvitation(email, "A guest", role, body, language), CancellationToken.None);
        return (await portal.SeenAsync(made.Id), email, made.AwaitsApproval ? null : await portal.LinkTokenAsync(email));
    }

    public static async Task<InvitationVersion> SeenAsync(this TestPortal portal, Guid invitation)
    {
        await using var db = await portal.OpenAsync();
        return new InvitationVersion(invitation, await db.Invitations.Where(i => i.Id == invitation).Select(i => i.Version).SingleAsync());
    }

    /// <summary>The token of a link for a new password, as the owner gets it.</summary>
    public static async Task<string?> PasswordLinkAsync(this TestPortal portal, Account account)
    {
        await portal.Use<AskForPasswordReset>().RunAsync(Actor.Anonymous, account.Email, CancellationToken.None);
        return await portal.LinkTokenAsync(account.Email!);
    }

    /// <summary>The token in the latest mail to an address that holds one.</summary>
    public static async Task<string?> LinkTokenAsync(this TestPortal portal, string email)
    {
        await using var db = await portal.OpenAsync();
        var mails = await db.Mails.Where(m => m.Recipient == email).OrderByDescending(m => m.Id).ToListAsync();
        return mails.Select(m => Token().Match(m.Body)).FirstOrDefault(m => m.Success)?.Groups[1].Value;
    }

    [GeneratedRegex("/(?:invitation|new-password)/([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();
}
