using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using ChildRights.Web.Portal.Conflict;
using ChildRights.Web.Portal.Drafts;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildRights.Web.Portal.Recommendations;

/// <summary>The secretariat mends a recommendation: wording, cluster, who leads, until when.</summary>
public sealed partial class EditRecommendationPage
{
    private RecommendationFields _fields = new();
    private RecommendationFields? _theirs;
    private string _theirsBy = "";
    private DateTimeOffset? _theirsAt;
    private RecommendationDetail? _r;
    private RecommendationPage? _options;
    private KeepDraft<RecommendationFields>? _keep;
    private string? _asked;
    private bool _notMine;
    private bool _resolved;
    private ElementReference _heading;

    [Parameter]
    public string Slug { get; set; } = "";

    [Inject]
    private ActionRunner Run { get; set; } = null!;

    [Inject]
    private GetRecommendation Get { get; set; } = null!;

    [Inject]
    private ListRecommendations List { get; set; } = null!;

    [Inject]
    private EditRecommendation Edit { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (_asked == Slug)
            return;
        (_asked, _r, _theirs) = (Slug, null, null);
        if (!await LoadAsync())
            return;
        _fields = RecommendationFields.Of(_r!);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_resolved)
            return;
        _resolved = false;
        await _heading.FocusAsync();
    }

    private async Task<bool> LoadAsync()
    {
        var loaded = await Run.AskAsync(async (actor, ct) =>
        {
            _notMine = !actor.Is(Role.Secretariat);
            return (await Get.RunAsync(actor, Slug, ct), await List.RunAsync(actor, new RecommendationFilter { PageSize = 1 }, ct));
        });
        if (Run.Fault != ActionFault.None)
            return false;
        (_r, _options) = loaded;
        return true;
    }

    private async Task SaveAsync()
    {
        if (await Run.DoAsync((actor, ct) => Edit.RunAsync(actor, _fields.ToInput(_r!.Name.Id), ct)))
        {
            await _keep!.ForgetAsync();
            Navigation.NavigateTo(Links.Workbench(L.Language, Slug));
        }
        else if (Run.IsConflict)
        {
            await MeetAsync();
        }
    }

    private async Task MeetAsync()
    {
        if (!await LoadAsync())
            return;
        _theirs = RecommendationFields.Of(_r!);
        // The newest line of the history is the one that came between.
        var last = _r!.History.FirstOrDefault(h => h.UseCase is nameof(EditRecommendation) or "ImportRecommendations");
        (_theirsBy, _theirsAt) = (last?.ActorName ?? "", last?.At);
    }

    private async Task ResolveAsync(IReadOnlyDictionary<string, ConflictChoice> choices)
    {
        _fields = RecommendationFields.Merge(choices, _fields, _theirs!);
        (_theirs, _resolved) = (null, true);
        Run.Clear();
        if (_keep is not null)
            await _keep.KeepNowAsync();
    }

    private void Stand(Language language, ChangeEventArgs e)
    {
        if (Enum.TryParse<TextStanding>(e.Value as string, out var standing))
            _fields.SetStanding(language, standing);
    }

    private void Support(Guid agency, bool on)
    {
        _fields.Supporting.Remove(agency);
        if (on)
            _fields.Supporting.Add(agency);
    }
}
