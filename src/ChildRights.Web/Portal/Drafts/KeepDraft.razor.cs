using System.Text.Encodings.Web;
using System.Text.Json;
using ChildRights.Core.Drafts;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ChildRights.Web.Portal.Drafts;

/// <summary>
/// Keeps what a person has typed into a form, within two seconds, on the server; and puts it back into the form when they open it again.
/// It looks each second whether the fields have changed, so that a form need not tell it.
/// </summary>
/// <typeparam name="TFields">What the form holds: a record or class that System.Text.Json can write and read.</typeparam>
public sealed partial class KeepDraft<TFields>
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>After a refusal the same content is tried again this much later; changed content at once.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    // Letters beyond ASCII stay one letter: what is kept may be 500,000 of them long.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CancellationTokenSource _left = new();
    private readonly SemaphoreSlim _one = new(1);
    private string _pristine = "";
    private string _kept = "";
    private string? _tried;
    private DateTimeOffset _triedAt;
    private string? _thrown;
    private DateTimeOffset? _restored;
    private DateTimeOffset? _savedAt;
    private bool _sent;
    private Task _loading = Task.CompletedTask;

    /// <summary>Which form: its name and the record it is about, such as "measure:new"; at most 120 letters. The same person sees only their own.</summary>
    [Parameter, EditorRequired]
    public string Form { get; set; } = "";

    /// <summary>The fields as they stand.</summary>
    [Parameter, EditorRequired]
    public Func<TFields> Capture { get; set; } = null!;

    /// <summary>Puts fields into the form.</summary>
    [Parameter, EditorRequired]
    public EventCallback<TFields> Restore { get; set; }

    [Inject]
    private ActionRunner Run { get; set; } = null!;

    [Inject]
    private KeepFormDraft Keep { get; set; } = null!;

    [Inject]
    private GetFormDraft Get { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    /// <summary>True where the form holds something that is not kept yet.</summary>
    public bool IsBehind => !_sent && Write() != _kept;

    /// <summary>The form has been sent: nothing of it is kept any longer.</summary>
    public async Task ForgetAsync()
    {
        _sent = true;
        await _one.WaitAsync();
        try
        {
            await Run.DoAsync((actor, ct) => Keep.RunAsync(actor, new FormDraftInput(Form, null), ct));
        }
        finally
        {
            _one.Release();
        }

        // The browser must not ask any more whether to leave.
        StateHasChanged();
    }

    /// <summary>Keeps at once what has changed; called each second, and when the page is left.</summary>
    public async Task KeepNowAsync()
    {
        await _one.WaitAsync();
        try
        {
            var now = Write();
            if (_sent || now == _kept || (now == _tried && Clock.GetUtcNow() - _triedAt < Pause))
                return;
            (_tried, _triedAt) = (now, Clock.GetUtcNow());
            // What is as it was at the start need not be kept.
            var payload = now == _pristine ? null : now;
            var at = await Run.AskAsync((actor, ct) => Keep.RunAsync(actor, new FormDraftInput(Form, payload), ct));
            if (Run.Fault == ActionFault.None)
                (_kept, _savedAt, _tried) = (now, at, null);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        if (IsBehind)
            await KeepNowAsync();
        _left.Dispose();
        _one.Dispose();
    }

    protected override Task OnInitializedAsync() => _loading = TakeUpAsync();

    private async Task TakeUpAsync()
    {
        _pristine = _kept = Write();
        var draft = await Run.AskAsync((actor, ct) => Get.RunAsync(actor, Form, ct));
        if (draft is null || draft.Payload == _pristine || Read(draft.Payload) is not { } fields)
            return;
        await Restore.InvokeAsync(fields);
        _kept = Write();
        _restored = draft.SavedAt;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
            return;
        _ = WatchAsync();
        // The script puts back what this tab had kept over a reload: newer than what the server has.
        await _loading;
        await Js.InvokeVoidAsync("import", "/js/calm.js");
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Beat, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                if (!IsBehind)
                    continue;
                await KeepNowAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task StartAfreshAsync()
    {
        (_thrown, _restored) = (Write(), null);
        await Restore.InvokeAsync(Read(_pristine));
        await KeepNowAsync();
    }

    private async Task BringBackAsync()
    {
        await Restore.InvokeAsync(Read(_thrown!));
        _thrown = null;
        await KeepNowAsync();
    }

    private string Write() => JsonSerializer.Serialize(Capture(), Json);

    /// <summary>Null where it was written by a form of another shape, before an update of the portal.</summary>
    private static TFields? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize<TFields>(payload, Json);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
