using System.Security.Cryptography;
using ChildRights.Core.Access;
using ChildRights.Core.Agencies;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Commentary;

public enum CommentState
{
    Submitted,
    Published,
    Returned,
    Withdrawn,

    /// <summary>A confidential comment that the secretariat has read. It is never published.</summary>
    Acknowledged,
}

/// <summary>What an expert types.</summary>
public sealed record CommentContent(LocalText Text, Language WrittenIn, IReadOnlyList<EvidenceItem> Evidence);

/// <summary>
/// An independent (shadow) comment of an organisation on a recommendation, public or confidential.
/// Confidential ones are known to their author and the secretariat alone.
/// </summary>
internal sealed class IndependentComment
{
    public const int TextMaxLength = 30_000;
    public const int TextMinLength = 20;
    public const int ReasonMaxLength = 2_000;
    private const int LedgerSaltLength = 16;

    private IndependentComment()
    {
    }

    public IndependentComment(Guid organisationId, Guid? authorId, Guid recommendationId, bool confidential, CommentContent content, DateTimeOffset at)
    {
        // The usual identifier begins with the millisecond in which it was made.
        Id = confidential ? Guid.NewGuid() : Guid.CreateVersion7();
        OrganisationId = organisationId;
        AuthorId = authorId;
        RecommendationId = recommendationId;
        Confidential = confidential;
        LedgerSalt = confidential ? RandomNumberGenerator.GetBytes(LedgerSaltLength) : null;
        Write(content);
        SubmittedAt = Moment(at);
    }

    public Guid Id { get; private set; }

    public Guid OrganisationId { get; private set; }

    public Guid? AuthorId { get; private set; }

    public Guid RecommendationId { get; private set; }

    /// <summary>Chosen when it is written and never changed: what was said in confidence can't become public later.</summary>
    public bool Confidential { get; private set; }

    /// <summary>
    /// Hides the people behind the ledger entries about a confidential comment: with it author and secretariat can say whose an entry is. Null for a public one.
    /// </summary>
    public byte[]? LedgerSalt { get; private set; }

    public CommentState State { get; private set; }

    public LocalText Text { get; private set; } = LocalText.Empty;

    public Language WrittenIn { get; private set; }

    public List<EvidenceItem> Evidence { get; private set; } = [];

    public DateTimeOffset SubmittedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public LocalText ReturnReason { get; private set; } = LocalText.Empty;

    public bool MadeUp { get; set; }

    public uint Version { get; private set; }

    public void Publish(DateTimeOffset at)
    {
        if (Confidential)
            throw Refusal.Invalid("ConfidentialIsNeverPublished");
        Demand(CommentState.Submitted, "OnlySubmittedCommentCanBePublished");
        State = CommentState.Published;
        PublishedAt = at;
        DecidedAt = at;
    }

    public void Acknowledge(DateTimeOffset at)
    {
        if (!Confidential)
            throw Refusal.Invalid("OnlyConfidentialIsAcknowledged");
        Demand(CommentState.Submitted, "OnlySubmittedCommentCanBeAcknowledged");
        State = CommentState.Acknowledged;
        DecidedAt = Moment(at);
    }

    public void Return(LocalText reason, DateTimeOffset at)
    {
        Demand(CommentState.Submitted, "OnlySubmittedCommentCanBeReturned");
        new Problems()
            .Require(!string.IsNullOrWhiteSpace(reason.Kk + reason.Ru + reason.En), "ReasonRequired", "reason")
            .NoLongerThan(reason, ReasonMaxLength, "reason").NoNul(reason, "reason").ThrowIfAny();
        State = CommentState.Returned;
        ReturnReason = reason;
        DecidedAt = Moment(at);
    }

    /// <summary>The author answers a return with a better text.</summary>
    public void Resubmit(CommentContent content, DateTimeOffset at)
    {
        Demand(CommentState.Returned, "OnlyReturnedCommentCanBeResubmitted");
        Write(content);
        State = CommentState.Submitted;
        SubmittedAt = Moment(at);
    }

    public void Withdraw(DateTimeOffset at)
    {
        if (State == CommentState.Withdrawn)
            throw Refusal.Invalid("CommentIsWithdrawn");
        State = CommentState.Withdrawn;
        DecidedAt = Moment(at);
    }

    private void Demand(CommentState state, string otherwise)
    {
        if (State != state)
            throw Refusal.Invalid(otherwise, null, State);
    }

    private void Write(CommentContent content)
    {
        EvidenceItem.Check(content.Evidence);
        new Problems()
            .Require(content.Text.In(content.WrittenIn).Trim().Length >= TextMinLength, "CommentTooShort", "text", TextMinLength)
            .NoLongerThan(content.Text, TextMaxLength, "text").NoNul(content.Text, "text")
            .ThrowIfAny();
        Text = content.Text;
        WrittenIn = content.WrittenIn;
        Evidence = [.. content.Evidence];
    }

    /// <summary>The time of a confidential comment is kept to the day: the hour could tell who was at a desk.</summary>
    private DateTimeOffset Moment(DateTimeOffset at) => Confidential ? Culture.ToTheDay(at) : at;
}

/// <summary>The lead agency's answer to a published comment.</summary>
internal sealed class CommentAnswer
{
    public const int TextMaxLength = 20_000;
    public const int TextMinLength = 20;

    private CommentAnswer()
    {
    }

    public CommentAnswer(IndependentComment comment, Guid agencyId, LocalText text, Language writtenIn, DateTimeOffset at)
    {
        if (comment.State != CommentState.Published)
            throw Refusal.Invalid("OnlyPublishedCommentCanBeAnswered", null, comment.State);
        new Problems()
            .Require(text.In(writtenIn).Trim().Length >= TextMinLength, "AnswerTooShort", "text", TextMinLength)
            .NoLongerThan(text, TextMaxLength, "text").NoNul(text, "text")
            .ThrowIfAny();
        Id = Guid.CreateVersion7();
        CommentId = comment.Id;
        AgencyId = agencyId;
        Text = text;
        WrittenIn = writtenIn;
        AnsweredAt = at;
    }

    public Guid Id { get; private set; }

    public Guid CommentId { get; private set; }

    public Guid AgencyId { get; private set; }

    public LocalText Text { get; private set; } = LocalText.Empty;

    public Language WrittenIn { get; private set; }

    public DateTimeOffset AnsweredAt { get; private set; }

    public bool MadeUp { get; set; }
}

internal sealed class CommentMapping : IEntityTypeConfiguration<IndependentComment>, IEntityTypeConfiguration<CommentAnswer>
{
    public void Configure(EntityTypeBuilder<IndependentComment> builder)
    {
        builder.ToTable("comments");
        builder.ComplexProperty(c => c.Text);
        builder.ComplexProperty(c => c.ReturnReason);
        builder.Property(c => c.Evidence).AsJson();
        builder.Property(c => c.Version).IsRowVersion();
        builder.HasOne<Organisation>().WithMany().HasForeignKey(c => c.OrganisationId);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AuthorId);
        builder.HasOne<Recommendation>().WithMany().HasForeignKey(c => c.RecommendationId);
    }

    public void Configure(EntityTypeBuilder<CommentAnswer> builder)
    {
        builder.ToTable("comment_answers");
        builder.ComplexProperty(a => a.Text);
        builder.HasOne<IndependentComment>().WithOne().HasForeignKey<CommentAnswer>(a => a.CommentId);
        builder.HasOne<Agency>().WithMany().HasForeignKey(a => a.AgencyId);
    }
}
