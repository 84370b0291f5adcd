using ChildRights.Core.Agencies;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Recommendations;

/// <summary>A recommendation as a link: enough to name it anywhere.</summary>
/// <param name="Reference">Paragraph and letter, "29(b)"; empty where the number is not known.</param>
public sealed record RecommendationName(Guid Id, string Slug, string Symbol, string Reference, LocalText Title);

/// <summary>A line of a list of recommendations.</summary>
/// <param name="LastNoteOn">The latest day as of which a published progress note of the recommendation itself speaks.</param>
/// <param name="Unanswered">Published comments without an answer.</param>
/// <param name="DaysOverdue">Days since the due date in Asia/Almaty; 0 where it is not overdue.</param>
public sealed record RecommendationRow(
    RecommendationName Name,
    RecommendationKind Kind,
    DateOnly? AdoptedOn,
    ClusterName? Cluster,
    AgencyName? Lead,
    DateOnly? DueOn,
    int DaysOverdue,
    bool Urgent,
    DateOnly? LastNoteOn,
    int PublishedNotes,
    int Unanswered,
    bool AssignmentMadeUp);

public sealed record ClusterName(string Code, LocalText Name);

/// <summary>A document as an option of a list.</summary>
public sealed record DocumentName(Guid Id, string Symbol, LocalText Title, string MechanismCode, LocalText Mechanism, DateOnly? AdoptedOn, LocalText AdoptedNote);

/// <summary>What a list of recommendations can be narrowed by; each null means "any".</summary>
public sealed record RecommendationFilter
{
    public const int MaxPageSize = 100;

    /// <summary>Words that must all occur, or a symbol with a paragraph.</summary>
    public string? Search { get; init; }

    public string? Mechanism { get; init; }

    /// <summary>A document's symbol.</summary>
    public string? Document { get; init; }

    public string? Cluster { get; init; }

    /// <summary>The code of the lead agency.</summary>
    public string? Agency { get; init; }

    /// <summary>Null: recommendations and questions, which are tracked. A kind: that one alone.</summary>
    public RecommendationKind? Kind { get; init; }

    public bool Overdue { get; init; }

    public bool Urgent { get; init; }

    /// <summary>With a published comment that nobody has answered.</summary>
    public bool Unanswered { get; init; }

    /// <summary>Without any published progress note.</summary>
    public bool Silent { get; init; }

    /// <summary>The key after which (or before which) the page begins; the keys come with a page.</summary>
    public string? After { get; init; }

    public string? Before { get; init; }

    /// <summary>1 to <see cref="MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>One page of a list, with the options that its filters offer.</summary>
public sealed record RecommendationPage(
    IReadOnlyList<RecommendationRow> Rows,
    int Total,
    string? PreviousKey,
    string? NextKey,
    IReadOnlyList<AgencyName> Agencies,
    IReadOnlyList<ClusterName> Clusters,
    IReadOnlyList<DocumentName> Documents);
