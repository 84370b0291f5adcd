using System.Text.Encodings.Web;
using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Drafts;
using ChildRights.Core.Progress;
using ChildRights.Web.Shared;
using Microsoft.JSInterop;

namespace ChildRights.Web.Portal.Notes;

/// <content>How the form saves by itself.</content>
public sealed partial class NoteForm
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(700);

    /// <summary>Who writes without a rest is saved this often.</summary>
    private static readonly TimeSpan AtLeast = TimeSpan.FromMilliseconds(1500);

    /// <summary>When the server or the database was away.</summary>
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string _seen = "";
    private string _settled = "";
    private DateTimeOffset _changedAt;
    private DateTimeOffset? _since;
    private DateTimeOffset _notBefore;

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Beat, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                if (!HasRested())
                    continue;
                await SaveAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private bool HasRested()
    {
        var now = Clock.GetUtcNow();
        var json = Write(_fields);
        if (json == _settled || _theirs is not null || _busy || now < _notBefore)
            return false;
        if (json != _seen)
            (_seen, _changedAt, _since) = (json, now, _since ?? now);
        return now - _changedAt >= Rest || now - _since >= AtLeast;
    }

    /// <summary>Puts what has changed into the note; what Core does not take, aside.</summary>
    private async Task SaveAsync()
    {
        await _one.WaitAsync();
        try
        {
            var json = Write(_fields);
            if (json == _settled || _done)
                return;
            var name = DraftName;
            if (!Same(Mine, _saved) && _theirs is null && _gone is null)
                await TrySaveAsync(Mine);
            else if (!SaysMore)
                Run.Clear();
            if (Run.Fault is ActionFault.None or ActionFault.Refused)
                (_settled, _since) = (json, null);
            else
                _notBefore = Clock.GetUtcNow() + TryAgain;
            await PutAsideAsync(name, SaysMore ? json : null);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task TrySaveAsync(NoteContent content)
    {
        var saved = await Run.AskAsync((actor, ct) => Save.RunAsync(actor, InputOf(content), ct));
        if (saved is not null)
        {
            await AcceptAsync(saved, content);
        }
        else if (Run.IsConflict || (Run.IsNotFound && _id is not null))
        {
            await MeetAsync();
        }
        else if (Run.Refusal is { Kind: RefusalKind.Invalid } refusal && refusal.Problems.All(p => p.Field is not null))
        {
            // One field that is refused must not keep the others from being saved.
            var rest = Without(content, [.. refusal.Problems.Select(p => p.Field!)]);
            if (!Same(rest, _saved) && await Beside.AskAsync((actor, ct) => Save.RunAsync(actor, InputOf(rest), ct)) is { } partly)
                await AcceptAsync(partly, rest);
        }
    }

    private NoteInput InputOf(NoteContent content) => new(_id, _version, Subject.RecommendationId, Subject.MeasureId, content);

    private async Task AcceptAsync(SavedNote saved, NoteContent content)
    {
        var isNew = _id is null;
        (_id, _version, _savedAt, _saved, _empty) = (saved.Id, saved.Version, saved.SavedAt, content, false);
        if (!isNew)
            return;
        await PutAsideAsync(Subject.DraftName, null);
        // From now on a reload opens this note. Not a navigation: that would take the form from under the hand.
        if (_calm is not null && !_left.IsCancellationRequested)
            await _calm.InvokeVoidAsync("address", Links.Note(L.Language, saved.Id));
    }

    /// <summary>Somebody else was faster: looks at what they made of the note.</summary>
    private async Task MeetAsync()
    {
        var options = await Beside.AskAsync((actor, ct) => Open.RunAsync(actor, new NoteFormInput(_id, null, null), ct));
        if (options?.Note is { State: NoteState.Draft or NoteState.Returned } theirs)
            _theirs = theirs;
        else if (options?.Note is { } further)
            _gone = L["Note.Further", further.EditedByName, L.Of(further.State)];
        else if (Beside.IsNotFound)
            _gone = L["Note.Gone"];
    }

    private async Task TakeUpAsideAsync()
    {
        var draft = await Beside.AskAsync((actor, ct) => Kept.RunAsync(actor, DraftName, ct));
        if (draft is null || Read(draft.Payload) is not { } aside)
            return;
        _restored = draft.SavedAt;
        _fields = aside.Fields;
        _settled = "";
        // Written on another version than the one that stands now: the person is shown both.
        if (aside.Version != _version)
            _theirs = Options.Note;
    }

    private async Task PutAsideAsync(string name, string? json)
    {
        if (json is null && _asideAt is null && _restored is null)
            return;
        var payload = json is null ? null : JsonSerializer.Serialize(new Aside(_fields, _version), Json);
        var at = await Beside.AskAsync((actor, ct) => Keep.RunAsync(actor, new FormDraftInput(name, payload), ct));
        if (Beside.Fault != ActionFault.None)
            return;
        _asideAt = payload is null ? null : at;
        _restored = payload is null ? null : _restored;
    }

    private NoteContent Without(NoteContent content, HashSet<string> fields) => content with
    {
        AsOf = fields.Contains("asOf") ? _saved.AsOf : content.AsOf,
        Text = fields.Contains("text") ? _saved.Text : content.Text,
        Next = fields.Contains("next") ? _saved.Next : content.Next,
        ChildrenReached = fields.Contains("children") ? _saved.ChildrenReached : content.ChildrenReached,
        SpentTenge = fields.Contains("spent") ? _saved.SpentTenge : content.SpentTenge,
        Regions = fields.Contains("regions") ? _saved.Regions : content.Regions,
        Evidence = fields.Contains("evidence") ? _saved.Evidence : content.Evidence,
    };

    private static bool Same(NoteContent one, NoteContent other) =>
        JsonSerializer.Serialize(one with { Regions = [.. one.Regions.Order(StringComparer.Ordinal)] }, Json)
        == JsonSerializer.Serialize(other with { Regions = [.. other.Regions.Order(StringComparer.Ordinal)] }, Json);

    private static string Write(NoteFields fields) => JsonSerializer.Serialize(fields, Json);

    private static Aside? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize<Aside>(payload, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What was typed and could not go into the note, with the version it was typed upon.</summary>
    private sealed record Aside(NoteFields Fields, uint? Version);
}
