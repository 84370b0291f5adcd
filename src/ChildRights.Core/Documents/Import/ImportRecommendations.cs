using System.Security.Cryptography;
using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ChildRights.Core.Documents.Import;

/// <summary>
/// Takes recommendations from a table. Every row gets a verdict; either all of them are carried out, in one transaction, or none.
/// The same file a second time changes nothing, and nothing is ever deleted.
/// </summary>
public sealed class ImportRecommendations(Database database, TimeProvider clock, Texts texts)
{
    private const string GroupTexts = "Group.";

    /// <exception cref="Refusal">NotAllowed; Invalid where the file as a whole can't be read; Conflict where somebody saved the same meanwhile.</exception>
    public async Task<ImportReport> RunAsync(Actor actor, ImportInput input, CancellationToken ct)
    {
        Can.Demand(Can.ImportRecommendations(actor));
        var table = TableFile.Read(input.FileName, input.Content);
        var columns = new ImportColumns(table.Columns);
        if (table.Rows.Count == 0)
            throw Refusal.Invalid("ImportNoRows", null, Path.GetFileName(input.FileName));

        await using var db = await database.OpenAsync(actor, ct);
        var codes = await CodesAsync(db, ct);
        var reader = new RowReader(columns, codes);
        var rows = table.Rows.Select(reader.Read).ToList();
        var (documents, kept) = await KeptAsync(db, rows, ct);
        var plan = new ImportPlan(columns, codes, documents, kept, texts, Path.GetFileName(input.FileName), clock.GetUtcNow());
        var planned = rows.ConvertAll(row =>
        {
            ct.ThrowIfCancellationRequested();
            return plan.Judge(row);
        });

        var report = Report(planned, plan, columns, apply: !input.DryRun);
        if (report.Applied && report.Added + report.Changed > 0)
            await SaveAsync(db, planned, plan, report, input, ct);
        return report;
    }

    private async Task<ImportCodes> CodesAsync(PortalDb db, CancellationToken ct) => new(
        await db.Agencies.AsNoTracking().OrderBy(a => a.Code).ToDictionaryAsync(a => a.Code, a => a.Id, ct),
        (await db.Clusters.AsNoTracking().OrderBy(c => c.Order).Select(c => c.Code).ToListAsync(ct)).ToHashSet(),
        (await db.CrcArticles.AsNoTracking().Select(a => a.Number).ToListAsync(ct)).ToHashSet(),
        (await db.SdgTargets.AsNoTracking().OrderBy(t => t.Goal).ThenBy(t => t.Code).Select(t => t.Code).ToListAsync(ct)).ToHashSet(),
        texts.Keys.Where(k => k.StartsWith(GroupTexts, StringComparison.Ordinal)).Select(k => k[GroupTexts.Length..]).Order(StringComparer.Ordinal).ToHashSet(),
        (await db.Mechanisms.AsNoTracking().Select(m => m.Code).ToListAsync(ct)).ToHashSet());

    /// <summary>One load of all that the file may touch: the recommendations of the documents that it names.</summary>
    private static async Task<(List<Document> Documents, List<Recommendation> Kept)> KeptAsync(PortalDb db, List<ImportedRow> rows, CancellationToken ct)
    {
        var documents = await db.Documents.ToListAsync(ct);
        var named = rows.Select(r => r.Symbol).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ids = documents.Where(d => named.Contains(DocumentSymbol.Normalise(d.Symbol))).Select(d => d.Id).ToList();
        var kept = await db.Recommendations.AsSplitQuery().Include(r => r.Texts).Include(r => r.Supporting)
            .Where(r => ids.Contains(r.DocumentId)).OrderBy(r => r.SortKey).ToListAsync(ct);
        return (documents, kept);
    }

    private static ImportReport Report(List<PlannedRow> planned, ImportPlan plan, ImportColumns columns, bool apply)
    {
        var verdicts = planned.CountBy(p => p.Row.Verdict).ToDictionary();
        var refused = verdicts.GetValueOrDefault(ImportVerdict.Refused);
        return new ImportReport(
            apply && refused == 0,
            verdicts.GetValueOrDefault(ImportVerdict.Added),
            verdicts.GetValueOrDefault(ImportVerdict.Changed),
            verdicts.GetValueOrDefault(ImportVerdict.Unchanged),
            refused,
            planned.ConvertAll(p => p.Row),
            [.. plan.NewDocuments.Select(d => d.Symbol)],
            columns.Unread);
    }

    private async Task SaveAsync(PortalDb db, List<PlannedRow> planned, ImportPlan plan, ImportReport report, ImportInput input, CancellationToken ct)
    {
        db.AddRange(plan.NewDocuments);
        db.AddRange(planned.Where(p => p.Row.Verdict == ImportVerdict.Added).Select(p => p.Recommendation!));
        db.ChangeTracker.DetectChanges();
        var changes = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToLookup(RecommendationOf);
        var parts = new List<LedgerEntry>();
        foreach (var (row, recommendation) in planned.Where(p => p.Recommendation is not null))
        {
            var id = recommendation!.Id;
            var isChanged = row.Verdict == ImportVerdict.Changed;
            // What an added one holds stands in itself; what a changed one held before stands nowhere else.
            parts.Add(LedgerWriting.Entry(db.Actor, nameof(ImportRecommendations), new LedgerSubject("recommendation", id, Audience.Public, id),
                clock, isChanged ? LedgerWriting.Describe(changes[id]) : LedgerWriting.NoChanges));
            // Texts are rows of their own: touching the recommendation makes an editor who has the old ones open meet this in its version.
            if (isChanged)
                db.Entry(recommendation).Property(r => r.SearchText).IsModified = true;
        }

        await db.SaveAsync(nameof(ImportRecommendations), new LedgerSubject("import", Guid.CreateVersion7(), Audience.Public)
        {
            Parts = parts,
            // The digest says which file it was; its name is the importer's own and may name a person.
            Summary = new SortedDictionary<string, object?[]>(StringComparer.Ordinal)
            {
                ["import.sha256"] = [null, Convert.ToHexStringLower(SHA256.HashData(input.Content))],
                ["import.added"] = [null, report.Added],
                ["import.changed"] = [null, report.Changed],
                ["import.unchanged"] = [null, report.Unchanged],
                ["import.new_documents"] = [null, string.Join(", ", report.NewDocuments)],
            },
        }, clock, ct);
    }

    private static Guid RecommendationOf(EntityEntry entry) => entry.Entity switch
    {
        Recommendation r => r.Id,
        RecommendationText t => t.RecommendationId,
        SupportingAgency s => s.RecommendationId,
        _ => Guid.Empty,
    };
}
