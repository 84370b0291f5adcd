using ChildRights.Core.Languages;
using ChildRights.Web.Portal.Conflict;
using ChildRights.Web.Public.Parts;
using ChildRights.Web.Shared;

namespace ChildRights.Web.Portal.Meetings;

/// <summary>
/// Two versions of one meeting, told field by field: the facts in each language, and each item of the agenda as a whole. What only one of the
/// two has is offered too, so that neither an item that a colleague added nor one that is new here gets lost.
/// </summary>
internal sealed class MeetingConflict(MeetingFields mine, MeetingFields theirs, Words words)
{
    private const string Title = "title";
    private const string Place = "place";
    private const string Chair = "chair";
    private const string Order = "order";

    public IReadOnlyList<ConflictField> Fields =>
    [
        new("kind", words["MeetingWork.Kind"], words.Of(mine.Kind), words.Of(theirs.Kind)),
        new("date", words["MeetingWork.Date"], Day(mine.HeldOn), Day(theirs.HeldOn)),
        .. Texts(Title, words["MeetingWork.Title"], mine.Title, theirs.Title),
        .. Texts(Place, words["MeetingWork.Place"], mine.Place, theirs.Place),
        .. Texts(Chair, words["MeetingWork.Chair"], mine.Chair, theirs.Chair),
        new(Order, words["MeetingWork.Order"], TellOrder(mine, theirs), TellOrder(theirs, mine)),
        .. Items().Select((pair, i) => new ConflictField(KeyOf(pair), words["MeetingWork.Item", i + 1], Tell(pair.Mine), Tell(pair.Theirs))),
    ];

    /// <summary>The form after the choice; it goes on from the colleague's version.</summary>
    public MeetingFields Resolve(IReadOnlyDictionary<string, ConflictChoice> choices)
    {
        ConflictChoice Of(string key) => choices.GetValueOrDefault(key, ConflictChoice.Mine);
        LocalText Text(string key, LocalText my, LocalText their) => LanguageExtensions.All.Aggregate(
            LocalText.Empty, (all, l) => all.With(l, ConflictField.Join(Of($"{key}-{l.Code()}"), my.In(l), their.In(l))));

        return new MeetingFields
        {
            Version = theirs.Version,
            Kind = Of("kind") == ConflictChoice.Theirs ? theirs.Kind : mine.Kind,
            HeldOn = Of("date") == ConflictChoice.Theirs ? theirs.HeldOn : mine.HeldOn,
            Title = Text(Title, mine.Title, theirs.Title),
            Place = Text(Place, mine.Place, theirs.Place),
            Chair = Text(Chair, mine.Chair, theirs.Chair),
            Agenda = [.. Items(Of(Order) == ConflictChoice.Theirs).Select(pair => Kept(pair, Of(KeyOf(pair)))).OfType<ItemFields>()],
        };
    }

    /// <summary>The items of both, in the order of one; what only the other has comes last.</summary>
    private List<(ItemFields? Mine, ItemFields? Theirs)> Items(bool inTheirOrder = false)
    {
        var pairs = mine.Agenda.ConvertAll(m => (Mine: (ItemFields?)m, Theirs: theirs.Agenda.Find(t => IsSame(t, m))));
        pairs.AddRange(theirs.Agenda.Where(t => !mine.Agenda.Exists(m => IsSame(t, m))).Select(t => ((ItemFields?)null, (ItemFields?)t)));
        return inTheirOrder ? [.. pairs.OrderBy(p => p.Theirs is { } t ? theirs.Agenda.IndexOf(t) : int.MaxValue)] : pairs;
    }

    private static bool IsSame(ItemFields one, ItemFields other) => one.Id is not null && one.Id == other.Id;

    /// <summary>The order of the items that both have.</summary>
    private string TellOrder(MeetingFields one, MeetingFields other) =>
        string.Join('\n', one.Agenda.Where(i => other.Agenda.Exists(o => IsSame(o, i))).Select((i, at) => $"{at + 1}. {words.Of((mine.Agenda.Find(m => IsSame(m, i)) ?? i).Title)}"));

    /// <summary>An item that somebody else has taken away keeps no id: it would be added anew.</summary>
    private static ItemFields? Kept((ItemFields? Mine, ItemFields? Theirs) pair, ConflictChoice choice)
    {
        if (choice == ConflictChoice.Theirs)
            return pair.Theirs;
        if (pair is { Mine: { } own, Theirs: null })
            own.Id = null;
        return pair.Mine;
    }

    private static string KeyOf((ItemFields? Mine, ItemFields? Theirs) pair) => $"item-{(pair.Mine ?? pair.Theirs)!.Key}";

    private static IEnumerable<ConflictField> Texts(string key, string label, LocalText my, LocalText their) =>
        LanguageExtensions.All.Select(l => new ConflictField($"{key}-{l.Code()}", $"{label} ({l.OwnName()})", my.In(l), their.In(l), Lang: l.Code()));

    private string Tell(ItemFields? item)
    {
        if (item is null)
            return "";
        IEnumerable<string> lines =
        [
            .. LanguageExtensions.All.Select(item.Title.In),
            .. LanguageExtensions.All.Select(item.Note.In),
            .. item.Recommendations.Select(r => $"{Citation.Of(r)} – {words.Of(r.Title)}"),
        ];
        return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    private string Day(DateOnly? day) => day is { } on ? words.Date(on) : "";
}
