using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Ledger;

/// <summary>What the list is narrowed by; each null means "any".</summary>
public sealed record LedgerFilter
{
    public const int MaxPageSize = 100;

    /// <summary>The end of a recommendation's address.</summary>
    public string? Recommendation { get; init; }

    /// <summary>One of <see cref="ListLedger.PublicUseCases"/>.</summary>
    public string? UseCase { get; init; }

    /// <summary>The first and the last day, in Asia/Almaty.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Entries older than this number; or, where <see cref="After"/> is given, the next newer ones.</summary>
    public long? Before { get; init; }

    public long? After { get; init; }

    /// <summary>1 to <see cref="MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = 25;
}

/// <param name="NewerKey">For <see cref="LedgerFilter.After"/>; null on the first page.</param>
/// <param name="OlderKey">For <see cref="LedgerFilter.Before"/>; null on the last page.</param>
public sealed record LedgerEntries(IReadOnlyList<PublicLedgerEntry> Entries, long? NewerKey, long? OlderKey, RecommendationName? Recommendation);

/// <summary>The entries about published things, the latest first. Whoever asks gets what the public gets.</summary>
public sealed class ListLedger(Database database)
{
    /// <summary>What can be entered for everybody to read.</summary>
    public static IReadOnlyList<string> PublicUseCases { get; } =
    [
        "PublishNote", "PublishComment", "WithdrawComment", "AnswerComment", "EditRecommendation", "ImportRecommendations", "RecordMeasure", "EditMeeting", "PublishAgenda", "MarkMeetingHeld", "SeedDemonstration",
    ];

    public async Task<LedgerEntries> RunAsync(Actor actor, LedgerFilter filter, CancellationToken ct)
    {
        // Who is signed in is of no matter here, and the rows are the public's even so.
        _ = actor;
        await using var db = await database.OpenAsync(Actor.Anonymous, ct);
        var agencies = await db.AgencyNamesAsync(ct);
        RecommendationName? narrowedTo = null;
        var entries = db.Ledger.AsNoTracking().Where(e => e.Audience == Audience.Public);
        if (filter.Recommendation is { } slug)
        {
            narrowedTo = await Name(db, db.Recommendations.Where(r => r.Slug == slug)).SingleOrDefaultAsync(ct);
            var id = narrowedTo?.Id ?? Guid.Empty;
            entries = entries.Where(e => e.RecommendationId == id);
        }

        if (filter.UseCase is { } useCase)
            entries = entries.Where(e => e.UseCase == useCase);
        if (filter.From is { } from)
        {
            var first = Midnight(from);
            entries = entries.Where(e => e.At >= first);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = Midnight(to.AddDays(1));
            entries = entries.Where(e => e.At < end);
        }

        var size = Math.Clamp(filter.PageSize, 1, LedgerFilter.MaxPageSize);
        // One more than the page holds says whether there is another.
        var rows = filter.After is { } after
            ? await Read(db, entries.Where(e => e.Sequence > after).OrderBy(e => e.Sequence).Take(size + 1)).OrderBy(r => r.Entry.Sequence).ToListAsync(ct)
            : await Read(db, entries.Where(e => filter.Before == null || e.Sequence < filter.Before).OrderByDescending(e => e.Sequence).Take(size + 1))
                .OrderByDescending(r => r.Entry.Sequence).ToListAsync(ct);
        var isMore = rows.Count > size;
        rows = rows.Take(size).OrderByDescending(r => r.Entry.Sequence).ToList();
        var found = rows.ConvertAll(r => new PublicLedgerEntry(
            r.Entry.Sequence, Convert.ToHexStringLower(r.Hash), r.Entry.At, r.Entry.UseCase, EnumText.Read<Role>(r.Entry.ActorRole),
            r.Entry.AgencyId is { } agency ? agencies.GetValueOrDefault(agency) : null, r.Entry.SubjectKind, r.Recommendation, r.Meeting));
        var (isNewer, isOlder) = filter.After is null ? (filter.Before is not null, isMore) : (isMore, true);
        return new LedgerEntries(found, isNewer && found.Count > 0 ? found[0].Sequence : null, isOlder && found.Count > 0 ? found[^1].Sequence : null, narrowedTo);
    }

    private static IQueryable<Row> Read(PortalDb db, IQueryable<LedgerEntry> entries) =>
        entries.Select(e => new Row
        {
            Entry = e,
            Hash = db.LedgerChain.Where(l => l.Sequence == e.Sequence).Select(l => l.Hash).First(),
            Recommendation = db.Recommendations.Where(r => r.Id == e.RecommendationId)
                .Join(db.Documents, r => r.DocumentId, d => d.Id, (r, d) => new RecommendationName(r.Id, r.Slug, d.Symbol, Recommendations.Recommendation.Reference(r.Paragraph, r.Letter), r.Title))
                .FirstOrDefault(),
            Meeting = db.Meetings.Where(m => e.SubjectKind == "meeting" && m.Id.ToString() == e.SubjectId).Select(m => (int?)m.Number).FirstOrDefault(),
        });

    private static IQueryable<RecommendationName> Name(PortalDb db, IQueryable<Recommendation> recommendations) =>
        recommendations.Join(db.Documents, r => r.DocumentId, d => d.Id,
            (r, d) => new RecommendationName(r.Id, r.Slug, d.Symbol, Recommendations.Recommendation.Reference(r.Paragraph, r.Letter), r.Title));

    private static DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Culture.Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private sealed class Row
    {
        public required LedgerEntry Entry { get; init; }

        public required byte[] Hash { get; init; }

        public RecommendationName? Recommendation { get; init; }

        public int? Meeting { get; init; }
    }
}
