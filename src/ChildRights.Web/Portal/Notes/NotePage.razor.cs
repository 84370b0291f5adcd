using ChildRights.Core.Access;
using ChildRights.Core.Measures;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildRights.Web.Portal.Notes;

/// <summary>One note, new or known: the form, the review, or the note to read, by its state and by who looks.</summary>
public sealed partial class NotePage
{
    private NoteFormOptions? _options;
    private NoteSubject? _subject;
    private Actor? _actor;
    private IReadOnlyList<NoteView> _unfinished = [];
    private NoteEvent _event;
    private bool _missing;
    private string? _asked;
    private int _opened;

    [Parameter]
    public Guid? Id { get; set; }

    [SupplyParameterFromQuery(Name = "recommendation")]
    private string? RecommendationSlug { get; set; }

    [SupplyParameterFromQuery(Name = "measure")]
    private string? MeasureId { get; set; }

    [Inject]
    private ActionRunner Run { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private OpenNoteForm Open { get; set; } = null!;

    [Inject]
    private GetRecommendation GetRecommendation { get; set; } = null!;

    [Inject]
    private ListMeasures ListMeasures { get; set; } = null!;

    [Inject]
    private ListNotes ListNotes { get; set; } = null!;

    private string Heading => _subject is null ? L["Portal.Notes"] : $"{L["Note.One"]}: {L.Of(_subject.Title)}";

    private bool IsOurs => _options?.Note is null ? _actor!.AgencyId is not null : _options.Note.Agency.Id == _actor!.AgencyId;

    // What is offered; what is allowed is said by Core.
    private bool MayWrite => IsOurs && _actor!.Is(Role.MinistryEditor, Role.FocalPoint) && _options!.Note is null or { State: NoteState.Draft or NoteState.Returned };

    private bool MayReview => IsOurs && _actor!.Is(Role.FocalPoint);

    private string FormKey => $"{Id}/{RecommendationSlug}/{MeasureId}/{_opened}";

    private string NewNote => _subject!.Recommendation is { } r ? Links.NewNoteOn(L.Language, r.Name.Slug) : Links.NewNoteOn(L.Language, _subject.MeasureId!.Value);

    private string Said => _event switch
    {
        NoteEvent.Submitted => L["Note.SaidSubmitted"],
        NoteEvent.Published => L["Note.SaidPublished"],
        _ => L["Note.SaidReturned"],
    };

    private string SaidMore => _event switch
    {
        NoteEvent.Submitted => L["Note.SaidSubmittedMore"],
        NoteEvent.Published => L["Note.SaidPublishedMore"],
        _ => L["Note.SaidReturnedMore"],
    };

    protected override async Task OnParametersSetAsync()
    {
        var asked = $"{Id}/{RecommendationSlug}/{MeasureId}";
        if (asked == _asked)
            return;
        (_asked, _event) = (asked, NoteEvent.None);
        await LoadAsync(Id);
    }

    private async Task LoadAsync(Guid? id)
    {
        (_options, _subject, _unfinished, _missing) = (null, null, [], false);
        await Run.DoAsync(async (actor, ct) =>
        {
            _actor = actor;
            if (id is null)
                await BeginAsync(actor, ct);
            else
                await OpenAsync(actor, id.Value, ct);
        });
        _missing = Run.Fault == ActionFault.None && _subject is null;
        _opened++;
    }

    private async Task OpenAsync(Actor actor, Guid id, CancellationToken ct)
    {
        var options = await Open.RunAsync(actor, new NoteFormInput(id, null, null), ct);
        (_subject, _options) = (await SubjectAsync(actor, options.Note!.Recommendation?.Slug, options.Note.MeasureId, ct), options);
    }

    private async Task BeginAsync(Actor actor, CancellationToken ct)
    {
        var subject = await SubjectAsync(actor, RecommendationSlug, Guid.TryParse(MeasureId, out var measure) ? measure : null, ct);
        if (subject is null)
            return;
        var drafts = await ListNotes.RunAsync(actor, new NoteFilter(NoteState.Draft), ct);
        var returned = await ListNotes.RunAsync(actor, new NoteFilter(NoteState.Returned), ct);
        _unfinished = [.. drafts.Rows.Concat(returned.Rows).Where(n => n.MeasureId == subject.MeasureId && n.Recommendation?.Id == subject.RecommendationId)];
        _options = await Open.RunAsync(actor, new NoteFormInput(null, subject.RecommendationId, subject.MeasureId), ct);
        _subject = subject;
    }

    private async Task<NoteSubject?> SubjectAsync(Actor actor, string? slug, Guid? measure, CancellationToken ct)
    {
        if (slug is not null)
            return new NoteSubject(await GetRecommendation.RunAsync(actor, slug, ct), null);
        if (measure is null)
            return null;
        var page = await ListMeasures.RunAsync(actor, new MeasureFilter(Id: measure), ct);
        return page.Rows is [var row] ? new NoteSubject(null, row) : null;
    }

    private async Task SubmittedAsync(Guid id)
    {
        _event = NoteEvent.Submitted;
        await LoadAsync(id);
    }

    private async Task ReviewedAsync(NoteEvent what)
    {
        _event = what;
        await LoadAsync(_options!.Note!.Id);
    }

    private void Discarded() => Navigation.NavigateTo(Links.Portal(L.Language, "notes"));

    private string StandsSince(NoteView note) => note switch
    {
        { State: NoteState.Published, PublishedAt: { } at } => L["Note.PublishedAt", L.Moment(at)],
        { State: NoteState.Submitted, SubmittedAt: { } at } => L["Note.SubmittedAt", L.Moment(at)] + " " + L["Note.WaitsForReview"],
        _ => note.EditedByName.Length > 0 ? L["Note.EditedBy", note.EditedByName, L.Moment(note.EditedAt)] : L["Note.EditedAt", L.Moment(note.EditedAt)],
    };
}
