using System.CommandLine;
using System.Globalization;
using ChildRights.Core.Languages;
using ChildRights.Core.Meetings;

namespace ChildRights.Cli.Verbs;

/// <summary>The meetings, the latest number first: number, date, title.</summary>
internal static class Meetings
{
    public static Command Make(Toolbox box)
    {
        var json = box.Switch("--json", "Cli.Json.About");
        var command = new Command("meetings", box.Say("Cli.Meetings.About")) { json };
        command.SetAction((parsed, token) => box.RunAsync(parsed, async (workspace, ct) =>
        {
            var meetings = await workspace.Use<ListMeetings>().RunAsync(workspace.Actor, new MeetingFilter(), ct);
            if (parsed.GetValue(json))
                box.WriteJson(meetings);
            else if (meetings.Count == 0)
                box.Terminal.Error.WriteLine(box.Say("Cli.Meetings.None"));
            else
                box.WriteTable(meetings.Select(m => new[] { m.Number.ToString(CultureInfo.InvariantCulture), Date(box, m), m.Title.For(box.Language).Text }));
            return ExitCodes.Done;
        }, token));
        return command;
    }

    private static string Date(Toolbox box, MeetingRow meeting)
    {
        if (meeting.HeldOn is { } day)
            return box.Language.LongDate(day);
        var note = meeting.DateNote.For(box.Language).Text;
        return note.Length > 0 ? note : box.Say("Cli.Meetings.NoDate");
    }
}
