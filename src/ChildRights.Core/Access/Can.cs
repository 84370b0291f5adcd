using ChildRights.Core.Commentary;
using ChildRights.Core.Measures;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Access;

/// <summary>
/// The only place that says who may. When something may be done is said by the entity; that the row may be seen at all,
/// by the filters and by row security.
/// </summary>
internal static class Can
{
    public static void Demand(bool allowed)
    {
        if (!allowed)
            throw Refusal.NotAllowed();
    }

    public static bool WorkInPortal(Actor actor) => actor.IsSignedIn;

    /// <summary>Also before the sign-in is complete: who must have a second factor and has none yet sets it up first.</summary>
    public static bool KeepOwnSecondFactor(Actor actor) => actor.AccountId is not null;

    public static bool WriteNotes(Actor actor) => actor.Is(Role.MinistryEditor, Role.FocalPoint) && actor.AgencyId is not null;

    public static bool WriteNote(Actor actor, ProgressNote note) => WriteNotes(actor) && note.AgencyId == actor.AgencyId;

    public static bool ReviewNotes(Actor actor) => actor.Is(Role.FocalPoint) && actor.AgencyId is not null;

    public static bool ReviewNote(Actor actor, ProgressNote note) => ReviewNotes(actor) && note.AgencyId == actor.AgencyId;

    public static bool SeeNotesInWork(Actor actor) => actor.Is(Role.MinistryEditor, Role.FocalPoint, Role.Secretariat);

    public static bool Comment(Actor actor) => actor.Is(Role.Expert) && actor.OrganisationId is not null;

    /// <summary>A confidential comment is its author's alone; a public one may be mended by the whole organisation.</summary>
    public static bool ChangeComment(Actor actor, IndependentComment comment) =>
        Comment(actor) && comment.OrganisationId == actor.OrganisationId && (!comment.Confidential || comment.AuthorId == actor.AccountId);

    public static bool Moderate(Actor actor) => actor.Is(Role.Secretariat);

    public static bool SeeComments(Actor actor) => actor.Is(Role.Expert, Role.Secretariat, Role.FocalPoint, Role.MinistryEditor, Role.Commissioner, Role.Observer);

    public static bool AnswerComments(Actor actor) => actor.Is(Role.FocalPoint) && actor.AgencyId is not null;

    public static bool AnswerComment(Actor actor, Recommendation recommendation) =>
        AnswerComments(actor) && recommendation.LeadAgencyId == actor.AgencyId;

    public static bool EditRecommendations(Actor actor) => actor.Is(Role.Secretariat);

    public static bool ImportRecommendations(Actor actor) => actor.Is(Role.Secretariat, Role.Operator, Role.System);

    public static bool RecordMeasures(Actor actor) => actor.Is(Role.Secretariat) || WriteNotes(actor);

    public static bool ChangeMeasure(Actor actor, Measure measure) =>
        actor.Is(Role.Secretariat) || (WriteNotes(actor) && measure.LeadAgencyId == actor.AgencyId);

    public static bool RunMeetings(Actor actor) => actor.Is(Role.Secretariat);

    public static bool ReadBriefs(Actor actor) => actor.Is(Role.Secretariat, Role.Operator);

    /// <summary>Made-up data in bulk: only beside the database, never from a page.</summary>
    public static bool GenerateData(Actor actor) => actor.Is(Role.Operator);

    /// <summary>The whole ledger, also what is hidden from each of its readers: only beside the database.</summary>
    public static bool CheckLedger(Actor actor) => actor.Is(Role.Operator, Role.System);

    /// <summary>The head of all entries. The public gets that of the latest published one.</summary>
    public static bool KeepLedgerHead(Actor actor) => actor.Is(Role.Secretariat, Role.Administrator, Role.Operator, Role.System);

    public static bool KeepAccounts(Actor actor) => actor.Is(Role.Administrator, Role.Operator);

    /// <summary>Choosing somebody's password is being able to become them, so it takes who can reach the database anyway.</summary>
    public static bool GivePasswords(Actor actor) => actor.Is(Role.Operator);

    /// <summary>Deciding alone who belongs to the secretariat, which reads what is confidential.</summary>
    public static bool ChooseSecretariat(Actor actor) => actor.Is(Role.Operator);

    public static bool ApproveInvitations(Actor actor) => actor.Is(Role.Secretariat);

    public static bool SeeInvitations(Actor actor) => KeepAccounts(actor) || ApproveInvitations(actor);
}
