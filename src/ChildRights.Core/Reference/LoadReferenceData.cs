using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using ChildRights.Core.Documents;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Reference;

/// <summary>
/// Puts the code lists of this folder into the database: mechanisms, clusters, articles, SDG targets, and the country's regions
/// and State bodies. What is there is brought up to date; nothing is taken away.
/// </summary>
public sealed class LoadReferenceData(Database database)
{
    internal async Task RunAsync(CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);

        var mechanisms = await db.Mechanisms.ToDictionaryAsync(m => m.Code, ct);
        foreach (var row in Read<MechanismRow>("mechanisms"))
        {
            if (!mechanisms.TryGetValue(row.Code, out var mechanism))
                db.Add(mechanism = new Mechanism { Code = row.Code, Name = row.Name, Short = row.Short });
            (mechanism.Name, mechanism.Short, mechanism.Order) = (row.Name, row.Short, row.Order);
        }

        var clusters = await db.Clusters.ToDictionaryAsync(c => c.Code, ct);
        foreach (var row in Read<ClusterRow>("clusters"))
        {
            if (!clusters.TryGetValue(row.Code, out var cluster))
                db.Add(cluster = new Cluster { Code = row.Code, Name = row.Name });
            (cluster.Name, cluster.Order, cluster.Articles, cluster.DocumentPart) = (row.Name, row.Order, row.Articles, row.DocumentPart);
        }

        var articles = await db.CrcArticles.ToDictionaryAsync(a => a.Number, ct);
        foreach (var row in Read<ArticleRow>("articles"))
        {
            if (articles.TryGetValue(row.Number, out var article))
                article.Title = row.Title;
            else
                db.Add(new CrcArticle { Number = row.Number, Title = row.Title });
        }

        var targets = await db.SdgTargets.ToDictionaryAsync(t => t.Code, ct);
        foreach (var row in Read<SdgRow>("sdg-targets"))
        {
            if (!targets.TryGetValue(row.Code, out var target))
                db.Add(target = new SdgTarget { Code = row.Code, Text = row.Text });
            (target.Goal, target.Text) = (row.Goal, row.Text);
        }

        var regions = await db.Regions.ToDictionaryAsync(r => r.Code, ct);
        foreach (var row in Read<RegionRow>("regions"))
        {
            if (!regions.TryGetValue(row.Code, out var region))
                db.Add(region = new Region { Code = row.Code, Kind = row.Kind, Name = row.Name });
            (region.Kato, region.Name) = (row.Kato, row.Name);
        }

        var agencies = await db.Agencies.ToDictionaryAsync(a => a.Code, ct);
        foreach (var row in Read<AgencyRow>("agencies"))
        {
            if (!agencies.TryGetValue(row.Code, out var agency))
                db.Add(agency = new Agency { Id = Guid.CreateVersion7(), Code = row.Code, Kind = row.Kind, Name = row.Name, Short = row.Short, Role = row.Role });
            (agency.Kind, agency.Name, agency.Short, agency.Role, agency.Evidence) = (row.Kind, row.Name, row.Short, row.Role, row.Evidence);
        }

        await db.SaveOrRefuseAsync(ct);
    }

    private static List<T> Read<T>(string name) => EmbeddedJson.Read<List<T>>($"reference/{name}.json");

    private sealed record MechanismRow(string Code, LocalText Name, LocalText Short, int Order);

    private sealed record ClusterRow(string Code, int Order, LocalText Name, string Articles, bool DocumentPart);

    private sealed record ArticleRow(string Number, LocalText Title);

    private sealed record SdgRow(string Code, int Goal, LocalText Text);

    private sealed record RegionRow(string Code, string Kato, string Kind, LocalText Name);

    private sealed record AgencyRow(string Code, LocalText Name, LocalText Short, string Kind, LocalText Role, string Evidence);
}

/// <summary>Data files that are part of the assembly.</summary>
internal static class EmbeddedJson
{
    public static T Read<T>(string resource)
    {
        using var stream = typeof(EmbeddedJson).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The data file {resource} is not in the assembly.");
        return JsonSerializer.Deserialize<T>(stream, JsonColumn.Options)!;
    }
}
