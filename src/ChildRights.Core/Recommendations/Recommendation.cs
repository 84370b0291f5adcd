using System.Globalization;
using System.Text;
using ChildRights.Core.Access;
using ChildRights.Core.Documents;
using ChildRights.Core.Languages;

namespace ChildRights.Core.Recommendations;

/// <summary>What a paragraph of a document is. Recommendations and questions are tracked; the rest is context.</summary>
public enum RecommendationKind
{
    Recommendation,
    Question,
    Concern,
    Progress,
    Info,
}

/// <summary>What the wording is: the mechanism's own, a translation that is not the UN's, or a short account in our words.</summary>
public enum TextStanding
{
    Official,
    UnofficialTranslation,
    Gist,
}

/// <summary>The smallest thing that can be carried out: document + paragraph + letter, e.g. CRC/C/KAZ/CO/4 §29(b).</summary>
internal sealed class Recommendation
{
    public const int TitleMaxLength = 300;
    public const int TextMaxLength = 20_000;
    public const int TopicMaxLength = 200;
    public const int LetterMaxLength = 12;
    public const int MaxParagraph = 999;

    private const string Unnumbered = "-unnumbered-";

    private readonly List<RecommendationText> _texts = [];
    private readonly List<SupportingAgency> _supporting = [];

    private Recommendation()
    {
    }

    /// <param name="paragraph">1 to <see cref="MaxParagraph"/>; null only where the source says that the number was not found.</param>
    /// <param name="letter">"b", "b/ii" or empty.</param>
    /// <param name="sourceRef">How the importing file calls the row; its identity where the paragraph is unknown.</param>
    public Recommendation(Document document, int? paragraph, string letter, string sourceRef, RecommendationKind kind, DateTimeOffset createdAt)
    {
        if (paragraph is null && sourceRef.Length == 0)
            throw Refusal.Invalid("ParagraphMissing", "paragraph");
        Id = Guid.CreateVersion7();
        DocumentId = document.Id;
        Paragraph = paragraph;
        Letter = letter;
        SourceRef = sourceRef;
        Kind = kind;
        CreatedAt = createdAt;
        Slug = MakeSlug(document.Symbol, paragraph, letter, sourceRef);
        SortKey = MakeSortKey(document, paragraph, letter, sourceRef);
    }

    public Guid Id { get; private set; }

    public Guid DocumentId { get; private set; }

    public int? Paragraph { get; private set; }

    public string Letter { get; private set; } = "";

    public string SourceRef { get; private set; } = "";

    public RecommendationKind Kind { get; set; }

    /// <summary>The readable end of its address: crc-c-kaz-co-4-29-b.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Newest document first, then by paragraph and letter; unique, so that lists page by it.</summary>
    public string SortKey { get; private set; } = "";

    public string? ClusterCode { get; set; }

    public LocalText Title { get; private set; } = LocalText.Empty;

    public string Topic { get; set; } = "";

    public List<string> Articles { get; set; } = [];

    public List<string> SdgTargets { get; set; } = [];

    public List<string> Groups { get; set; } = [];

    public bool Urgent { get; set; }

    public Guid? LeadAgencyId { get; private set; }

    public DateOnly? DueOn { get; private set; }

    /// <summary>The lead, the supporting agencies and the due date were made up for the demonstration.</summary>
    public bool AssignmentMadeUp { get; set; }

    public string Evidence { get; set; } = "";

    public string Source { get; set; } = "";

    /// <summary>Everything that a search looks through, in lower case.</summary>
    public string SearchText { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The row's xmin, by which two people who save at once are told apart.</summary>
    public uint Version { get; private set; }

    public IReadOnlyList<RecommendationText> Texts => _texts;

    public IReadOnlyList<SupportingAgency> Supporting => _supporting;

    /// <summary>Nobody knew its paragraph when it was first recorded; it keeps the address that it got then.</summary>
    public bool CameWithoutNumber => Slug.Contains(Unnumbered, StringComparison.Ordinal);

    public bool IsTracked => Kind is RecommendationKind.Recommendation or RecommendationKind.Question;

    public void SetTitle(LocalText title)
    {
        new Problems().Require(!title.IsEmpty, "Required", "title").NoLongerThan(title, TitleMaxLength, "title").NoNul(title, "title").ThrowIfAny();
        Title = title;
    }

    /// <summary>Records the paragraph that was not known before. Its address stays, for others may have linked to it.</summary>
    public void FoundNumber(Document document, int paragraph, string letter)
    {
        Paragraph = paragraph;
        Letter = letter;
        SortKey = MakeSortKey(document, paragraph, letter, SourceRef);
    }

    /// <summary>Puts the text of one language; an empty text takes the version away.</summary>
    public void SetText(Language language, string text, TextStanding standing)
    {
        new Problems().NoLongerThan(text, TextMaxLength, "text").NoNul(LocalText.Of(language, text), "text").ThrowIfAny();
        var existing = _texts.SingleOrDefault(t => t.Language == language);
        if (text.Length == 0)
        {
            if (existing is not null)
                _texts.Remove(existing);
        }
        else if (existing is null)
        {
            _texts.Add(new RecommendationText(Id, language, text, standing));
        }
        else
        {
            existing.Text = text;
            existing.Standing = standing;
        }
    }

    public void Assign(Guid? leadAgencyId, IEnumerable<Guid> supporting, DateOnly? dueOn)
    {
        if (!IsTracked && leadAgencyId is not null)
            throw Refusal.Invalid("OnlyTrackedCanBeAssigned", "lead");
        LeadAgencyId = leadAgencyId;
        DueOn = dueOn;
        var wanted = supporting.Where(id => id != leadAgencyId).ToHashSet();
        _supporting.RemoveAll(s => !wanted.Contains(s.AgencyId));
        foreach (var id in wanted.Where(id => _supporting.All(s => s.AgencyId != id)))
            _supporting.Add(new SupportingAgency(Id, id));
    }

    public void RefreshSearchText(string symbol)
    {
        var words = new StringBuilder();
        words.Append(symbol).Append(' ').Append(Reference(Paragraph, Letter)).Append(' ').Append(Topic);
        foreach (var title in new[] { Title.Kk, Title.Ru, Title.En })
            words.Append(' ').Append(title);
        foreach (var text in _texts.OrderBy(t => t.Language))
            words.Append(' ').Append(text.Text);
        SearchText = SearchWords.Fold(words.ToString());
    }

    /// <summary>"29(b)", "29", or "" where the paragraph is not known.</summary>
    public static string Reference(int? paragraph, string letter)
    {
        if (paragraph is null)
            return "";
        var number = paragraph.Value.ToString(CultureInfo.InvariantCulture);
        return letter.Length == 0 ? number : number + string.Concat(letter.Split('/').Select(l => $"({l})"));
    }

    private static string MakeSortKey(Document document, int? paragraph, string letter, string sourceRef) =>
        string.Create(CultureInfo.InvariantCulture, $"{document.ListKey}/{paragraph ?? 9999:0000}/{letter}/{sourceRef}");

    private static string MakeSlug(string symbol, int? paragraph, string letter, string sourceRef)
    {
        var raw = paragraph is null
            ? symbol + Unnumbered + sourceRef
            : string.Create(CultureInfo.InvariantCulture, $"{symbol}-{paragraph}-{letter}");
        var slug = new StringBuilder(raw.Length);
        foreach (var c in raw.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}

internal sealed class RecommendationText(Guid recommendationId, Language language, string text, TextStanding standing)
{
    public Guid RecommendationId { get; private set; } = recommendationId;

    public Language Language { get; private set; } = language;

    public string Text { get; set; } = text;

    public TextStanding Standing { get; set; } = standing;
}

internal sealed class SupportingAgency(Guid recommendationId, Guid agencyId)
{
    public Guid RecommendationId { get; private set; } = recommendationId;

    public Guid AgencyId { get; private set; } = agencyId;
}

/// <summary>A later recommendation repeats or follows up an earlier one.</summary>
internal sealed class Lineage(Guid laterId, Guid earlierId)
{
    public Guid LaterId { get; private set; } = laterId;

    public Guid EarlierId { get; private set; } = earlierId;
}
