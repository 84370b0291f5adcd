using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Measures;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Progress;

public enum NoteState
{
    Draft,
    Submitted,
    Published,
    Returned,
}

/// <summary>What an agency says of a note: everything that people type into the form.</summary>
/// <param name="AsOf">The day as of which it holds; not in the future.</param>
/// <param name="ChildrenReached">Number of children, 0 or more.</param>
/// <param name="SpentTenge">Tenge, 0 or more.</param>
/// <param name="Regions">ISO 3166-2 codes.</param>
public sealed record NoteContent(
    DateOnly AsOf,
    LocalText Text,
    LocalText Next,
    Language WrittenIn,
    int? ChildrenReached,
    decimal? SpentTenge,
    IReadOnlyList<string> Regions,
    IReadOnlyList<EvidenceItem> Evidence);

/// <summary>
/// An agency's account of a measure or a recommendation as of a date. draft -> submitted -> published, or returned with a reason
/// and submitted again. A published note is never changed: what is new goes into a new one.
/// </summary>
internal sealed class ProgressNote
{
    public const int TextMaxLength = 20_000;
    public const int NextMaxLength = 5_000;
    public const int ReasonMaxLength = 2_000;
    public const int TextMinLength = 20;
    public const decimal MaxTenge = 100_000_000_000_000m;
    public const int MaxChildren = 20_000_000;

    private ProgressNote()
    {
    }

    public ProgressNote(Guid agencyId, Guid? recommendationId, Guid? measureId, NoteContent content, Guid? writtenBy, DateTimeOffset at)
    {
        if (recommendationId is null == measureId is null)
            throw Refusal.Invalid("NoteNeedsOneSubject", "subject");
        Id = Guid.CreateVersion7();
        AgencyId = agencyId;
        RecommendationId = recommendationId;
        MeasureId = measureId;
        CreatedAt = at;
        Write(content, writtenBy, at);
    }

    public Guid Id { get; private set; }

    public Guid AgencyId { get; private set; }

    public Guid? RecommendationId { get; private set; }

    public Guid? MeasureId { get; private set; }

    public NoteState State { get; private set; }

    public DateOnly AsOf { get; private set; }

    public LocalText Text { get; private set; } = LocalText.Empty;

    public LocalText Next { get; private set; } = LocalText.Empty;

    public Language WrittenIn { get; private set; }

    public int? ChildrenReached { get; private set; }

    public decimal? SpentTenge { get; private set; }

    public List<string> Regions { get; private set; } = [];

    public List<EvidenceItem> Evidence { get; private set; } = [];

    public LocalText ReturnReason { get; private set; } = LocalText.Empty;

    public Guid? EditedBy { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset EditedAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Made up for the demonstration; the page says so.</summary>
    public bool MadeUp { get; set; }

    public uint Version { get; private set; }

    /// <summary>A draft may be incomplete, but never longer than the form allows.</summary>
    public void Write(NoteContent content, Guid? by, DateTimeOffset at)
    {
        if (State is not (NoteState.Draft or NoteState.Returned))
            throw Refusal.Invalid("NoteCannotBeEdited", null, State);
        EvidenceItem.Check(content.Evidence);
        new Problems()
            .NoLongerThan(content.Text, TextMaxLength, "text").NoNul(content.Text, "text")
            .NoLongerThan(content.Next, NextMaxLength, "next").NoNul(content.Next, "next")
            .Require(content.ChildrenReached is null or (>= 0 and <= MaxChildren), "NumberOutOfRange", "children", 0, MaxChildren)
            .Require(content.SpentTenge is null or (>= 0 and <= MaxTenge), "NumberOutOfRange", "spent", 0, MaxTenge)
            .ThrowIfAny();
        AsOf = content.AsOf;
        Text = content.Text;
        Next = content.Next;
        WrittenIn = content.WrittenIn;
        ChildrenReached = content.ChildrenReached;
        SpentTenge = content.SpentTenge;
        Regions = [.. content.Regions.Distinct()];
        Evidence = [.. content.Evidence];
        EditedBy = by;
        EditedAt = at;
    }

    public void Submit(DateTimeOffset at)
    {
        if (State is not (NoteState.Draft or NoteState.Returned))
            throw Refusal.Invalid("NoteCannotBeSubmitted", null, State);
        new Problems()
            .Require(Text.In(WrittenIn).Trim().Length >= TextMinLength, "NoteTooShort", "text", TextMinLength)
            .Require(AsOf <= Culture.DayOf(at), "DateInFuture", "asOf", AsOf)
            .ThrowIfAny();
        State = NoteState.Submitted;
        SubmittedAt = at;
        ReturnReason = LocalText.Empty;
    }

    public void Publish(DateTimeOffset at)
    {
        if (State != NoteState.Submitted)
            throw Refusal.Invalid("OnlySubmittedNoteCanBePublished", null, State);
        State = NoteState.Published;
        PublishedAt = at;
    }

    public void Return(LocalText reason)
    {
        if (State != NoteState.Submitted)
            throw Refusal.Invalid("OnlySubmittedNoteCanBeReturned", null, State);
        new Problems().Require(!IsBlank(reason), "ReasonRequired", "reason").NoLongerThan(reason, ReasonMaxLength, "reason").NoNul(reason, "reason").ThrowIfAny();
        State = NoteState.Returned;
        ReturnReason = reason;
    }

    private static bool IsBlank(LocalText text) => string.IsNullOrWhiteSpace(text.Kk + text.Ru + text.En);
}

internal sealed class ProgressNoteMapping : IEntityTypeConfiguration<ProgressNote>
{
    public void Configure(EntityTypeBuilder<ProgressNote> builder)
    {
        builder.ToTable("progress_notes");
        builder.ComplexProperty(n => n.Text);
        builder.ComplexProperty(n => n.Next);
        builder.ComplexProperty(n => n.ReturnReason);
        builder.Property(n => n.Version).IsRowVersion();
        builder.Property(n => n.Evidence).AsJson();
        builder.HasOne<Agency>().WithMany().HasForeignKey(n => n.AgencyId);
        builder.HasOne<Recommendation>().WithMany().HasForeignKey(n => n.RecommendationId);
        builder.HasOne<Account>().WithMany().HasForeignKey(n => n.EditedBy);
        builder.HasOne<Measure>().WithMany().HasForeignKey(n => n.MeasureId);
    }
}
