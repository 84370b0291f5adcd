using ChildRights.Core.Access;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Measures;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Core.Reference;

namespace ChildRights.Core.Demonstration;

/// <summary>The made-up part: notes and comments in every state, with the history that would have led there.</summary>
internal sealed class DemonstrationStory(
    PortalDb db,
    DateTimeOffset now,
    Dictionary<string, Guid> agencies,
    Dictionary<string, Guid> organisations,
    Dictionary<string, Account> accounts,
    Dictionary<string, Recommendation> recommendations,
    Dictionary<string, Measure> measures)
{
    private readonly List<LedgerEntry> _entries = [];

    /// <returns>The ledger entries of all that happened, in the order of time; they are not added to the context.</returns>
    public IEnumerable<LedgerEntry> Tell()
    {
        foreach (var seed in EmbeddedJson.Read<List<NoteSeed>>("demonstration/notes.json"))
            TellNote(seed);
        foreach (var seed in EmbeddedJson.Read<List<CommentSeed>>("demonstration/comments.json"))
            TellComment(seed);
        return _entries.OrderBy(e => e.At);
    }

    private void TellNote(NoteSeed seed)
    {
        var agency = agencies[seed.Agency];
        var editor = PersonOf(agency, Role.MinistryEditor) ?? PersonOf(agency, Role.FocalPoint);
        var focal = PersonOf(agency, Role.FocalPoint);
        var content = new NoteContent(
            Culture.DayOf(Ago(seed.AsOfDaysAgo)), seed.Text, seed.Next ?? LocalText.Empty, seed.WrittenIn,
            seed.ChildrenReached, seed.SpentTenge, seed.Regions, [.. seed.Evidence.Select(e => e.ToItem())]);
        var note = new ProgressNote(agency, seed.Recommendation is { } r ? recommendations[r].Id : null,
            seed.Measure is { } m ? measures[m].Id : null, content, editor?.Id, Ago(seed.CreatedDaysAgo))
        { MadeUp = true };
        Enter(nameof(SaveNote), seed.CreatedDaysAgo, editor, "note", note.Id, NoteSubjects.Of(note).Audience, note.RecommendationId);
        if (seed.SubmittedDaysAgo is { } submitted)
        {
            note.Submit(Ago(submitted));
            Enter(nameof(SubmitNote), submitted, editor, "note", note.Id, NoteSubjects.Of(note).Audience, note.RecommendationId);
        }

        if (seed.State == NoteState.Published)
        {
            note.Publish(Ago(seed.PublishedDaysAgo!.Value));
            Enter(nameof(PublishNote), seed.PublishedDaysAgo.Value, focal, "note", note.Id, Audience.Public, note.RecommendationId);
        }
        else if (seed.State == NoteState.Returned)
        {
            note.Return(seed.ReturnReason!);
            Enter(nameof(ReturnNote), seed.SubmittedDaysAgo!.Value, focal, "note", note.Id, NoteSubjects.Of(note).Audience, note.RecommendationId);
        }

        db.Add(note);
    }

    private void TellComment(CommentSeed seed)
    {
        var organisation = organisations[seed.Organisation];
        var author = accounts.Values.First(a => a.OrganisationId == organisation);
        var secretariat = accounts.Values.First(a => a.Role == Role.Secretariat);
        var comment = new IndependentComment(organisation, author.Id, recommendations[seed.Recommendation].Id, seed.Confidential,
            new CommentContent(seed.Text, seed.WrittenIn, [.. seed.Evidence.Select(e => e.ToItem())]), Ago(seed.SubmittedDaysAgo))
        { MadeUp = true };
        db.Add(comment);
        EnterComment(nameof(AddComment), seed.SubmittedDaysAgo, author, comment);
        switch (seed.State)
        {
            case CommentState.Published:
                comment.Publish(Ago(seed.PublishedDaysAgo!.Value));
                EnterComment(nameof(PublishComment), seed.PublishedDaysAgo.Value, secretariat, comment);
                break;
            case CommentState.Acknowledged:
                comment.Acknowledge(Ago(Math.Max(0, seed.SubmittedDaysAgo - 2)));
                EnterComment(nameof(AcknowledgeComment), Math.Max(0, seed.SubmittedDaysAgo - 2), secretariat, comment);
                break;
            case CommentState.Returned:
                comment.Return(seed.ReturnReason!, Ago(Math.Max(0, seed.SubmittedDaysAgo - 1)));
                EnterComment(nameof(ReturnComment), Math.Max(0, seed.SubmittedDaysAgo - 1), secretariat, comment);
                break;
            case CommentState.Withdrawn:
                comment.Withdraw(Ago(Math.Max(0, seed.SubmittedDaysAgo - 1)));
                EnterComment(nameof(WithdrawComment), Math.Max(0, seed.SubmittedDaysAgo - 1), author, comment);
                break;
        }

        if (seed.Answer is { } answer)
        {
            var focal = PersonOf(agencies[answer.Agency], Role.FocalPoint);
            var added = new CommentAnswer(comment, agencies[answer.Agency], answer.Text, Language.Ru, Ago(answer.DaysAgo)) { MadeUp = true };
            db.Add(added);
            Enter(nameof(AnswerComment), answer.DaysAgo, focal, "answer", added.Id, Audience.Public, comment.RecommendationId);
        }
    }

    private DateTimeOffset Ago(int days) => now.AddDays(-days);

    private Account? PersonOf(Guid agency, Role role) => accounts.Values.FirstOrDefault(a => a.AgencyId == agency && a.Role == role);

    private void EnterComment(string useCase, int daysAgo, Account by, IndependentComment comment)
    {
        var subject = CommentSubjects.Of(comment);
        Enter(useCase, daysAgo, subject.SecretSalt is null ? by : null, subject.Kind, subject.Id, subject.Audience, subject.RecommendationId, by.Role,
            LedgerWriting.ActorDigest(subject.SecretSalt, by.Id));
    }

    private void Enter(string useCase, int daysAgo, Account? by, string kind, Guid id, string audience, Guid? recommendationId, Role? role = null, byte[]? digest = null) =>
        _entries.Add(new LedgerEntry
        {
            At = Ago(daysAgo),
            ActorId = by?.Id,
            ActorRole = EnumText.Write(role ?? by?.Role ?? Role.System),
            ActorDigest = digest,
            AgencyId = by?.AgencyId,
            UseCase = useCase,
            SubjectKind = kind,
            SubjectId = id.ToString(),
            RecommendationId = recommendationId,
            Audience = audience,
            Changes = "{}",
        });
}
