namespace ChildRights.Core.Meetings;

/// <summary>How much a meeting and its agenda hold, texts in characters: the entities' own limits, for a form's counters.</summary>
public static class MeetingLimits
{
    public const int Title = Meeting.TitleMaxLength;
    public const int Place = Meeting.PlaceMaxLength;
    public const int AgendaItems = Meeting.MaxAgendaItems;
    public const int ItemTitle = AgendaItem.TitleMaxLength;
    public const int ItemNote = AgendaItem.NoteMaxLength;
    public const int ItemRecommendations = AgendaItem.MaxRecommendations;
}
