using System.Text;
using ChildRights.Core.Access;
using ChildRights.Core.Access.Invitations;
using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Demonstration;
using ChildRights.Core.Documents.Import;
using ChildRights.Core.Drafts;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.MyWork;
using ChildRights.Core.Overview;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Core.SignIn;
using ChildRights.Testing;
using static ChildRights.Testing.TestData;

namespace ChildRights.Core.Tests.Access;

/// <summary>
/// Who may do what: a column for each kind of person, a row for each use case (and each kind of record where that matters), + for may and
/// . for may not. Records are those of the Ministry of Education and of demonstration NGO 1, written by its first expert.
/// </summary>
internal static class RoleMatrix
{
    private const string Education = "moe";
    private static readonly CancellationToken Ct = CancellationToken.None;
    private static readonly LocalText Reason = Text("Say how many of them are in villages.");
    private static readonly LocalText Reply = Text("The counsellors will be there by September.");
    private const string Colours = "violet and ochre above a lake";
    private static int s_count;

    // The columns: anonymous; editor of the ministry, of another; focal point of the ministry, of another; expert who wrote it, colleague of the same
    // organisation, expert of another; secretariat; Commissioner; observer; administrator; operator of the command line.
    public static IReadOnlyList<MatrixRow> Rows { get; } =
    [
        //                                        anon  edit edit' foc foc'  exp col exp'  sec com obs  adm ope
        For<GetOverview>("",                      "+    +  +   +  +    +  +  +   +  +  +   +  +", (use, who) => use.RunAsync(who, Ct)),
        For<ListRecommendations>("",              "+    +  +   +  +    +  +  +   +  +  +   +  +", (use, who) => use.RunAsync(who, new(), Ct)),
        For<GetRecommendation>("",                "+    +  +   +  +    +  +  +   +  +  +   +  +", async p => { var r = await p.AddRecommendationAsync(); return (use, who) => use.RunAsync(who, r.Slug, Ct); }),
        For<ListAgencies>("",                     "+    +  +   +  +    +  +  +   +  +  +   +  +", (use, who) => use.RunAsync(who, new(), Ct)),
        For<ListOrganisations>("",                "+    +  +   +  +    +  +  +   +  +  +   +  +", (use, who) => use.RunAsync(who, Ct)),
        For<ListMeasures>("",                     "+    +  +   +  +    +  +  +   +  +  +   +  +", (use, who) => use.RunAsync(who, new(), Ct)),
        For<ListMeetings>("",                     "+    +  +   +  +    +  +  +   +  +  +   +  +", (use, who) => use.RunAsync(who, new(), Ct)),
        For<GetMeeting>("announced",              "+    +  +   +  +    +  +  +   +  +  +   +  +", async p => { var m = await p.AddMeetingAsync(MeetingState.AgendaPublished); return (use, who) => use.RunAsync(who, m.Number, Ct); }),
        For<GetMeeting>("planned",                ".    .  .   .  .    .  .  .   +  .  .   .  +", async p => { var m = await p.AddMeetingAsync(MeetingState.Planned); return (use, who) => use.RunAsync(who, m.Number, Ct); }),

        //                                        anon  edit edit' foc foc'  exp col exp'  sec com obs  adm ope
        For<GetMyWork>("",                        ".    +  +   +  +    +  +  +   +  +  +   +  .", (use, who) => use.RunAsync(who, Ct)),
        For<KeepFormDraft>("",                    ".    +  +   +  +    +  +  +   +  +  +   +  .", (use, who) => use.RunAsync(who, new("note:a", "words"), Ct)),
        For<GetFormDraft>("",                     ".    +  +   +  +    +  +  +   +  +  +   +  .", (use, who) => use.RunAsync(who, "note:a", Ct)),

        //                                        anon  edit edit' foc foc'  exp col exp'  sec com obs  adm ope
        For<OpenNoteForm>("new",                  ".    +  +   +  +    .  .  .   +  .  .   .  .", async p => { var r = await p.AddRecommendationAsync(); return (use, who) => use.RunAsync(who, new(null, r.Id, null), Ct); }),
        For<OpenNoteForm>("draft",                ".    +  .   +  .    .  .  .   .  .  .   .  .", async p => { var n = await p.AddNoteAsync(NoteState.Draft); return (use, who) => use.RunAsync(who, new(n.Id, null, null), Ct); }),
        For<OpenNoteForm>("submitted",            ".    +  .   +  .    .  .  .   +  .  .   .  .", async p => { var n = await p.AddNoteAsync(NoteState.Submitted); return (use, who) => use.RunAsync(who, new(n.Id, null, null), Ct); }),
        For<SaveNote>("new",                      ".    +  +   +  +    .  .  .   .  .  .   .  .", async p => { var r = await p.AddRecommendationAsync(); return (use, who) => use.RunAsync(who, new(null, null, r.Id, null, CreateNoteContent()), Ct); }),
        For<SaveNote>("draft",                    ".    +  .   +  .    .  .  .   .  .  .   .  .", async p => { var n = await p.AddNoteAsync(NoteState.Draft); return (use, who) => use.RunAsync(who, new(n.Id, n.Version, null, null, CreateNoteContent()), Ct); }),
        For<SaveNote>("returned",                 ".    +  .   +  .    .  .  .   .  .  .   .  .", async p => { var n = await p.AddNoteAsync(NoteState.Returned); return (use, who) => use.RunAsync(who, new(n.Id, n.Version, null, null, CreateNoteContent()), Ct); }),
        For<SubmitNote>("",                       ".    +  .   +  .    .  .  .   .  .  .   .  .", async p => { var n = await p.AddNoteAsync(NoteState.Draft); return (use, who) => use.RunAsync(who, new(n.Id, n.Version), Ct); }),
        For<DiscardNote>("",                      ".    +  .   +  .    .  .  .   .  .  .   .  .", async p => { var n = await p.AddNoteAsync(NoteState.Draft); return (use, who) => use.RunAsync(who, new(n.Id, n.Version), Ct); }),
        For<PublishNote>("",                      ".    .  .   +  .    .  .  .   .  .  .   .  .", async p => { var n = await p.AddNoteAsync(NoteState.Submitted); return (use, who) => use.RunAsync(who, new(n.Id, n.Version), Ct); }),
        For<ReturnNote>("",                       ".    .  .   +  .    .  .  .   .  .  .   .  .", async p => { var n = await p.AddNoteAsync(NoteState.Submitted); return (use, who) => use.RunAsync(who, new(n.Id, n.Version, Reason), Ct); }),
        For<ListNotes>("",                        ".    +  +   +  +    .  .  .   +  .  .   .  .", (use, who) => use.RunAsync(who, new(), Ct)),

        //                                        anon  edit edit' foc foc'  exp col exp'  sec com obs  adm ope
        For<AddComment>("public",                 ".    .  .   .  .    +  +  +   .  .  .   .  .", async p => { var r = await p.AddRecommendationAsync(); return (use, who) => use.RunAsync(who, new(r.Id, false, CreateCommentContent()), Ct); }),
        For<AddComment>("confidential",           ".    .  .   .  .    +  +  +   .  .  .   .  .", async p => { var r = await p.AddRecommendationAsync(); return (use, who) => use.RunAsync(who, new(r.Id, true, CreateCommentContent()), Ct); }),
        For<ResubmitComment>("public",            ".    .  .   .  .    +  +  .   .  .  .   .  .", async p => { var c = await CommentAsync(p, CommentState.Returned); return (use, who) => use.RunAsync(who, new(c.Id, c.Version, CreateCommentContent()), Ct); }),
        For<ResubmitComment>("confidential",      ".    .  .   .  .    +  .  .   .  .  .   .  .", async p => { var c = await CommentAsync(p, CommentState.Returned, true); return (use, who) => use.RunAsync(who, new(c.Id, c.Version, CreateCommentContent()), Ct); }),
        For<WithdrawComment>("public",            ".    .  .   .  .    +  +  .   .  .  .   .  .", async p => { var c = await CommentAsync(p, CommentState.Published); return (use, who) => use.RunAsync(who, new(c.Id, c.Version), Ct); }),
        For<WithdrawComment>("confidential",      ".    .  .   .  .    +  .  .   .  .  .   .  .", async p => { var c = await CommentAsync(p, CommentState.Submitted, true); return (use, who) => use.RunAsync(who, new(c.Id, c.Version), Ct); }),
        For<PublishComment>("",                   ".    .  .   .  .    .  .  .   +  .  .   .  .", async p => { var c = await CommentAsync(p, CommentState.Submitted); return (use, who) => use.RunAsync(who, new(c.Id, c.Version), Ct); }),
        For<ReturnComment>("public",              ".    .  .   .  .    .  .  .   +  .  .   .  .", async p => { var c = await CommentAsync(p, CommentState.Submitted); return (use, who) => use.RunAsync(who, new(c.Id, c.Version, Reason), Ct); }),
        For<ReturnComment>("confidential",        ".    .  .   .  .    .  .  .   +  .  .   .  .", async p => { var c = await CommentAsync(p, CommentState.Submitted, true); return (use, who) => use.RunAsync(who, new(c.Id, c.Version, Reason), Ct); }),
        For<AcknowledgeComment>("",               ".    .  .   .  .    .  .  .   +  .  .   .  .", async p => { var c = await CommentAsync(p, CommentState.Submitted, true); return (use, who) => use.RunAsync(who, new(c.Id, c.Version), Ct); }),
        For<AnswerComment>("",                    ".    .  .   +  .    .  .  .   .  .  .   .  .", async p => { var c = await CommentAsync(p, CommentState.Published); return (use, who) => use.RunAsync(who, new(c.Id, Reply, Language.En), Ct); }),
        For<ListComments>("",                     ".    +  +   +  +    +  +  +   +  +  +   .  .", (use, who) => use.RunAsync(who, new(), Ct)),

        //                                        anon  edit edit' foc foc'  exp col exp'  sec com obs  adm ope
        For<RecordMeasure>("new",                 ".    +  +   +  +    .  .  .   +  .  .   .  .", (use, who) => use.RunAsync(who, Measure(null, null), Ct)),
        For<RecordMeasure>("its ministry's",      ".    +  .   +  .    .  .  .   +  .  .   .  .", async p => { var m = await p.AddMeasureAsync(Education); return (use, who) => use.RunAsync(who, Measure(m.Id, m.Version), Ct); }),
        For<EditRecommendation>("",               ".    .  .   .  .    .  .  .   +  .  .   .  .", async p => { var r = await p.AddRecommendationAsync(); return (use, who) => use.RunAsync(who, Edited(r), Ct); }),
        For<ImportRecommendations>("",            ".    .  .   .  .    .  .  .   +  .  .   .  +", (use, who) => use.RunAsync(who, Table(), Ct)),
        For<GenerateData>("",                     ".    .  .   .  .    .  .  .   .  .  .   .  +", (use, who) => use.RunAsync(who, new(1, 0, 0, 1), Ct)),

        //                                        anon  edit edit' foc foc'  exp col exp'  sec com obs  adm ope
        For<EditMeeting>("new",                   ".    .  .   .  .    .  .  .   +  .  .   .  .", (use, who) => use.RunAsync(who, Meeting(null, null), Ct)),
        For<EditMeeting>("planned",               ".    .  .   .  .    .  .  .   +  .  .   .  .", async p => { var m = await p.AddMeetingAsync(MeetingState.Planned); return (use, who) => use.RunAsync(who, Meeting(m.Number, m.Version), Ct); }),
        For<PublishAgenda>("",                    ".    .  .   .  .    .  .  .   +  .  .   .  .", async p => { var m = await p.AddMeetingAsync(MeetingState.Planned); return (use, who) => use.RunAsync(who, new(m.Number, m.Version), Ct); }),
        For<MarkMeetingHeld>("",                  ".    .  .   .  .    .  .  .   +  .  .   .  .", async p => { var m = await p.AddMeetingAsync(MeetingState.AgendaPublished, Today); return (use, who) => use.RunAsync(who, new(m.Number, m.Version), Ct); }),
        For<PreviewBrief>("",                     ".    .  .   .  .    .  .  .   +  .  .   .  +", async p => { var m = await p.AddMeetingAsync(MeetingState.AgendaPublished); return (use, who) => use.RunAsync(who, m.Number, Ct); }),
        For<FreezeBrief>("",                      ".    .  .   .  .    .  .  .   +  .  .   .  .", async p => { var m = await p.AddMeetingAsync(MeetingState.AgendaPublished); return (use, who) => use.RunAsync(who, m.Number, Ct); }),
        For<GetBrief>("",                         ".    .  .   .  .    .  .  .   +  .  .   .  +", async p => { var m = await WithBriefAsync(p); return (use, who) => use.RunAsync(who, new(m, null), Ct); }),
        For<WriteBrief>("frozen",                 ".    .  .   .  .    .  .  .   +  .  .   .  +", async p => { var m = await WithBriefAsync(p); return (use, who) => use.RunAsync(who, new(m, 1, false, Language.Kk, "https://portal.example.org"), Ct); }),
        For<WriteBrief>("preview",                ".    .  .   .  .    .  .  .   +  .  .   .  +", async p => { var m = await p.AddMeetingAsync(MeetingState.AgendaPublished); return (use, who) => use.RunAsync(who, new(m.Number, null, true, Language.Kk, "https://portal.example.org"), Ct); }),

        //                                        anon  edit edit' foc foc'  exp col exp'  sec com obs  adm ope
        For<ReadLedgerHead>("",                   "+    +  +   +  +    +  +  +   +  +  +   +  +", (use, who) => use.RunAsync(who, Ct)),
        For<ListLedger>("",                       "+    +  +   +  +    +  +  +   +  +  +   +  +", (use, who) => use.RunAsync(who, new(), Ct)),
        For<ExportLedger>("public",               "+    +  +   +  +    +  +  +   +  +  +   +  +", (use, who) => use.RunAsync(who, new(0, Whole: false), Ct)),
        For<ExportLedger>("whole",                ".    .  .   .  .    .  .  .   .  .  .   .  +", (use, who) => use.RunAsync(who, new(0, Whole: true), Ct)),
        For<VerifyLedger>("",                     ".    .  .   .  .    .  .  .   .  .  .   .  +", (use, who) => use.RunAsync(who, null, Ct)),
        For<HeadOfTheDay>("",                     ".    .  .   .  .    .  .  .   +  .  .   +  +", (use, who) => use.RunAsync(who, Ct)),

        //                                        anon  edit edit' foc foc'  exp col exp'  sec com obs  adm ope
        For<ListAccounts>("",                     ".    .  .   .  .    .  .  .   .  .  .   +  +", (use, who) => use.RunAsync(who, Ct)),
        For<AddAccount>("",                       ".    .  .   .  .    .  .  .   .  .  .   .  +", (use, who) => use.RunAsync(who, Person(), Ct)),
        For<ResetPassword>("",                    ".    .  .   .  .    .  .  .   .  .  .   .  +", async p => { var a = await p.AddAccountAsync(Role.Observer); return (use, who) => use.RunAsync(who, new(a.Email!, Colours), Ct); }),
        For<SwitchAccount>("",                    ".    .  .   .  .    .  .  .   .  .  .   +  +", async p => { var a = await p.AddAccountAsync(Role.Observer); return (use, who) => use.RunAsync(who, new(a.Id, true), Ct); }),
        For<ChangeAccountRole>("",                ".    .  .   .  .    .  .  .   .  .  .   +  +", async p => { var a = await p.AddAccountAsync(Role.Observer); return (use, who) => use.RunAsync(who, new(a.Id, Role.Observer, null, Role.Commissioner, null), Ct); }),
        For<SendPasswordReset>("",                ".    .  .   .  .    .  .  .   .  .  .   +  +", async p => { var a = await p.AddAccountAsync(Role.Observer); return (use, who) => use.RunAsync(who, a.Id, Ct); }),
        For<ChangePassword>("",                   ".    +  +   +  +    +  +  +   +  +  +   +  .", async p => (use, who) => ChangeAsync(p, use, who)),

        //                                        anon  edit edit' foc foc'  exp col exp'  sec com obs  adm ope
        For<InvitePerson>("",                     ".    .  .   .  .    .  .  .   .  .  .   +  +", (use, who) => use.RunAsync(who, Guest(), Ct)),
        For<ListInvitations>("",                  ".    .  .   .  .    .  .  .   +  .  .   +  +", (use, who) => use.RunAsync(who, Ct)),
        For<SendInvitationAgain>("",              ".    .  .   .  .    .  .  .   .  .  .   +  +", async p => { var i = await p.InviteAsync(Role.Observer); return (use, who) => use.RunAsync(who, i.Seen, Ct); }),
        For<RevokeInvitation>("",                 ".    .  .   .  .    .  .  .   .  .  .   +  +", async p => { var i = await p.InviteAsync(Role.Observer); return (use, who) => use.RunAsync(who, i.Seen, Ct); }),
        For<RevokeInvitation>("into the secretariat", ".    .  .   .  .    .  .  .   +  .  .   +  +", async p => { var i = await p.InviteAsync(Role.Secretariat); return (use, who) => use.RunAsync(who, i.Seen, Ct); }),
        For<ApproveInvitation>("",                ".    .  .   .  .    .  .  .   +  .  .   .  .", async p => { var i = await p.InviteAsync(Role.Secretariat); return (use, who) => use.RunAsync(who, i.Seen, Ct); }),
        For<OpenInvitation>("",                   "+    +  +   +  +    +  +  +   +  +  +   +  +", async p => { var i = await p.InviteAsync(Role.Observer); return (use, who) => use.RunAsync(who, i.Token, Ct); }),
        For<AcceptInvitation>("",                 "+    +  +   +  +    +  +  +   +  +  +   +  +", async p => { var i = await p.InviteAsync(Role.Observer); return (use, who) => use.RunAsync(who, new(i.Token!, Colours), Ct); }),
        For<AskForPasswordReset>("",              "+    +  +   +  +    +  +  +   +  +  +   +  +", async p => { var a = await p.AddAccountAsync(Role.Observer); return (use, who) => use.RunAsync(who, a.Email, Ct); }),
        For<OpenPasswordLink>("",                 "+    +  +   +  +    +  +  +   +  +  +   +  +", async p => { var t = await p.PasswordLinkAsync(await p.AddAccountAsync(Role.Observer)); return (use, who) => use.RunAsync(who, t, Ct); }),
        For<SetNewPassword>("",                   "+    +  +   +  +    +  +  +   +  +  +   +  +", async p => { var t = await p.PasswordLinkAsync(await p.AddAccountAsync(Role.Observer)); return (use, who) => use.RunAsync(who, new(t!, Colours), Ct); }),
        For<ResetSecondFactor>("",                ".    .  .   .  .    .  .  .   .  .  .   +  +", async p => { var a = await p.AddAccountAsync(Role.Observer); return (use, who) => use.RunAsync(who, new(a.Email!), Ct); }),

        // What is one's own. Each is given to whoever asks, except that nobody without an account has any of it.
        //                                        anon  edit edit' foc foc'  exp col exp'  sec com obs  adm ope
        For<ListMySessions>("",                   ".    +  +   +  +    +  +  +   +  +  +   +  .", (use, who) => use.RunAsync(who, Ct)),
        For<EndMySession>("",                     ".    +  +   +  +    +  +  +   +  +  +   +  .", p => Task.FromResult<Func<EndMySession, Actor, Task>>(async (use, who) => await use.RunAsync(who, await p.AddSessionAsync(who), Ct))),
        For<EndMyOtherSessions>("",               ".    +  +   +  +    +  +  +   +  +  +   +  .", (use, who) => use.RunAsync(who, Guid.Empty, Ct)),
        For<GetMySecondFactor>("",                ".    +  +   +  +    +  +  +   +  +  +   +  .", (use, who) => use.RunAsync(who, Ct)),
        For<OfferSecondFactor>("",                ".    +  +   +  +    +  +  +   +  +  +   +  .", p => Own<OfferSecondFactor>(p.RemoveSecondFactorAsync, (use, who) => use.RunAsync(who, "Portal", Ct))),
        For<TurnOnSecondFactor>("",               ".    +  +   +  +    +  +  +   +  +  +   +  .", p => Own<TurnOnSecondFactor>(p.RemoveSecondFactorAsync, async (use, who) => await use.RunAsync(who, await p.OfferedCodeAsync(who), Ct))),
        For<TurnOffSecondFactor>("",              ".    +  +   +  +    +  +  +   +  +  +   +  .", p => Own<TurnOffSecondFactor>(p.RemoveSecondFactorAsync, async (use, who) => await use.RunAsync(who, (await p.AddSecondFactorAsync(who)).Codes[0], Ct))),
        For<RenewRecoveryCodes>("",               ".    +  +   +  +    +  +  +   +  +  +   +  .", p => Own<RenewRecoveryCodes>(p.RemoveSecondFactorAsync, async (use, who) => await use.RunAsync(who, (await p.AddSecondFactorAsync(who)).Codes[0], Ct))),
        For<ListMyPasskeys>("",                   ".    +  +   +  +    +  +  +   +  +  +   +  .", (use, who) => use.RunAsync(who, Ct)),
        For<AddPasskey>("",                       ".    +  +   +  +    +  +  +   +  +  +   +  .", (use, who) => use.RunAsync(who, new("Key", SignInData.CreatePasskey()), Ct)),
        For<RenamePasskey>("",                    ".    +  +   +  +    +  +  +   +  +  +   +  .", p => Task.FromResult<Func<RenamePasskey, Actor, Task>>(async (use, who) => await use.RunAsync(who, new(await p.AddPasskeyAsync(who), "Key 2"), Ct))),
        For<RemovePasskey>("",                    ".    +  +   +  +    +  +  +   +  +  +   +  .", p => Task.FromResult<Func<RemovePasskey, Actor, Task>>(async (use, who) => await use.RunAsync(who, await p.AddPasskeyAsync(who), Ct))),
    ];

    /// <summary>Something of the asker's own, which is first put back to the beginning.</summary>
    private static Task<Func<TUseCase, Actor, Task>> Own<TUseCase>(Func<Actor, Task> before, Func<TUseCase, Actor, Task> run) => Task.FromResult<Func<TUseCase, Actor, Task>>(async (use, who) =>
    {
        await before(who);
        await run(use, who);
    });

    private static MatrixRow For<TUseCase>(string kind, string cells, Func<TUseCase, Actor, Task> run)
        where TUseCase : notnull => For<TUseCase>(kind, cells, _ => Task.FromResult(run));

    private static MatrixRow For<TUseCase>(string kind, string cells, Func<TestPortal, Task<Func<TUseCase, Actor, Task>>> prepare)
        where TUseCase : notnull => new(typeof(TUseCase), kind, cells, async portal =>
        {
            var run = await prepare(portal);
            return who => run(portal.Use<TUseCase>(), who);
        });

    private static async Task<IndependentComment> CommentAsync(TestPortal portal, CommentState state, bool confidential = false) =>
        await portal.AddCommentAsync(state, await portal.ActorAsync("expert.1"), confidential);

    private static async Task<int> WithBriefAsync(TestPortal portal)
    {
        var meeting = await portal.AddMeetingAsync(MeetingState.AgendaPublished);
        await portal.Use<FreezeBrief>().RunAsync(await portal.ActorAsync("secretariat"), meeting.Number, Ct);
        return meeting.Number;
    }

    private static MeasureInput Measure(Guid? id, uint? version) => new(id, version, Text("Courses"), MeasureKind.Training, null, null, null, "", []);

    private static MeetingInput Meeting(int? number, uint? version) =>
        new(number, version, MeetingKind.Regular, Text("A meeting"), Tomorrow, LocalText.Empty, LocalText.Empty, [CreateAgendaItem()]);

    private static RecommendationInput Edited(Recommendation r) =>
        new(r.Id, r.Version, Text("Another title"), new Dictionary<Language, RecommendationWording>(), null, true, r.LeadAgencyId, [], null);

    private static NewAccount Person() => new($"matrix{Interlocked.Increment(ref s_count)}@example.org", "A person", Role.Observer, null, Language.En, Colours);

    private static NewInvitation Guest() => new($"matrix{Interlocked.Increment(ref s_count)}@example.org", "A person", Role.Observer, null, Language.En);

    /// <summary>On an account of the person's own kind: those of the demonstration are needed again.</summary>
    private static async Task ChangeAsync(TestPortal portal, ChangePassword use, Actor who)
    {
        if (who.IsSignedIn)
        {
            var account = AddAccount.Make(Person() with { Role = who.Role }, who.AgencyId, who.OrganisationId, TestData.Now);
            await portal.SaveAsync(account);
            who = account.ToActor();
        }

        await use.RunAsync(who, new(Colours, "ochre and violet below a lake"), Ct);
    }

    private static ImportInput Table() =>
        new("table.csv", Encoding.UTF8.GetBytes($"symbol,paragraph,topic\nCAT/C/KAZ/CO/{100 + Interlocked.Increment(ref s_count)},1,Torture\n"), DryRun: false);
}

/// <summary>One row: what is done to which kind of record, by whom, and how to do it for real on a record of its own.</summary>
internal sealed record MatrixRow(Type UseCase, string Kind, string Cells, Func<TestPortal, Task<Func<Actor, Task>>> PrepareAsync)
{
    public string Name => Kind.Length == 0 ? UseCase.Name : $"{UseCase.Name}, {Kind}";

    /// <summary>Whether a person may, in the order of <see cref="MatrixPerson"/>.</summary>
    public IReadOnlyList<bool> May { get; } = [.. Cells.Where(c => c != ' ').Select(c => c == '+')];
}

/// <summary>The columns of <see cref="RoleMatrix"/>, in their order.</summary>
internal enum MatrixPerson
{
    Anonymous,
    Editor,
    EditorElsewhere,
    FocalPoint,
    FocalPointElsewhere,
    Expert,
    ExpertColleague,
    ExpertElsewhere,
    Secretariat,
    Commissioner,
    Observer,
    Administrator,
    Operator,
}
