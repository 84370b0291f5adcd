using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using ChildRights.Web.Portal.Conflict;
using ChildRights.Web.Shared;

namespace ChildRights.Web.Portal.Recommendations;

/// <summary>What the secretariat's form of a recommendation holds, with the version it was opened at.</summary>
public sealed class RecommendationFields
{
    public uint Version { get; set; }

    public LocalText Title { get; set; } = LocalText.Empty;

    public LocalText Text { get; set; } = LocalText.Empty;

    public TextStanding StandingKk { get; set; } = TextStanding.UnofficialTranslation;

    public TextStanding StandingRu { get; set; } = TextStanding.UnofficialTranslation;

    public TextStanding StandingEn { get; set; } = TextStanding.UnofficialTranslation;

    public string Cluster { get; set; } = "";

    public bool Urgent { get; set; }

    public Guid? Lead { get; set; }

    public List<Guid> Supporting { get; set; } = [];

    public DateOnly? DueOn { get; set; }

    public static RecommendationFields Of(RecommendationDetail r)
    {
        var fields = new RecommendationFields
        {
            Version = r.Version,
            Title = r.Name.Title,
            Cluster = r.Cluster?.Code ?? "",
            Urgent = r.Urgent,
            Lead = r.Lead?.Id,
            Supporting = [.. r.Supporting.Select(a => a.Id)],
            DueOn = r.DueOn,
        };
        foreach (var (language, wording) in r.Texts)
        {
            fields.Text = fields.Text.With(language, wording.Text);
            fields.SetStanding(language, wording.Standing);
        }

        return fields;
    }

    public TextStanding Standing(Language language) => language switch
    {
        Language.Kk => StandingKk,
        Language.Ru => StandingRu,
        _ => StandingEn,
    };

    public void SetStanding(Language language, TextStanding standing)
    {
        if (language == Language.Kk)
            StandingKk = standing;
        else if (language == Language.Ru)
            StandingRu = standing;
        else
            StandingEn = standing;
    }

    public RecommendationInput ToInput(Guid id) => new(
        id,
        Version,
        Title,
        LanguageExtensions.All.ToDictionary(l => l, l => new RecommendationWording(Text.In(l), Standing(l))),
        Cluster.Length == 0 ? null : Cluster,
        Urgent,
        Lead,
        Supporting,
        DueOn);

    /// <summary>Mine and the other's, field by field, in words.</summary>
    public static IReadOnlyList<ConflictField> Compare(Words l, RecommendationPage options, RecommendationFields mine, RecommendationFields theirs)
    {
        string Agency(Guid? id) => options.Agencies.FirstOrDefault(a => a.Id == id) is { } agency ? l.Of(agency.Name) : "";
        string Agencies(IEnumerable<Guid> ids) => string.Join(", ", options.Agencies.Where(a => ids.Contains(a.Id)).Select(a => l.Of(a.Short)));
        string Cluster(string code) => options.Clusters.FirstOrDefault(c => c.Code == code) is { } cluster ? l.Of(cluster.Name) : code;
        string Day(DateOnly? day) => day is { } on ? l.Date(on) : "";

        var fields = new List<ConflictField>();
        foreach (var language in LanguageExtensions.All)
        {
            var (code, name) = (language.Code(), language.OwnName());
            fields.Add(new($"title-{code}", $"{l["RecommendationField.title"]} ({name})", mine.Title.In(language), theirs.Title.In(language), Lang: code));
            fields.Add(new($"text-{code}", $"{l["RecommendationField.text"]} ({name})", mine.Text.In(language), theirs.Text.In(language), true, code));
            if (mine.Text.In(language).Length > 0 && theirs.Text.In(language).Length > 0)
                fields.Add(new($"standing-{code}", $"{l["History.Standing"]} ({name})", l.Of(mine.Standing(language)), l.Of(theirs.Standing(language))));
        }

        fields.Add(new("cluster", l["RecommendationField.cluster"], Cluster(mine.Cluster), Cluster(theirs.Cluster)));
        fields.Add(new("urgent", l["Rec.Urgent"], mine.Urgent ? l["History.Yes"] : l["History.No"], theirs.Urgent ? l["History.Yes"] : l["History.No"]));
        fields.Add(new("lead", l["Rec.Lead"], Agency(mine.Lead), Agency(theirs.Lead)));
        fields.Add(new("supporting", l["Rec.Supporting"], Agencies(mine.Supporting), Agencies(theirs.Supporting), true));
        fields.Add(new("due", l["Rec.Due"], Day(mine.DueOn), Day(theirs.DueOn)));
        return fields;
    }

    /// <summary>One form out of two, on the other's version, so that saving it is no conflict any more.</summary>
    public static RecommendationFields Merge(IReadOnlyDictionary<string, ConflictChoice> choices, RecommendationFields mine, RecommendationFields theirs)
    {
        ConflictChoice Of(string key) => choices.GetValueOrDefault(key, ConflictChoice.Mine);
        T One<T>(string key, T ours, T others) => Of(key) == ConflictChoice.Theirs ? others : ours;
        var merged = new RecommendationFields
        {
            Version = theirs.Version,
            Cluster = One("cluster", mine.Cluster, theirs.Cluster),
            Urgent = One("urgent", mine.Urgent, theirs.Urgent),
            Lead = One("lead", mine.Lead, theirs.Lead),
            Supporting = Of("supporting") == ConflictChoice.Both ? [.. mine.Supporting.Union(theirs.Supporting)] : One("supporting", mine.Supporting, theirs.Supporting),
            DueOn = One("due", mine.DueOn, theirs.DueOn),
        };
        foreach (var language in LanguageExtensions.All)
        {
            var code = language.Code();
            merged.Title = merged.Title.With(language, One($"title-{code}", mine.Title.In(language), theirs.Title.In(language)));
            merged.Text = merged.Text.With(language, ConflictField.Join(Of($"text-{code}"), mine.Text.In(language), theirs.Text.In(language)));
            // A standing goes with its text, unless it was chosen by itself.
            var standing = choices.TryGetValue($"standing-{code}", out var chosen) ? chosen : Of($"text-{code}");
            merged.SetStanding(language, standing == ConflictChoice.Theirs ? theirs.Standing(language) : mine.Standing(language));
        }

        return merged;
    }
}
