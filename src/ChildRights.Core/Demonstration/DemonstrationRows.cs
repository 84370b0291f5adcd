using ChildRights.Core.Commentary;
using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Demonstration;

// The shapes of the JSON files in this folder. Days are counted from the day of seeding, so that a demonstration looks alive on any day.

internal sealed record DocumentRow(string Symbol, string Mechanism, string Kind, LocalText Title, DateOnly? Adopted, LocalText? AdoptedNote, string? Cycle, string Evidence, string Source);

internal sealed record OrganisationRow(string Code, LocalText Name, string Kind, bool MadeUp, string Source);

internal sealed record RecommendationSeed(
    string Id, string Symbol, int? Paragraph, string Letter, RecommendationKind Kind, string Cluster, LocalText Title, LocalText Text, string Topic,
    List<string> Articles, List<string> Sdg, List<string> Groups, bool Urgent, string Evidence, string Source,
    string? Lead, List<string> Supporting, int? DueInDays, List<string> Follows);

internal sealed record MeasureSeed(
    string Code, LocalText Title, MeasureKind Kind, string? Lead, LocalText? Who, LocalText? When, DateOnly? Start, DateOnly? End,
    decimal? Figure, LocalText? Unit, string? Adilet, string Cluster, List<string> Articles, List<string> Sdg, string Evidence, LocalText Source, List<string> Recommendations);

internal sealed record EvidenceSeed(EvidenceKind? Kind, LocalText Title, string? Reference, string? Url)
{
    public EvidenceItem ToItem() => new(Kind ?? EvidenceKind.Link, Title, Reference ?? "", Url ?? "");
}

internal sealed record NoteSeed(
    string Agency, string? Recommendation, string? Measure, int AsOfDaysAgo, NoteState State, LocalText? ReturnReason, LocalText Text,
    int? ChildrenReached, decimal? SpentTenge, List<string> Regions, List<EvidenceSeed> Evidence, LocalText? Next,
    int CreatedDaysAgo, int? SubmittedDaysAgo, int? PublishedDaysAgo, Language WrittenIn);

internal sealed record AnswerSeed(string Agency, LocalText Text, int DaysAgo);

internal sealed record CommentSeed(
    string Organisation, string Recommendation, bool Confidential, CommentState State, LocalText Text, List<EvidenceSeed> Evidence,
    int SubmittedDaysAgo, int? PublishedDaysAgo, LocalText? ReturnReason, Language WrittenIn, AnswerSeed? Answer);

internal sealed record AgendaSeed(LocalText Title, LocalText? Note, List<string> Recommendations);

internal sealed record StatementSeed(int Item, string? Speaker, LocalText Organisation, LocalText Gist, LocalText? Source);

internal sealed record MeetingSeed(
    int Number, MeetingKind Kind, LocalText Title, DateOnly? Date, int? DateInDays, LocalText? DateNote, LocalText? Place, LocalText? Chair,
    MeetingState State, LocalText? Outcome, List<LocalText> Attended, LocalText Source, string Evidence, bool MadeUp,
    List<AgendaSeed> Agenda, List<StatementSeed> Statements);
