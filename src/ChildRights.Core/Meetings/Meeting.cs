using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Meetings;

public enum MeetingKind
{
    Regular,
    Extraordinary,
    Subgroup,
    Conference,
}

public enum MeetingState
{
    /// <summary>Known to the secretariat; its agenda is being written.</summary>
    Planned,

    /// <summary>The agenda is public.</summary>
    AgendaPublished,

    Held,
}

/// <summary>A meeting of the Dialogue Platform (or one it takes part in) with its ordered agenda.</summary>
internal sealed class Meeting
{
    public const int TitleMaxLength = 300;
    public const int PlaceMaxLength = 200;
    public const int MaxAgendaItems = 100;

    private readonly List<AgendaItem> _agenda = [];

    private Meeting()
    {
    }

    public Meeting(int number, MeetingKind kind, LocalText title, DateOnly? heldOn, LocalText place)
    {
        Id = Guid.CreateVersion7();
        Number = number;
        Describe(kind, title, heldOn, place);
    }

    public Guid Id { get; private set; }

    /// <summary>Counts the platform's meetings; what people call it by.</summary>
    public int Number { get; private set; }

    public MeetingKind Kind { get; private set; }

    public MeetingState State { get; private set; }

    public LocalText Title { get; private set; } = LocalText.Empty;

    public DateOnly? HeldOn { get; private set; }

    /// <summary>What is known of the date where no full one is.</summary>
    public LocalText DateNote { get; set; } = LocalText.Empty;

    public LocalText Place { get; private set; } = LocalText.Empty;

    public LocalText Chair { get; set; } = LocalText.Empty;

    public LocalText Attended { get; set; } = LocalText.Empty;

    public LocalText Outcome { get; set; } = LocalText.Empty;

    public LocalText Source { get; set; } = LocalText.Empty;

    public string Evidence { get; set; } = "";

    public bool MadeUp { get; set; }

    public uint Version { get; private set; }

    public IReadOnlyList<AgendaItem> Agenda => _agenda;

    public void Describe(MeetingKind kind, LocalText title, DateOnly? heldOn, LocalText place)
    {
        new Problems()
            .Require(!title.IsEmpty, "Required", "title")
            .NoLongerThan(title, TitleMaxLength, "title").NoNul(title, "title")
            .NoLongerThan(place, PlaceMaxLength, "place").NoNul(place, "place")
            .ThrowIfAny();
        Kind = kind;
        Title = title;
        HeldOn = heldOn;
        Place = place;
    }

    /// <summary>Puts the agenda as a whole: items that keep their id are changed, others are added or taken away.</summary>
    public void SetAgenda(IReadOnlyList<AgendaItemContent> items)
    {
        if (State == MeetingState.Held)
            throw Refusal.Invalid("MeetingIsHeld");
        new Problems().Require(items.Count <= MaxAgendaItems, "AgendaTooLong", "agenda", MaxAgendaItems).ThrowIfAny();
        var keep = items.Where(i => i.Id is not null).Select(i => i.Id!.Value).ToHashSet();
        _agenda.RemoveAll(i => !keep.Contains(i.Id));
        for (var position = 1; position <= items.Count; position++)
        {
            var content = items[position - 1];
            var item = _agenda.SingleOrDefault(i => i.Id == content.Id);
            if (item is null)
            {
                item = new AgendaItem(Id);
                _agenda.Add(item);
            }

            item.Put(position, content);
        }
    }

    public void PublishAgenda()
    {
        if (State != MeetingState.Planned)
            throw Refusal.Invalid("AgendaIsPublished");
        new Problems()
            .Require(_agenda.Count > 0, "AgendaIsEmpty", "agenda")
            .Require(HeldOn is not null, "MeetingNeedsDate", "date")
            .ThrowIfAny();
        State = MeetingState.AgendaPublished;
    }

    public void MarkHeld(DateOnly today)
    {
        if (State == MeetingState.Held)
            throw Refusal.Invalid("MeetingIsHeld");
        if (HeldOn is { } day && day > today)
            throw Refusal.Invalid("MeetingLiesAhead", "date", day);
        State = MeetingState.Held;
    }
}

/// <summary>What the agenda editor sends of one item; <paramref name="Id"/> is null for a new one.</summary>
public sealed record AgendaItemContent(Guid? Id, LocalText Title, LocalText Note, IReadOnlyList<Guid> Recommendations);

internal sealed class AgendaItem(Guid meetingId)
{
    public const int TitleMaxLength = 300;
    public const int NoteMaxLength = 4_000;
    public const int MaxRecommendations = 50;

    private readonly List<AgendaLink> _links = [];
    private readonly List<Statement> _statements = [];

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public Guid MeetingId { get; private set; } = meetingId;

    /// <summary>From 1.</summary>
    public int Position { get; private set; }

    public LocalText Title { get; private set; } = LocalText.Empty;

    public LocalText Note { get; private set; } = LocalText.Empty;

    public IReadOnlyList<AgendaLink> Links => _links;

    public IReadOnlyList<Statement> Statements => _statements;

    public void Put(int position, AgendaItemContent content)
    {
        new Problems()
            .Require(!content.Title.IsEmpty, "AgendaItemNeedsTitle", "agenda", position)
            .NoLongerThan(content.Title, TitleMaxLength, "agenda").NoNul(content.Title, "agenda")
            .NoLongerThan(content.Note, NoteMaxLength, "agenda").NoNul(content.Note, "agenda")
            .Require(content.Recommendations.Count <= MaxRecommendations, "TooManyRecommendations", "agenda", MaxRecommendations)
            .ThrowIfAny();
        Position = position;
        Title = content.Title;
        Note = content.Note;
        var wanted = content.Recommendations.Distinct().ToList();
        _links.RemoveAll(l => !wanted.Contains(l.RecommendationId));
        for (var i = 0; i < wanted.Count; i++)
        {
            var link = _links.SingleOrDefault(l => l.RecommendationId == wanted[i]);
            if (link is null)
            {
                link = new AgendaLink(Id, wanted[i]);
                _links.Add(link);
            }

            link.Position = i + 1;
        }
    }

    public void Record(string speaker, LocalText organisation, LocalText gist, LocalText source) =>
        _statements.Add(new Statement(Id, _statements.Count + 1, speaker, organisation, gist, source));
}

internal sealed class AgendaLink(Guid agendaItemId, Guid recommendationId)
{
    public Guid AgendaItemId { get; private set; } = agendaItemId;

    public Guid RecommendationId { get; private set; } = recommendationId;

    public int Position { get; set; }
}

/// <summary>Who said what under which agenda item, as the source has it.</summary>
internal sealed class Statement
{
    private Statement()
    {
    }

    public Statement(Guid agendaItemId, int position, string speaker, LocalText organisation, LocalText gist, LocalText source)
    {
        Id = Guid.CreateVersion7();
        AgendaItemId = agendaItemId;
        Position = position;
        Speaker = speaker;
        Organisation = organisation;
        Gist = gist;
        Source = source;
    }

    public Guid Id { get; private set; }

    public Guid AgendaItemId { get; private set; }

    public int Position { get; private set; }

    /// <summary>Empty where the source names nobody.</summary>
    public string Speaker { get; private set; } = "";

    public LocalText Organisation { get; private set; } = LocalText.Empty;

    public LocalText Gist { get; private set; } = LocalText.Empty;

    public LocalText Source { get; private set; } = LocalText.Empty;
}

internal sealed class MeetingMapping :
    IEntityTypeConfiguration<Meeting>,
    IEntityTypeConfiguration<AgendaItem>,
    IEntityTypeConfiguration<AgendaLink>,
    IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("meetings");
        builder.ComplexProperty(m => m.Title);
        builder.ComplexProperty(m => m.DateNote);
        builder.ComplexProperty(m => m.Place);
        builder.ComplexProperty(m => m.Chair);
        builder.ComplexProperty(m => m.Attended);
        builder.ComplexProperty(m => m.Outcome);
        builder.ComplexProperty(m => m.Source);
        builder.Property(m => m.Version).IsRowVersion();
        builder.HasMany(m => m.Agenda).WithOne().HasForeignKey(i => i.MeetingId);
        builder.Navigation(m => m.Agenda).HasField("_agenda");
    }

    public void Configure(EntityTypeBuilder<AgendaItem> builder)
    {
        builder.ToTable("agenda_items");
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.ComplexProperty(i => i.Title);
        builder.ComplexProperty(i => i.Note);
        builder.HasMany(i => i.Links).WithOne().HasForeignKey(l => l.AgendaItemId);
        builder.HasMany(i => i.Statements).WithOne().HasForeignKey(s => s.AgendaItemId);
        builder.Navigation(i => i.Links).HasField("_links");
        builder.Navigation(i => i.Statements).HasField("_statements");
    }

    public void Configure(EntityTypeBuilder<AgendaLink> builder)
    {
        builder.ToTable("agenda_item_recommendations");
        builder.HasKey(l => new { l.AgendaItemId, l.RecommendationId });
        builder.HasOne<Recommendation>().WithMany().HasForeignKey(l => l.RecommendationId);
    }

    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.ToTable("statements");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.ComplexProperty(s => s.Organisation);
        builder.ComplexProperty(s => s.Gist);
        builder.ComplexProperty(s => s.Source);
    }
}
