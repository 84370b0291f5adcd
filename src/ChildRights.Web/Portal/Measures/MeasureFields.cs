using ChildRights.Core.Agencies;
using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Recommendations;
using ChildRights.Web.Portal.Conflict;
using ChildRights.Web.Public.Parts;
using ChildRights.Web.Shared;

namespace ChildRights.Web.Portal.Measures;

/// <summary>What a measure's form holds, with the version it was opened at.</summary>
public sealed class MeasureFields
{
    public uint? Version { get; set; }

    public LocalText Title { get; set; } = LocalText.Empty;

    public MeasureKind Kind { get; set; } = MeasureKind.Programme;

    public Guid? Lead { get; set; }

    public DateOnly? StartsOn { get; set; }

    public DateOnly? EndsOn { get; set; }

    public string AdiletId { get; set; } = "";

    public List<RecommendationName> Recommendations { get; set; } = [];

    public static MeasureFields Of(MeasureRow row) => new()
    {
        Version = row.Version,
        Title = row.Title,
        Kind = row.Kind,
        Lead = row.Lead?.Id,
        StartsOn = row.StartsOn,
        EndsOn = row.EndsOn,
        AdiletId = row.AdiletId,
        Recommendations = [.. row.Recommendations],
    };

    public MeasureInput ToInput(Guid? id) =>
        new(id, Version, Title, Kind, Lead, StartsOn, EndsOn, AdiletId.Trim(), [.. Recommendations.Select(r => r.Id)]);

    /// <summary>Mine and the other's, field by field, in words.</summary>
    public static IReadOnlyList<ConflictField> Compare(Words l, IReadOnlyList<AgencyName> agencies, MeasureFields mine, MeasureFields theirs)
    {
        string Agency(Guid? id) => agencies.FirstOrDefault(a => a.Id == id) is { } agency ? l.Of(agency.Name) : "";
        string Day(DateOnly? day) => day is { } on ? l.Date(on) : "";
        string Links(MeasureFields fields) => string.Join("\n", fields.Recommendations.OrderBy(r => r.Slug, StringComparer.Ordinal).Select(r => $"{Citation.Of(r)}: {l.Of(r.Title)}"));
        return
        [
            .. LanguageExtensions.All.Select(x => new ConflictField($"title-{x.Code()}", $"{l["RecommendationField.title"]} ({x.OwnName()})", mine.Title.In(x), theirs.Title.In(x), Lang: x.Code())),
            new("kind", l["Measure.Kind"], l.Of(mine.Kind), l.Of(theirs.Kind)),
            new("lead", l["Rec.Lead"], Agency(mine.Lead), Agency(theirs.Lead)),
            new("starts", l["Measure.Starts"], Day(mine.StartsOn), Day(theirs.StartsOn)),
            new("ends", l["Measure.Ends"], Day(mine.EndsOn), Day(theirs.EndsOn)),
            new("adilet", l["Note.Adilet"], mine.AdiletId, theirs.AdiletId),
            new("recommendations", l["Portal.Recommendations"], Links(mine), Links(theirs), true),
        ];
    }

    /// <summary>One form out of two, on the other's version.</summary>
    public static MeasureFields Merge(IReadOnlyDictionary<string, ConflictChoice> choices, MeasureFields mine, MeasureFields theirs)
    {
        ConflictChoice Of(string key) => choices.GetValueOrDefault(key, ConflictChoice.Mine);
        T One<T>(string key, T ours, T others) => Of(key) == ConflictChoice.Theirs ? others : ours;
        return new MeasureFields
        {
            Version = theirs.Version,
            Title = LanguageExtensions.All.Aggregate(LocalText.Empty, (text, x) => text.With(x, One($"title-{x.Code()}", mine.Title.In(x), theirs.Title.In(x)))),
            Kind = One("kind", mine.Kind, theirs.Kind),
            Lead = One("lead", mine.Lead, theirs.Lead),
            StartsOn = One("starts", mine.StartsOn, theirs.StartsOn),
            EndsOn = One("ends", mine.EndsOn, theirs.EndsOn),
            AdiletId = One("adilet", mine.AdiletId, theirs.AdiletId),
            Recommendations = Of("recommendations") == ConflictChoice.Both
                ? [.. mine.Recommendations.UnionBy(theirs.Recommendations, r => r.Id)]
                : One("recommendations", mine.Recommendations, theirs.Recommendations),
        };
    }
}
