using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using ChildRights.Core.Documents;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.Recommendations;
using ChildRights.Core.Reference;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Demonstration;

/// <summary>
/// Fills an empty database with the demonstration: real documents, recommendations, measures and meetings with their sources, and
/// made-up accounts, notes, comments and meetings that are marked as such. Does nothing where it has been before.
/// </summary>
public sealed class SeedDemonstration(Database database, TimeProvider clock)
{
    public async Task SeedAsync(CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        if (await db.Accounts.AnyAsync(a => a.IsDemonstration, ct))
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.GetUtcNow();
        var agencies = await db.Agencies.ToDictionaryAsync(a => a.Code, a => a.Id, ct);
        var organisations = AddOrganisations(db);
        var accounts = AddAccounts(db, agencies, organisations, now);
        var recommendations = await AddRecommendationsAsync(db, await AddDocumentsAsync(db, ct), agencies, now, ct);
        var measures = AddMeasures(db, agencies, recommendations, now);
        var meetings = AddMeetings(db, recommendations);
        var history = new DemonstrationStory(db, now, agencies, organisations, accounts, recommendations, measures).Tell();
        await db.SaveChangesAsync(ct);
        await FreezeBriefOfPastMeetingAsync(db, meetings, ct);
        var seeded = new LedgerEntry
        {
            At = now,
            ActorRole = EnumText.Write(Role.System),
            UseCase = nameof(SeedDemonstration),
            SubjectKind = "portal",
            SubjectId = "demonstration",
            Audience = Audience.Public,
            Changes = LedgerWriting.NoChanges,
        };
        await db.AppendAsync([.. history, seeded], ct);
        await transaction.CommitAsync(ct);
    }

    private static List<T> Read<T>(string name) => EmbeddedJson.Read<List<T>>($"demonstration/{name}.json");

    private static Dictionary<string, Guid> AddOrganisations(PortalDb db)
    {
        var ids = new Dictionary<string, Guid>();
        foreach (var row in Read<OrganisationRow>("organisations"))
        {
            ids[row.Code] = Guid.CreateVersion7();
            db.Add(new Organisation { Id = ids[row.Code], Code = row.Code, Name = row.Name, Kind = row.Kind, MadeUp = row.MadeUp, Source = row.Source });
        }

        return ids;
    }

    private static Dictionary<string, Account> AddAccounts(
        PortalDb db, Dictionary<string, Guid> agencies, Dictionary<string, Guid> organisations, DateTimeOffset now)
    {
        var accounts = new Dictionary<string, Account>();
        // One hash for all: they share the password, and hashing is slow on purpose.
        var hash = AccountPasswords.Hash(DemonstrationAccounts.Password);
        foreach (var ready in DemonstrationAccounts.All)
        {
            var isMinistry = ready.Role is Role.MinistryEditor or Role.FocalPoint;
            var account = AddAccount.Make(
                new NewAccount(ready.Email, ready.Name, ready.Role, ready.Body, ready.Language, ""),
                isMinistry ? agencies[ready.Body] : null,
                ready.Role == Role.Expert ? organisations[ready.Body] : null,
                now,
                hash);
            account.IsDemonstration = true;
            accounts[ready.Email] = account;
            db.Add(account);
        }

        return accounts;
    }

    /// <summary>What an import has brought before is taken up, not added twice.</summary>
    private static async Task<Dictionary<string, Document>> AddDocumentsAsync(PortalDb db, CancellationToken ct)
    {
        var documents = await db.Documents.ToDictionaryAsync(d => d.Symbol, ct);
        foreach (var row in Read<DocumentRow>("documents"))
        {
            if (!documents.TryGetValue(row.Symbol, out var document))
            {
                document = new Document(row.Symbol, row.Mechanism, row.Kind, row.Title, row.Adopted);
                documents[row.Symbol] = document;
                db.Add(document);
            }

            document.Title = row.Title;
            document.AdoptedNote = row.AdoptedNote ?? LocalText.Empty;
            document.Cycle = row.Cycle ?? "";
            document.Evidence = row.Evidence;
            document.Source = row.Source;
        }

        return documents;
    }

    private async Task<Dictionary<string, Recommendation>> AddRecommendationsAsync(
        PortalDb db, Dictionary<string, Document> documents, Dictionary<string, Guid> agencies, DateTimeOffset now, CancellationToken ct)
    {
        var today = clock.Today();
        var there = await db.Recommendations.Include(r => r.Texts).Include(r => r.Supporting).ToDictionaryAsync(r => r.Slug, ct);
        var rows = Read<RecommendationSeed>("recommendations");
        var added = new Dictionary<string, Recommendation>();
        foreach (var row in rows)
        {
            var r = new Recommendation(documents[row.Symbol], row.Paragraph, row.Letter, row.Id, row.Kind, now);
            if (there.TryGetValue(r.Slug, out var imported))
                r = imported;
            else
                db.Add(r);
            r.Kind = row.Kind;
            r.ClusterCode = row.Cluster;
            r.Topic = row.Topic;
            r.Articles = row.Articles;
            r.SdgTargets = row.Sdg;
            r.Groups = row.Groups;
            r.Urgent = row.Urgent;
            r.Evidence = row.Evidence;
            r.Source = row.Source;
            r.SetTitle(row.Title);
            // The gists are our own words in three languages, so none of them is a translation of the mechanism's text.
            foreach (var language in LanguageExtensions.All)
                r.SetText(language, row.Text.In(language), TextStanding.Gist);
            if (row.Lead is not null)
            {
                r.Assign(agencies[row.Lead], row.Supporting.Select(s => agencies[s]), row.DueInDays is { } days ? today.AddDays(days) : null);
                r.AssignmentMadeUp = true;
            }

            r.RefreshSearchText(row.Symbol);
            added[row.Id] = r;
        }

        foreach (var row in rows)
        {
            foreach (var earlier in row.Follows)
                db.Add(new Lineage(added[row.Id].Id, added[earlier].Id));
        }

        return added;
    }

    private static Dictionary<string, Measure> AddMeasures(
        PortalDb db, Dictionary<string, Guid> agencies, Dictionary<string, Recommendation> recommendations, DateTimeOffset now)
    {
        var added = new Dictionary<string, Measure>();
        foreach (var row in Read<MeasureSeed>("measures"))
        {
            var measure = new Measure(row.Code, row.Title, row.Kind, row.Lead is null ? null : agencies[row.Lead], now)
            {
                Who = row.Who ?? LocalText.Empty,
                When = row.When ?? LocalText.Empty,
                Figure = row.Figure,
                Unit = row.Unit ?? LocalText.Empty,
                ClusterCode = row.Cluster,
                Articles = row.Articles,
                SdgTargets = row.Sdg,
                Evidence = row.Evidence,
                Source = row.Source,
            };
            measure.Describe(row.Title, row.Kind, row.Start, row.End, row.Adilet ?? "");
            measure.LinkTo(row.Recommendations.Select(id => recommendations[id].Id));
            added[row.Code] = measure;
            db.Add(measure);
        }

        return added;
    }

    private List<Meeting> AddMeetings(PortalDb db, Dictionary<string, Recommendation> recommendations)
    {
        var today = clock.Today();
        var added = new List<Meeting>();
        foreach (var row in Read<MeetingSeed>("meetings"))
        {
            var day = row.Date ?? (row.DateInDays is { } days ? today.AddDays(days) : null);
            var meeting = new Meeting(row.Number, row.Kind, row.Title, day, row.Place ?? LocalText.Empty)
            {
                DateNote = row.DateNote ?? LocalText.Empty,
                Chair = row.Chair ?? LocalText.Empty,
                Attended = Join(row.Attended),
                Outcome = row.Outcome ?? LocalText.Empty,
                Source = row.Source,
                Evidence = row.Evidence,
                MadeUp = row.MadeUp,
            };
            meeting.SetAgenda([.. row.Agenda.Select(i => new AgendaItemContent(null, i.Title, i.Note ?? LocalText.Empty, [.. i.Recommendations.Select(r => recommendations[r].Id)]))]);
            foreach (var s in row.Statements)
                meeting.Agenda.Single(i => i.Position == s.Item).Record(s.Speaker ?? "", s.Organisation, s.Gist, s.Source ?? row.Source);
            if (row.State == MeetingState.Held)
                meeting.MarkHeld(today);
            else if (row.State == MeetingState.AgendaPublished)
                meeting.PublishAgenda();
            added.Add(meeting);
            db.Add(meeting);
        }

        return added;
    }

    private static LocalText Join(IReadOnlyList<LocalText> parts) => new(
        string.Join("; ", parts.Select(p => p.Kk)), string.Join("; ", parts.Select(p => p.Ru)), string.Join("; ", parts.Select(p => p.En)));

    /// <summary>The last meeting that was held has its brief, so that the page of a past meeting shows one.</summary>
    private async Task FreezeBriefOfPastMeetingAsync(PortalDb db, List<Meeting> meetings, CancellationToken ct)
    {
        var past = meetings.Where(m => m.State == MeetingState.Held && m.Kind == MeetingKind.Regular).MaxBy(m => m.Number)!;
        var content = JsonSerializer.Serialize(await db.ComposeBriefAsync(past, clock, ct), JsonColumn.Options);
        db.Add(new Brief(past.Id, 1, content, FreezeBrief.Digest(content), null, clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }
}
