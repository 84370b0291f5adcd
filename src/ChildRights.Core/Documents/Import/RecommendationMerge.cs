using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;

namespace ChildRights.Core.Documents.Import;

/// <summary>
/// Puts what a row says into a recommendation. Only what differs is set, and what the row is silent about stays: clearing
/// by an empty cell would lose data without anybody having said so.
/// </summary>
internal sealed class RecommendationMerge(ImportedRow row, Recommendation recommendation)
{
    private readonly List<string> _changed = [];

    /// <returns>The columns whose values were not those kept; empty where nothing was changed.</returns>
    /// <exception cref="Refusal">The entity's own rules say no; the recommendation must then not be saved.</exception>
    public IReadOnlyList<string> Run(ImportColumns columns, bool isNew)
    {
        Set(ImportColumns.Kind, row.Kind, recommendation.Kind, k => recommendation.Kind = k);
        Set(ImportColumns.Cluster, row.Cluster, recommendation.ClusterCode, c => recommendation.ClusterCode = c);
        Set(ImportColumns.Topic, row.Topic, recommendation.Topic, t => recommendation.Topic = t);
        Set(ImportColumns.Articles, row.Articles, recommendation.Articles, a => recommendation.Articles = a);
        Set(ImportColumns.SdgTargets, row.SdgTargets, recommendation.SdgTargets, t => recommendation.SdgTargets = t);
        Set(ImportColumns.Groups, row.Groups, recommendation.Groups, g => recommendation.Groups = g);
        Set(ImportColumns.Urgent, row.Urgent, recommendation.Urgent, u => recommendation.Urgent = u);
        Set(ImportColumns.Evidence, row.Evidence, recommendation.Evidence, e => recommendation.Evidence = e);
        Set(ImportColumns.Source, row.Source, recommendation.Source, s => recommendation.Source = s);
        SetTexts();
        SetTitle(isNew);
        Assign();
        return [.. _changed.Select(columns.Header)];
    }

    private void Set<T>(string column, T? given, T? kept, Action<T> set)
        where T : class
    {
        if (given is not null && !given.Equals(kept))
            Note(column, () => set(given));
    }

    private void Set<T>(string column, T? given, T kept, Action<T> set)
        where T : struct
    {
        if (given is { } value && !value.Equals(kept))
            Note(column, () => set(value));
    }

    private void Set(string column, List<string> given, List<string> kept, Action<List<string>> set)
    {
        if (given.Count > 0 && !given.SequenceEqual(kept))
            Note(column, () => set(given));
    }

    private void Note(string column, Action set)
    {
        set();
        _changed.Add(column);
    }

    private void SetTexts()
    {
        foreach (var (language, given) in row.Texts)
        {
            var kept = recommendation.Texts.FirstOrDefault(t => t.Language == language);
            var isSame = kept?.Text == given.Text;
            var standing = given.Standing ?? (isSame ? kept!.Standing : UsualStanding(language));
            if (!isSame)
                Note(ImportColumns.Text(language), () => recommendation.SetText(language, given.Text, standing));
            else if (kept!.Standing != standing)
                Note(ImportColumns.Standing(language), () => recommendation.SetText(language, given.Text, standing));
        }

        // A gist stands in for an English text that nobody has; it never takes the place of a real one.
        var english = recommendation.Texts.FirstOrDefault(t => t.Language == Language.En);
        if (row.Gist is { } gist && !row.Texts.ContainsKey(Language.En) && (english is null || (english.Standing == TextStanding.Gist && english.Text != gist)))
            Note(ImportColumns.Gist, () => recommendation.SetText(Language.En, gist, TextStanding.Gist));
    }

    /// <summary>Where the file does not say it: Kazakh is no language of the United Nations, so a Kazakh text is a translation of somebody else.</summary>
    private static TextStanding UsualStanding(Language language) =>
        language == Language.Kk ? TextStanding.UnofficialTranslation : TextStanding.Official;

    private void SetTitle(bool isNew)
    {
        var title = recommendation.Title;
        foreach (var language in LanguageExtensions.All)
        {
            var given = row.Title.In(language);
            if (given.Length == 0 || given == title.In(language))
                continue;
            title = title.With(language, given);
            _changed.Add(ImportColumns.Title(language));
        }

        if (isNew && title.IsEmpty)
            title = MakeTitle();
        if (title != recommendation.Title)
            recommendation.SetTitle(title);
    }

    /// <summary>The topic, which is an English word or two; else the first words of a text in its own language.</summary>
    private LocalText MakeTitle()
    {
        if (row.Topic is { } topic)
            return LocalText.Of(Language.En, topic);
        var text = recommendation.Texts.OrderByDescending(t => t.Language).FirstOrDefault()
            ?? throw Refusal.Invalid("ImportNoWords", ImportColumns.Title(Language.En));
        return LocalText.Of(text.Language, ImportCells.FirstWords(text.Text));
    }

    private void Assign()
    {
        var lead = row.Lead ?? recommendation.LeadAgencyId;
        var due = row.Due ?? recommendation.DueOn;
        var kept = recommendation.Supporting.Select(s => s.AgencyId).ToHashSet();
        var supporting = (row.Supporting.Count > 0 ? row.Supporting : kept.ToList()).Where(id => id != lead).ToHashSet();
        if (lead is not null && !recommendation.IsTracked)
            throw Refusal.Invalid("OnlyTrackedCanBeAssigned", row.Lead is null ? ImportColumns.Kind : ImportColumns.Lead);
        var before = _changed.Count;
        if (lead != recommendation.LeadAgencyId)
            _changed.Add(ImportColumns.Lead);
        if (!supporting.SetEquals(kept))
            _changed.Add(ImportColumns.Supporting);
        if (due != recommendation.DueOn)
            _changed.Add(ImportColumns.Due);
        if (_changed.Count == before)
            return;
        recommendation.Assign(lead, supporting, due);
        recommendation.AssignmentMadeUp = false;
    }
}
