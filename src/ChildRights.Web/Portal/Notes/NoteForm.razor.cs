using ChildRights.Core.Drafts;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Web.Portal.Conflict;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ChildRights.Web.Portal.Notes;

/// <summary>
/// The form of a note. It saves by itself when the hand rests; what Core refuses (too long, no address) is told at its field, the rest is saved,
/// and all that was typed is kept aside for the same person, so that nothing is lost by a reload.
/// </summary>
public sealed partial class NoteForm
{
    private readonly CancellationTokenSource _left = new();
    private readonly SemaphoreSlim _one = new(1);
    private IJSObjectReference? _calm;
    private NoteFields _fields = new();
    private NoteContent _saved = null!;
    private Guid? _id;
    private uint? _version;
    private NoteView? _theirs;
    private LocalText? _returned;
    private string? _gone;
    private DateTimeOffset? _savedAt;
    private DateTimeOffset? _asideAt;
    private DateTimeOffset? _restored;
    private bool _busy;
    private bool _asked;
    private bool _empty;
    private bool _done;
    private bool _resolved;
    private ElementReference _heading;
    private Task _loading = Task.CompletedTask;

    /// <summary>The form's lists, the note if there is one, and the agency's last one on the subject.</summary>
    [Parameter, EditorRequired]
    public NoteFormOptions Options { get; set; } = null!;

    [Parameter, EditorRequired]
    public NoteSubject Subject { get; set; } = null!;

    [Parameter, EditorRequired]
    public EventCallback<Guid> Submitted { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Discarded { get; set; }

    [Inject]
    private ActionRunner Run { get; set; } = null!;

    /// <summary>For what goes beside the main action: its faults must not cover the main one's.</summary>
    [Inject]
    private ActionRunner Beside { get; set; } = null!;

    [Inject]
    private SaveNote Save { get; set; } = null!;

    [Inject]
    private SubmitNote Submit { get; set; } = null!;

    [Inject]
    private DiscardNote Discard { get; set; } = null!;

    [Inject]
    private OpenNoteForm Open { get; set; } = null!;

    [Inject]
    private KeepFormDraft Keep { get; set; } = null!;

    [Inject]
    private GetFormDraft Kept { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private string DraftName => _id is { } id ? $"note:{id}" : Subject.DraftName;

    private NoteContent Mine => _fields.ToContent(_saved);

    private bool IsBehind => !_done && Write(_fields) != _settled;

    private bool SaysMore => !Same(Mine, _saved) || _fields.ChildrenAreNoNumber || _fields.SpentIsNoNumber || AsOfIsMissing;

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        if (IsBehind)
            await SaveAsync();
        _left.Dispose();
        _one.Dispose();
        try
        {
            if (_calm is not null)
                await _calm.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone already.
        }
    }

    protected override async Task OnInitializedAsync()
    {
        if (Options.Note is { } note)
        {
            (_id, _version, _saved, _savedAt) = (note.Id, note.Version, note.Content, note.EditedAt);
            _returned = note.State == NoteState.Returned ? note.ReturnReason : null;
        }
        else
        {
            _saved = new NoteContent(Clock.Today(), LocalText.Empty, LocalText.Empty, L.Language, null, null, [], []);
        }

        _fields = NoteFields.Of(_saved, L.Language);
        _seen = _settled = Write(_fields);
        await (_loading = TakeUpAsideAsync());
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_resolved)
        {
            _resolved = false;
            await _heading.FocusAsync();
        }

        if (!firstRender)
            return;
        _ = WatchAsync();
        // The script puts back what this tab had kept over a reload: newer than what the server has.
        await _loading;
        _calm = await Js.InvokeAsync<IJSObjectReference>("import", "/js/calm.js");
    }

    private void Resolve(IReadOnlyDictionary<string, ConflictChoice> choices)
    {
        _fields = NoteConflict.Merge(choices, Mine, _theirs!.Content, L.Language);
        (_saved, _version, _savedAt) = (_theirs.Content, _theirs.Version, _theirs.EditedAt);
        _returned = _theirs.State == NoteState.Returned ? _theirs.ReturnReason : null;
        (_theirs, _settled, _asked, _resolved) = (null, "", false, true);
        Run.Clear();
    }

    /// <summary>The note has gone on without what stands in the form: it becomes a draft of its own.</summary>
    private void MakeItNew()
    {
        (_id, _version, _gone, _returned, _savedAt, _settled) = (null, null, null, null, null, "");
        _saved = new NoteContent(Clock.Today(), LocalText.Empty, LocalText.Empty, L.Language, null, null, [], []);
        Run.Clear();
    }

    private async Task SubmitAsync()
    {
        _busy = _asked = true;
        try
        {
            _empty = _id is null && _fields.Text.In(_fields.WrittenIn).Trim().Length == 0;
            if (_empty)
                return;
            await SaveAsync();
            if (_theirs is not null || _gone is not null || _id is null || SaysMore)
                return;
            if (await Run.DoAsync((actor, ct) => Submit.RunAsync(actor, new NoteVersion(_id.Value, _version!.Value), ct)))
            {
                _done = true;
                await Submitted.InvokeAsync(_id.Value);
            }
            else if (Run.IsConflict || Run.IsNotFound)
            {
                await MeetAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task DiscardAsync()
    {
        _busy = true;
        try
        {
            await SaveAsync();
            _done = await Run.DoAsync((actor, ct) => Discard.RunAsync(actor, new NoteVersion(_id!.Value, _version!.Value), ct));
            if (_done)
            {
                await PutAsideAsync(DraftName, null);
                await Discarded.InvokeAsync();
            }
            else if (Run.IsConflict)
            {
                await MeetAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    /// <summary>Everything but the day: an account of today that begins where the last one ended.</summary>
    private void StartFrom(NoteView last) => _fields = NoteFields.Of(last.Content with { AsOf = _fields.AsOf ?? Clock.Today() }, L.Language);

    private void WriteIn(ChangeEventArgs e)
    {
        if (Enum.TryParse<Language>(e.Value as string, out var language))
            _fields.WriteIn(language);
    }

    private void Write(Action change)
    {
        change();
        _empty = false;
    }

    private void StartAfresh() => (_fields, _restored) = (NoteFields.Of(_saved, L.Language), null);
}
