using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Meetings;

/// <summary>A meeting as typed in.</summary>
/// <param name="Number">Null for a new meeting, which gets the next number.</param>
/// <param name="Version">What the person saw; null for a new one.</param>
public sealed record MeetingInput(
    int? Number,
    uint? Version,
    MeetingKind Kind,
    LocalText Title,
    DateOnly? HeldOn,
    LocalText Place,
    LocalText Chair,
    IReadOnlyList<AgendaItemContent> Agenda);

/// <summary>Adds a meeting, or changes one with its whole agenda.</summary>
public sealed class EditMeeting(Database database, TimeProvider clock)
{
    /// <returns>Its number.</returns>
    public async Task<int> RunAsync(Actor actor, MeetingInput input, CancellationToken ct)
    {
        Can.Demand(Can.RunMeetings(actor));
        new Problems().NoLongerThan(input.Chair, Meeting.PlaceMaxLength, "chair").NoNul(input.Chair, "chair").ThrowIfAny();
        await using var db = await database.OpenAsync(actor, ct);
        var linked = input.Agenda.SelectMany(i => i.Recommendations).Distinct().ToList();
        if (await db.Recommendations.CountAsync(r => linked.Contains(r.Id), ct) != linked.Count)
            throw Refusal.NotFound();

        Meeting meeting;
        if (input.Number is { } number)
        {
            meeting = await db.FindMeetingAsync(number, ct);
            if (meeting.Version != input.Version)
                throw Refusal.Conflict();
            meeting.Describe(input.Kind, input.Title, input.HeldOn, input.Place);
            // The agenda is part of the meeting: touching the row makes two editors of one agenda meet in its version.
            db.Entry(meeting).Property(m => m.Evidence).IsModified = true;
        }
        else
        {
            var last = await db.Meetings.MaxAsync(m => (int?)m.Number, ct) ?? 0;
            meeting = new Meeting(last + 1, input.Kind, input.Title, input.HeldOn, input.Place);
            db.Add(meeting);
        }

        meeting.Chair = input.Chair;
        meeting.SetAgenda(input.Agenda);
        await db.SaveAsync(nameof(EditMeeting), MeetingSubjects.Of(meeting), clock, ct);
        return meeting.Number;
    }
}

internal static class MeetingSubjects
{
    public static LedgerSubject Of(Meeting meeting) =>
        new("meeting", meeting.Id, meeting.State == MeetingState.Planned ? Audience.Secretariat : Audience.Public);
}

/// <summary>A meeting as the person saw it.</summary>
public sealed record MeetingVersion(int Number, uint Version);
