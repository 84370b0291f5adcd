using System.CommandLine;
using System.Diagnostics;
using ChildRights.Core.Demonstration;

namespace ChildRights.Cli.Verbs;

/// <summary>Fills a database with made-up records by the thousand, to measure how the portal bears them.</summary>
internal static class Generate
{
    private const int MaxMany = 10_000_000;

    public static Command Make(Toolbox box)
    {
        var recommendations = box.Value("--recommendations", "N", "Cli.Generate.Recommendations");
        var links = box.Value("--links", "N", "Cli.Generate.Links");
        var notes = box.Value("--notes", "N", "Cli.Generate.Notes");
        var seed = box.Value("--seed", "S", "Cli.Generate.Seed");
        var command = new Command("generate", box.Say("Cli.Generate.About")) { recommendations, links, notes, seed };
        command.SetAction((parsed, token) => box.RunAsync(parsed, () =>
        {
            int Read(Option<string?> option, int usual, int least, int most) =>
                parsed.GetValue(option) is { } text ? Toolbox.Number(option.Name, text, least, most) : usual;

            var plan = new GenerationPlan(
                Read(recommendations, 10_000, 1, GenerationPlan.MaxRecommendations),
                Read(links, 50_000, 0, MaxMany),
                Read(notes, 50_000, 0, MaxMany),
                Read(seed, 1, 0, int.MaxValue));
            return async (workspace, ct) =>
            {
                var started = Stopwatch.GetTimestamp();
                var made = await workspace.Use<GenerateData>().RunAsync(workspace.Actor, plan, ct);
                box.Terminal.Out.WriteLine(box.Say("Cli.Generate.Done", made.Recommendations, made.Links, made.Notes, made.Seed, Stopwatch.GetElapsedTime(started).TotalSeconds));
                return ExitCodes.Done;
            };
        }, token));
        return command;
    }
}
