using ChildRights.Core.Access;
using ChildRights.Core.Recommendations;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace ChildRights.Web.Portal.Recommendations;

/// <summary>The workbench's list. Everything that narrows it stands in the address.</summary>
public sealed partial class RecommendationsPage
{
    private RecommendationFilter _wanted = new();
    private RecommendationPage? _page;
    private Actor? _actor;
    private string _search = "";
    private bool _asked;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "document")]
    private string? Document { get; set; }

    [SupplyParameterFromQuery(Name = "cluster")]
    private string? Cluster { get; set; }

    [SupplyParameterFromQuery(Name = "agency")]
    private string? Agency { get; set; }

    [SupplyParameterFromQuery(Name = "overdue")]
    private string? Overdue { get; set; }

    [SupplyParameterFromQuery(Name = "urgent")]
    private string? Urgent { get; set; }

    [SupplyParameterFromQuery(Name = "silent")]
    private string? Silent { get; set; }

    [SupplyParameterFromQuery(Name = "unanswered")]
    private string? Unanswered { get; set; }

    /// <summary>1: what the reader's own agency leads. A link that holds for everybody.</summary>
    [SupplyParameterFromQuery(Name = "mine")]
    private string? Mine { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private string? Before { get; set; }

    [Inject]
    private ActionRunner Run { get; set; } = null!;

    [Inject]
    private ListRecommendations List { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IEnumerable<(string Word, RecommendationFilter Without)> Chips
    {
        get
        {
            var all = _wanted with { After = null, Before = null };
            if (all.Search is { Length: > 0 } search)
                yield return ($"«{search}»", all with { Search = null });
            if (all.Document is { Length: > 0 } document)
                yield return (document, all with { Document = null });
            if (all.Cluster is { Length: > 0 } code)
                yield return (_page!.Clusters.FirstOrDefault(c => c.Code == code) is { } cluster ? L.Of(cluster.Name) : code, all with { Cluster = null });
            if (all.Agency is { Length: > 0 } lead)
                yield return (_page!.Agencies.FirstOrDefault(a => a.Code == lead) is { } agency ? L.Of(agency.Short) : lead, all with { Agency = null });
            if (all.Overdue)
                yield return (L["Recs.Overdue"], all with { Overdue = false });
            if (all.Urgent)
                yield return (L["Recs.Urgent"], all with { Urgent = false });
            if (all.Silent)
                yield return (L["Recs.Silent"], all with { Silent = false });
            if (all.Unanswered)
                yield return (L["Recs.Unanswered"], all with { Unanswered = false });
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = new RecommendationFilter
        {
            Search = Search,
            Document = Document,
            Cluster = Cluster,
            Agency = Agency,
            Overdue = Overdue == "1",
            Urgent = Urgent == "1",
            Silent = Silent == "1",
            Unanswered = Unanswered == "1",
            After = After,
            Before = Before,
            PageSize = 25,
        };
        if (_asked && wanted == _wanted && Mine != "1")
            return;
        (_asked, _wanted, _search) = (true, wanted, Search ?? "");
        var page = await Run.AskAsync(async (actor, ct) =>
        {
            _actor = actor;
            return await List.RunAsync(actor, wanted, ct);
        });
        _page = page ?? _page;
        // "Mine" becomes the filter by agency that it means, so that it can be seen and taken away.
        if (Mine == "1" && page?.Agencies.FirstOrDefault(a => a.Id == _actor?.AgencyId) is { } own)
            Navigation.NavigateTo(Address(wanted with { Agency = own.Code }), replace: true);
    }

    private static string? Chosen(ChangeEventArgs e) => e.Value as string is { Length: > 0 } value ? value : null;

    private bool IsMine(RecommendationRow row) =>
        _actor is not null && _actor.Is(Role.MinistryEditor, Role.FocalPoint) && row.Lead is not null && row.Lead.Id == _actor.AgencyId;

    /// <summary>Another filter begins at its first page.</summary>
    private void Go(RecommendationFilter filter) => Navigation.NavigateTo(Address(filter with { After = null, Before = null }));

    private string Address(RecommendationFilter f) => Links.WithQuery(
        Links.Portal(L.Language, "recommendations"),
        ("q", f.Search?.Trim()),
        ("document", f.Document),
        ("cluster", f.Cluster),
        ("agency", f.Agency),
        ("overdue", f.Overdue ? "1" : null),
        ("urgent", f.Urgent ? "1" : null),
        ("silent", f.Silent ? "1" : null),
        ("unanswered", f.Unanswered ? "1" : null),
        ("after", f.After),
        ("before", f.Before));
}
