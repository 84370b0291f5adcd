using System.CommandLine;
using ChildRights.Core.Meetings.Briefs;

namespace ChildRights.Cli.Verbs;

/// <summary>Writes the brief of a meeting as a Word file.</summary>
internal static class WriteBriefFile
{
    private const string DefaultAddress = "http://127.0.0.1:5080";
    private const int MaxNumber = 1_000_000;

    public static Command Make(Toolbox box)
    {
        var meeting = box.Word("MEETING-NUMBER", "Cli.Brief.Meeting");
        var output = box.Value("--output", "FILE", "Cli.Brief.Output", "-o");
        var version = box.Value("--version", "N", "Cli.Brief.Version");
        var preview = box.Switch("--preview", "Cli.Brief.Preview");
        var address = box.Value("--address", "URL", "Cli.Brief.Address");
        var command = new Command("brief", box.Say("Cli.Brief.About")) { meeting, output, version, preview, address };
        command.SetAction((parsed, token) => box.RunAsync(parsed, () =>
        {
            var number = Toolbox.Number(meeting.Name, Toolbox.Required(parsed, meeting), 1, MaxNumber);
            int? asked = parsed.GetValue(version) is { } text ? Toolbox.Number(version.Name, text, 1, MaxNumber) : null;
            if (asked is not null && parsed.GetValue(preview))
                throw new MisusedException("Cli.Brief.VersionOrPreview", version.Name, preview.Name);
            var request = new BriefFileRequest(number, asked, parsed.GetValue(preview), box.Language, Address(parsed.GetValue(address)));
            var target = parsed.GetValue(output);
            return async (workspace, ct) =>
            {
                if (target is not null && Path.GetDirectoryName(Path.GetFullPath(target)) is { } folder && !Directory.Exists(folder))
                    throw new FailedException("Cli.Brief.NoFolder", folder);
                var brief = await WriteAsync(workspace, request, ct);
                var path = target ?? brief.Name;
                await File.WriteAllBytesAsync(path, brief.Content, ct);
                box.Terminal.Out.WriteLine(box.Say("Cli.Brief.Done", path, brief.Content.Length));
                return ExitCodes.Done;
            };
        }, token));
        return command;
    }

    private static async Task<BriefFile> WriteAsync(Workspace workspace, BriefFileRequest request, CancellationToken ct)
    {
        try
        {
            return await workspace.Use<WriteBrief>().RunAsync(workspace.Actor, request, ct);
        }
        catch (Core.Access.Refusal refusal) when (refusal.Kind == Core.Access.RefusalKind.NotFound)
        {
            throw request.Version is { } version
                ? new FailedException("Cli.Brief.NoVersion", request.MeetingNumber, version)
                : new FailedException("Cli.Brief.NoMeeting", request.MeetingNumber);
        }
    }

    private static string Address(string? given)
    {
        if (given is null)
            return DefaultAddress;
        return Uri.TryCreate(given, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? given.TrimEnd('/')
            : throw new MisusedException("Cli.Brief.AddressShape", given);
    }
}
