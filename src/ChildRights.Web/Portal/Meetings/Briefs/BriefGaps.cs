using ChildRights.Core.Languages;
using ChildRights.Core.Meetings.Briefs;

namespace ChildRights.Web.Portal.Meetings.Briefs;

/// <summary>What a reader of one language will find in another one.</summary>
/// <param name="Items">Positions of agenda items whose title or note is missing.</param>
/// <param name="Recommendations">Those whose title or wording is missing.</param>
internal sealed record BriefGaps(
    Language Language,
    IReadOnlyList<int> Items,
    IReadOnlyList<BriefRecommendation> Recommendations,
    int Measures,
    int Notes,
    int Comments,
    int Answers)
{
    public int Count => Items.Count + Recommendations.Count + Measures + Notes + Comments + Answers;

    public static BriefGaps Of(BriefContent content, Language language)
    {
        bool Missing(LocalText text) => !text.IsEmpty && text.In(language).Length == 0;
        var all = content.Items.SelectMany(i => i.Recommendations).DistinctBy(r => r.Slug).ToList();
        var comments = all.SelectMany(r => r.Comments).ToList();
        return new BriefGaps(
            language,
            [.. content.Items.Where(i => Missing(i.Title) || Missing(i.Note)).Select(i => i.Position)],
            [.. all.Where(r => Missing(r.Title) || Missing(r.Text))],
            all.SelectMany(r => r.Measures).DistinctBy(m => m.Code).Count(m => Missing(m.Title)),
            all.SelectMany(r => r.Notes).DistinctBy(n => n.Id).Count(n => Missing(n.Text) || Missing(n.Next)),
            comments.Count(c => Missing(c.Text)),
            comments.Count(c => c.Answer is { } answer && Missing(answer.Text)));
    }
}
