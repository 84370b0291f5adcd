using ChildRights.Core.Languages;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ChildRights.Web.Portal.Meetings.Briefs;

/// <summary>A meeting's brief: as it would be frozen now, or a frozen version of it.</summary>
public sealed partial class BriefPage
{
    private BriefContent? _content;
    private BriefRow? _frozen;
    private IReadOnlyList<BriefRow> _briefs = [];
    private bool _intact = true;
    private string? _done;
    private (int, int?)? _loaded;

    [Parameter]
    public int Number { get; set; }

    [SupplyParameterFromQuery(Name = "version")]
    private int? Version { get; set; }

    /// <summary>The language that the brief is read in; the page's own where none is named.</summary>
    [SupplyParameterFromQuery(Name = "in")]
    private string? ReadIn { get; set; }

    [Inject]
    private ActionRunner Run { get; set; } = null!;

    [Inject]
    private GetMeeting Meeting { get; set; } = null!;

    [Inject]
    private PreviewBrief Preview { get; set; } = null!;

    [Inject]
    private GetBrief Get { get; set; } = null!;

    [Inject]
    private FreezeBrief Freeze { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    private Language Reads => LanguageExtensions.Parse(ReadIn) ?? L.Language;

    private string Here => Links.Brief(L.Language, Number, Version, Reads);

    private int NextVersion => (_briefs.Count == 0 ? 0 : _briefs.Max(b => b.Version)) + 1;

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == (Number, Version))
            return;
        _done = _loaded is { } before && before.Item1 == Number ? _done : null;
        _loaded = (Number, Version);
        await LoadAsync();
    }

    private async Task LoadAsync() => _content = await Run.AskAsync(async (actor, ct) =>
    {
        BriefContent content;
        if (Version is { } version)
        {
            var frozen = await Get.RunAsync(actor, new BriefRequest(Number, version), ct);
            (content, _frozen, _intact) = (frozen.Content, frozen.Row, frozen.Intact);
        }
        else
        {
            content = await Preview.RunAsync(actor, Number, ct);
            (_frozen, _intact) = (null, true);
        }

        _briefs = (await Meeting.RunAsync(actor, Number, ct)).Briefs;
        return content;
    });

    private async Task FreezeAsync()
    {
        if (await Run.AskAsync((actor, ct) => Freeze.RunAsync(actor, Number, ct)) is not { } row)
            return;
        _done = L["BriefPage.DoneFrozen", row.Version];
        Navigation.NavigateTo(Links.Brief(L.Language, Number, row.Version, Reads));
    }

    private async Task PrintAsync() => await Js.InvokeVoidAsync("print");
}
