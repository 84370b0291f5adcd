using System.Globalization;
using System.Text.Json;
using ChildRights.Core.Agencies;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Web.Shared;

namespace ChildRights.Web.Portal.Recommendations;

/// <summary>A change as a reader understands it.</summary>
/// <param name="Lang">The language code of the two values, where they are texts of one language.</param>
internal sealed record ChangeInWords(string Label, string Before, string After, string? Lang);

/// <summary>Puts the fields and values of the ledger into words: <c>recommendation.due_on</c> is the due date, an agency's id its name.</summary>
internal sealed class HistoryWords(Words l, IReadOnlyList<AgencyName> agencies, IReadOnlyList<RegionName> regions)
{
    // Who and when stand in the entry itself; ids and marks of the machinery say nothing to a reader.
    private static readonly HashSet<string> Unsaid = new(StringComparer.Ordinal)
    {
        "edited_by", "edited_at", "created_at", "submitted_at", "published_at", "answered_at", "agency_id", "organisation_id", "author_id",
        "recommendation_id", "measure_id", "comment_id", "document_id", "source_ref", "made_up", "evidence_note", "closed_at",
    };

    /// <summary>Saving by itself leaves many entries: those of one person one after another become one, from the first value to the last.</summary>
    public static IEnumerable<HistoryEntry> Gathered(IEnumerable<HistoryEntry> newestFirst)
    {
        HistoryEntry? later = null;
        foreach (var entry in newestFirst)
        {
            if (later is not null && entry.UseCase == "SaveNote" && later.UseCase == "SaveNote" && entry.ActorName == later.ActorName && entry.Agency == later.Agency
                && later.At - entry.At < TimeSpan.FromHours(12))
            {
                later = later with { Changes = Joined(entry.Changes, later.Changes) };
                continue;
            }

            if (later is not null)
                yield return later;
            later = entry;
        }

        if (later is not null)
            yield return later;
    }

    public IEnumerable<ChangeInWords> Of(HistoryEntry entry)
    {
        foreach (var change in entry.Changes)
        {
            // A link is all key: supporting_agency[recommendation,agency].
            if (change.Field.StartsWith("supporting_agency[", StringComparison.Ordinal))
            {
                var name = Value("lead_agency_id", change.Field[(change.Field.IndexOf(',', StringComparison.Ordinal) + 1)..^1]);
                yield return new ChangeInWords(l["RecommendationField.supporting"], change.Before is null ? "" : name, change.After is null ? "" : name, null);
                continue;
            }

            var dot = change.Field.LastIndexOf('.');
            var (table, column) = dot < 0 ? ("", change.Field) : (change.Field[..dot], change.Field[(dot + 1)..]);
            if (Unsaid.Contains(column))
                continue;
            var language = LanguageExtensions.All.Cast<Language?>().FirstOrDefault(x =>
                column.EndsWith("_" + x!.Value.Code(), StringComparison.Ordinal) || table.EndsWith($",{x}]", StringComparison.Ordinal));
            if (language is { } found && column.EndsWith("_" + found.Code(), StringComparison.Ordinal))
                column = column[..^3];
            var label = (table == "progress_note" && column == "text" ? l["Note.Text"] : Label(column)) + (language is { } one ? $" ({one.OwnName()})" : "");
            yield return new ChangeInWords(label, Value(column, change.Before), Value(column, change.After), language?.Code());
        }
    }

    private static List<FieldChange> Joined(IReadOnlyList<FieldChange> earlier, IReadOnlyList<FieldChange> later)
    {
        var joined = earlier.ToDictionary(c => c.Field, StringComparer.Ordinal);
        foreach (var change in later)
            joined[change.Field] = joined.TryGetValue(change.Field, out var first) ? change with { Before = first.Before } : change;
        return [.. joined.Values.Where(c => c.Before != c.After)];
    }

    private string Label(string column) => column switch
    {
        "title" => l["RecommendationField.title"],
        "text" => l["RecommendationField.text"],
        "standing" => l["History.Standing"],
        "cluster_code" => l["RecommendationField.cluster"],
        "kind" => l["RecommendationField.kind"],
        "articles" => l["RecommendationField.articles"],
        "sdg_targets" => l["RecommendationField.sdg"],
        "groups" => l["RecommendationField.groups"],
        "urgent" => l["RecommendationField.urgent"],
        "lead_agency_id" => l["RecommendationField.lead"],
        "due_on" => l["RecommendationField.due"],
        "topic" => l["RecommendationField.topic"],
        "evidence" => l["RecommendationField.evidence"],
        "source" => l["RecommendationField.source"],
        "paragraph" => l["History.Paragraph"],
        "letter" => l["History.Letter"],
        "assignment_made_up" => l["History.MadeUp"],
        "state" => l["History.State"],
        "as_of" => l["Note.AsOf"],
        "next" => l["Note.Next"],
        "children_reached" => l["Note.Children"],
        "spent_tenge" => l["Note.Spent"],
        "regions" => l["Note.Regions"],
        "written_in" => l["Note.WrittenIn"],
        "return_reason" => l["Note.Reason"],
        "confidential" => l["Rec.Confidential"],
        _ => l["History.Other"],
    };

    private string Value(string column, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return "";
        return column switch
        {
            "lead_agency_id" => Guid.TryParse(value, out var id) && agencies.FirstOrDefault(a => a.Id == id) is { } agency ? l.Of(agency.Name) : value,
            "state" => State(value),
            "standing" => Enum.TryParse<TextStanding>(Plain(value), true, out var standing) ? l.Of(standing) : value,
            "kind" => Enum.TryParse<RecommendationKind>(Plain(value), true, out var kind) ? l.Of(kind) : value,
            "written_in" => Enum.TryParse<Language>(value, true, out var language) ? language.OwnName() : value,
            "due_on" or "as_of" => DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var day) ? l.Date(day) : value,
            "children_reached" or "spent_tenge" => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? l.Number(number) : value,
            _ when value is "true" => l["History.Yes"],
            _ when value is "false" => l["History.No"],
            _ when value.StartsWith('[') => List(value),
            _ => value,
        };
    }

    private string State(string value)
    {
        if (Enum.TryParse<NoteState>(Plain(value), true, out var note))
            return l.Of(note);
        return Enum.TryParse<Core.Commentary.CommentState>(Plain(value), true, out var comment) ? l.Of(comment) : value;
    }

    private static string Plain(string value) => value.Replace("_", "", StringComparison.Ordinal);

    private string List(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return string.Join(", ", document.RootElement.EnumerateArray().Select(Item));
        }
        catch (JsonException)
        {
            return json;
        }
    }

    /// <summary>Evidence is a list of objects; its title is what a reader knows it by.</summary>
    private string Item(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return regions.FirstOrDefault(r => r.Code == item.ToString()) is { } region ? l.Of(region.Name) : item.ToString();
        if (!item.TryGetProperty("title", out var title) || title.ValueKind != JsonValueKind.Object)
            return item.GetRawText();
        string In(string code) => title.TryGetProperty(code, out var text) ? text.GetString() ?? "" : "";
        return l.Of(new LocalText(In("kk"), In("ru"), In("en")));
    }
}
