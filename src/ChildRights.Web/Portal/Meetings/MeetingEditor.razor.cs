using ChildRights.Core.Access;
using ChildRights.Core.Meetings;
using ChildRights.Web.Portal.Conflict;
using ChildRights.Web.Portal.Drafts;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildRights.Web.Portal.Meetings;

/// <summary>The form of a meeting with its agenda: saves it as a whole, publishes the agenda, marks the meeting held.</summary>
public sealed partial class MeetingEditor
{
    private MeetingFields _fields = new();
    private MeetingDetail? _theirs;
    private KeepDraft<MeetingFields>? _keep;
    private int _round;
    private bool _merged;

    /// <summary>The meeting as it is saved; null for a new one.</summary>
    [Parameter, EditorRequired]
    public MeetingDetail? Meeting { get; set; }

    /// <summary>What was done last, as a sentence; beside the buttons, where the eye is.</summary>
    [Parameter]
    public string? Told { get; set; }

    /// <summary>Something went through: the meeting's number and what was done, as a sentence.</summary>
    [Parameter, EditorRequired]
    public EventCallback<(int Number, string What)> Saved { get; set; }

    [Inject]
    private ActionRunner Run { get; set; } = null!;

    [Inject]
    private EditMeeting Edit { get; set; } = null!;

    [Inject]
    private PublishAgenda Publish { get; set; } = null!;

    [Inject]
    private MarkMeetingHeld MarkHeld { get; set; } = null!;

    [Inject]
    private GetMeeting Get { get; set; } = null!;

    private string Form => Meeting is null ? "meeting:new" : FormattableString.Invariant($"meeting:{Meeting.Row.Number}");

    private MeetingConflict Conflict => new(_fields, MeetingFields.Of(_theirs!), L);

    protected override void OnInitialized()
    {
        if (Meeting is not null)
            _fields = MeetingFields.Of(Meeting);
    }

    private async Task SaveAsync()
    {
        if (await KeepAsync() is { } number)
            await Saved.InvokeAsync((number, L["MeetingWork.DoneSaved"]));
    }

    private Task PublishAsync() => FinishAsync((actor, seen, ct) => Publish.RunAsync(actor, seen, ct), L["MeetingWork.DonePublished"]);

    private Task MarkHeldAsync() => FinishAsync((actor, seen, ct) => MarkHeld.RunAsync(actor, seen, ct), L["MeetingWork.DoneHeld"]);

    /// <summary>What is on the screen is saved first: nobody publishes an older agenda than the one they look at.</summary>
    private async Task FinishAsync(Func<Actor, MeetingVersion, CancellationToken, Task> finish, string what)
    {
        var number = Meeting!.Row.Number;
        var changed = !_fields.SaysTheSameAs(MeetingFields.Of(Meeting));
        if (changed && await KeepAsync() is null)
            return;
        var done = await Run.DoAsync((actor, ct) => finish(actor, new MeetingVersion(number, _fields.Version!.Value), ct));
        if (done)
        {
            await GoOnAsync(number);
            await Saved.InvokeAsync((number, what));
        }
        else if (Run.IsConflict)
            await ShowTheirsAsync(number);
        else if (changed)
            await Saved.InvokeAsync((number, L["MeetingWork.DoneSaved"]));
    }

    /// <returns>The meeting's number; null where it was refused, which the page then tells.</returns>
    private async Task<int?> KeepAsync()
    {
        _merged = false;
        var number = 0;
        var input = _fields.ToInput(Meeting?.Row.Number);
        if (!await Run.DoAsync(async (actor, ct) => number = await Edit.RunAsync(actor, input, ct)))
        {
            if (Run.IsConflict && Meeting is not null)
                await ShowTheirsAsync(Meeting.Row.Number);
            return null;
        }

        await GoOnAsync(number);
        return number;
    }

    /// <summary>The saved meeting has a new version, and its new items have ids: the form goes on from there, with a draft of its own.</summary>
    private async Task GoOnAsync(int number)
    {
        await _keep!.ForgetAsync();
        if (Meeting is null || await Run.AskAsync((actor, ct) => Get.RunAsync(actor, number, ct)) is not { } saved)
            return;
        _fields = MeetingFields.Of(saved);
        _round++;
    }

    private async Task ShowTheirsAsync(int number) => _theirs = await Run.AskAsync((actor, ct) => Get.RunAsync(actor, number, ct));

    private void Resolve(IReadOnlyDictionary<string, ConflictChoice> choices)
    {
        _fields = Conflict.Resolve(choices);
        _theirs = null;
        _merged = true;
    }
}
