using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data.Keys;
using ChildRights.Core.Drafts;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.Progress;
using ChildRights.Core.SignIn;
using ChildRights.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Access;

/// <summary>The demonstration with something of every kind in it that somebody must not see.</summary>
public sealed class SecuredPortal : IAsyncLifetime
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public DemonstrationPortal Portal { get; } = new();

    /// <summary>Everybody who may come, and some who pretend; by name.</summary>
    public IReadOnlyDictionary<string, Actor> Visitors { get; private set; } = null!;

    internal Contents All { get; private set; } = null!;

    public static TheoryData<string> VisitorNames =>
    [
        "anonymous", "editor.moe", "focal.moe", "focal.moh", "focal.mne", "expert.1", "expert.4", "colleague of expert.4", "secretariat", "commissioner", "observer", "admin", "operator",
        "observer who names a ministry and an organisation", "editor without a ministry", "expert without an account", "administrator who names a ministry",
    ];

    public async Task InitializeAsync()
    {
        await Portal.InitializeAsync();
        await AddWhatMustBeHiddenAsync();
        Visitors = await VisitorsAsync();
        All = await ReadAllAsync();
    }

    public Task DisposeAsync() => Portal.DisposeAsync();

    private async Task AddWhatMustBeHiddenAsync()
    {
        var secretariat = await Portal.ActorAsync("secretariat");
        var (expert, other) = (await Portal.ActorAsync("expert.1"), await Portal.ActorAsync("expert.4"));
        foreach (var agency in new[] { "moe", "moh" })
        {
            foreach (var state in Enum.GetValues<NoteState>())
                await Portal.AddNoteAsync(state, agency);
        }

        foreach (var author in new[] { expert, other })
        {
            foreach (var state in Enum.GetValues<CommentState>().Where(s => s != CommentState.Acknowledged))
                await Portal.AddCommentAsync(state, author);
            foreach (var state in Enum.GetValues<CommentState>().Where(s => s != CommentState.Published))
                await Portal.AddCommentAsync(state, author, confidential: true);
        }

        // An answer to a comment that was withdrawn afterwards, and ledger entries for each kind of reader.
        var answered = await Portal.AddCommentAsync(CommentState.Published, expert);
        await Portal.AddAnswerAsync(answered);
        await Portal.Use<WithdrawComment>().RunAsync(expert, new CommentVersion(answered.Id, answered.Version), Ct);
        var r = await Portal.AddRecommendationAsync();
        await Portal.Use<AddComment>().RunAsync(other, new CommentInput(r.Id, true, CreateCommentContent()), Ct);
        await Portal.Use<SaveNote>().RunAsync(await Portal.ActorAsync("editor.moh"), new NoteInput(null, null, r.Id, null, CreateNoteContent()), Ct);
        await Portal.Use<RecordMeasure>().RunAsync(await Portal.ActorAsync("editor.moe"), new MeasureInput(null, null, Text("Courses"), MeasureKind.Training, null, null, null, "", [r.Id]), Ct);
        await Portal.Use<AddAccount>().RunAsync(OperatorActor.For("operator", Language.En), new NewAccount("new@example.org", "New", Role.Observer, null, Language.En, "twelve-letters"), Ct);
        await Portal.InviteAsync(Role.Observer);
        await Portal.InviteAsync(Role.Secretariat);
        await Portal.PasswordLinkAsync(await Portal.AddAccountAsync(Role.Observer));

        var planned = await Portal.AddMeetingAsync(MeetingState.Planned, agenda: CreateAgendaItem("Not yet for everybody", r.Id));
        await Portal.Use<FreezeBrief>().RunAsync(secretariat, planned.Number, Ct);
        foreach (var name in new[] { "editor.moe", "expert.4", "secretariat" })
            await Portal.Use<KeepFormDraft>().RunAsync(await Portal.ActorAsync(name), new FormDraftInput("note:a", $"words of {name}"), Ct);

        foreach (var who in new[] { expert, secretariat })
        {
            await Portal.AddSessionAsync(who);
            await Portal.AddSecondFactorAsync(who);
            await Portal.AddPasskeyAsync(who);
        }

        await using var db = await Portal.OpenAsync();
        db.Add(new DataProtectionKey("a", "<key />", Portal.Clock.GetUtcNow()));
        db.Add(new LedgerLetterDay(Today, Portal.Clock.GetUtcNow()));
        await Portal.Use<SignInAttempts>().TakeAsync(await db.Accounts.SingleAsync(a => a.Id == expert.AccountId), SignInAttempts.Strangers, Ct);
        db.UserClaims.Add(new() { UserId = expert.AccountId!.Value, ClaimType = "a", ClaimValue = "b" });
        db.UserLogins.Add(new() { UserId = expert.AccountId.Value, LoginProvider = "a", ProviderKey = "b" });
        db.UserTokens.Add(new() { UserId = expert.AccountId.Value, LoginProvider = "a", Name = "b", Value = "c" });
        (await db.Meetings.Include(m => m.Agenda).SingleAsync(m => m.Id == planned.Id)).Agenda[0].Record("", Text("Somebody"), Text("Something"), Text("A source"));
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlAsync($"""
            insert into ledger (at, actor_role, use_case, subject_kind, subject_id, audience, changes)
            values (now(), 'system', 'Test', 'test', 'a', {"account:" + expert.AccountId}, jsonb_build_object())
            """);
    }

    private async Task<Dictionary<string, Actor>> VisitorsAsync()
    {
        var (moe, ngo) = (await Portal.AgencyIdAsync("moe"), await Portal.OrganisationIdAsync("demo-ngo-4"));
        var visitors = new Dictionary<string, Actor>
        {
            ["anonymous"] = Actor.Anonymous,
            ["operator"] = OperatorActor.For("operator", Language.En),
            ["colleague of expert.4"] = await Portal.AddActorAsync(Role.Expert, "demo-ngo-4"),
            ["observer who names a ministry and an organisation"] = new(Role.Observer, Guid.NewGuid(), moe, ngo, ""),
            ["editor without a ministry"] = new(Role.MinistryEditor, Guid.NewGuid(), null, ngo, ""),
            ["expert without an account"] = new(Role.Expert, null, moe, ngo, ""),
            ["administrator who names a ministry"] = new(Role.Administrator, Guid.NewGuid(), moe, ngo, ""),
        };
        foreach (var name in VisitorNames.AsEnumerable<object[]>().Select(row => (string)row[0]).Where(n => !visitors.ContainsKey(n)))
            visitors[name] = await Portal.ActorAsync(name);
        return visitors;
    }

    /// <summary>Every table that there is, read past all row security.</summary>
    private async Task<Contents> ReadAllAsync()
    {
        await using var master = new NpgsqlConnection(await PostgresServer.SuperConnectionAsync(Portal.Connections));
        await master.OpenAsync(Ct);
        var names = await ReadAsync(master, "select table_name::text from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1");
        var tables = new Dictionary<string, IReadOnlyList<Row>>();
        foreach (var name in names)
            tables[name] = [.. (await ReadAsync(master, $"select to_jsonb(t)::text from \"{name}\" t")).Select(json => new Row(json))];
        return new Contents(tables);
    }

    /// <summary>The first column of all rows.</summary>
    internal static async Task<List<string>> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var found = new List<string>();
        while (await reader.ReadAsync(Ct))
            found.Add(reader.GetString(0));
        return found;
    }
}
