using ChildRights.Core.Overview;
using ChildRights.Web.Public.Parts;
using ChildRights.Web.Shared;

namespace ChildRights.Web.Public.Home;

/// <summary>The four states of reporting as parts of a bar, always in the same order.</summary>
internal static class ReportingParts
{
    public static IReadOnlyList<StackedBar.Part> Of(ReportingCounts counts, Words L) =>
    [
        new("recent", counts.Recent, L["Home.Recent"]),
        new("stale", counts.Stale, L["Home.Stale"]),
        new("silent", counts.Silent, L["Home.Silent"]),
        new("unassigned", counts.Unassigned, L["Home.Unassigned"]),
    ];
}
