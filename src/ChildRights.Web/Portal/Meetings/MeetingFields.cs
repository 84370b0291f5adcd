using System.Text.Json;
using ChildRights.Core.Languages;
using ChildRights.Core.Meetings;
using ChildRights.Core.Recommendations;

namespace ChildRights.Web.Portal.Meetings;

/// <summary>What stands in the form of a meeting and its agenda.</summary>
public sealed class MeetingFields
{
    /// <summary>The version of the meeting that the person began from; null for a new one.</summary>
    public uint? Version { get; set; }

    public MeetingKind Kind { get; set; }

    public LocalText Title { get; set; } = LocalText.Empty;

    public DateOnly? HeldOn { get; set; }

    public LocalText Place { get; set; } = LocalText.Empty;

    public LocalText Chair { get; set; } = LocalText.Empty;

    public List<ItemFields> Agenda { get; set; } = [];

    public static MeetingFields Of(MeetingDetail meeting) => new()
    {
        Version = meeting.Version,
        Kind = meeting.Row.Kind,
        Title = meeting.Row.Title,
        HeldOn = meeting.Row.HeldOn,
        Place = meeting.Row.Place,
        Chair = meeting.Chair,
        Agenda = [.. meeting.Agenda.OrderBy(i => i.Position).Select(ItemFields.Of)],
    };

    public MeetingInput ToInput(int? number) =>
        new(number, Version, Kind, OneLine(Title), HeldOn, Place, Chair, [.. Agenda.Select(i => i.ToContent())]);

    /// <summary>A title has room for several lines on the screen, but is one line.</summary>
    internal static LocalText OneLine(LocalText text) => LanguageExtensions.All.Aggregate(
        LocalText.Empty, (all, l) => all.With(l, string.Join(' ', text.In(l).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>Whether both say the same, whatever they began from.</summary>
    public bool SaysTheSameAs(MeetingFields other) =>
        JsonSerializer.Serialize(ToInput(null) with { Version = null }) == JsonSerializer.Serialize(other.ToInput(null) with { Version = null });
}

/// <summary>One item of the agenda as it was typed.</summary>
public sealed class ItemFields
{
    /// <summary>Null until it has been saved.</summary>
    public Guid? Id { get; set; }

    /// <summary>Tells the items of a form apart, saved or not.</summary>
    public Guid Key { get; set; } = Guid.NewGuid();

    public LocalText Title { get; set; } = LocalText.Empty;

    public LocalText Note { get; set; } = LocalText.Empty;

    public List<RecommendationName> Recommendations { get; set; } = [];

    public static ItemFields Of(AgendaItemView item) => new()
    {
        Id = item.Id,
        Key = item.Id,
        Title = item.Title,
        Note = item.Note,
        Recommendations = [.. item.Recommendations],
    };

    public AgendaItemContent ToContent() => new(Id, MeetingFields.OneLine(Title), Note, [.. Recommendations.Select(r => r.Id)]);
}
