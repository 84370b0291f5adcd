using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChildRights.Core.Mail;

/// <summary>
/// A mail on its way, written in the transaction of what it is about: either both are there or neither. Links in it open an account,
/// so nobody but the portal itself reads it, and address and words are wiped when it has gone or is given up.
/// </summary>
internal sealed class OutgoingMail(string recipient, Language language, string subject, string body, DateTimeOffset createdAt, DateTimeOffset usefulUntil)
{
    /// <summary>How often it is tried in all.</summary>
    public const int MaxTries = 8;

    /// <summary>How long to wait after the first failure, the second and so on; the last one holds for all that follow.</summary>
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(12)];

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public string Recipient { get; private set; } = recipient;

    public Language Language { get; private set; } = language;

    public string Subject { get; private set; } = subject;

    public string Body { get; private set; } = body;

    public DateTimeOffset CreatedAt { get; private set; } = createdAt;

    /// <summary>When what it says is worth nothing any more: a link in it has run out.</summary>
    public DateTimeOffset UsefulUntil { get; private set; } = usefulUntil;

    /// <summary>Null once it has gone or is given up.</summary>
    public DateTimeOffset? NextTryAt { get; private set; } = createdAt;

    public int Tries { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why the last try failed, as a code without anybody's name or address; empty where none did.</summary>
    public string LastFault { get; private set; } = "";

    public MailState State => SentAt is not null ? MailState.Sent : NextTryAt is null ? MailState.GivenUp : MailState.Waiting;

    public void MarkSent(DateTimeOffset at)
    {
        Tries++;
        SentAt = at;
        Wipe();
    }

    public void MarkFailed(string fault, DateTimeOffset at)
    {
        Tries++;
        LastFault = fault;
        var next = at + Pauses[Math.Min(Tries, Pauses.Length) - 1];
        if (Tries >= MaxTries || next >= UsefulUntil)
            Wipe();
        else
            NextTryAt = next;
    }

    private void Wipe()
    {
        (Recipient, Subject, Body) = ("", "", "");
        NextTryAt = null;
    }
}

/// <summary>What has become of a mail.</summary>
public enum MailState
{
    /// <summary>It will be sent, or tried again.</summary>
    Waiting,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>It could not be sent and is tried no more.</summary>
    GivenUp,
}

internal sealed class OutgoingMailMapping : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails");
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Ignore(m => m.State);
    }
}
