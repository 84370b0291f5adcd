using ChildRights.Core.Access;
using ChildRights.Core.Access.Invitations;
using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Agencies;
using ChildRights.Core.Commentary;
using ChildRights.Core.Data.Keys;
using ChildRights.Core.Documents;
using ChildRights.Core.Drafts;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Mail;
using ChildRights.Core.Measures;
using ChildRights.Core.Meetings;
using ChildRights.Core.Meetings.Briefs;
using ChildRights.Core.Progress;
using ChildRights.Core.Recommendations;
using ChildRights.Core.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Data;

/// <summary>
/// The data, as one actor may see it: the second wall. The filters below say in LINQ what row security says in SQL
/// (Data/Migrations/*_row_security.sql); a test runs each without the other.
/// </summary>
internal sealed class PortalDb(DbContextOptions<PortalDb> options, Actor actor) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>The name of each entity's filter.</summary>
    public const string VisibleFilter = "Visible";

    public Actor Actor { get; } = actor;

    public DbSet<Mechanism> Mechanisms => Set<Mechanism>();

    public DbSet<Document> Documents => Set<Document>();

    public DbSet<Cluster> Clusters => Set<Cluster>();

    public DbSet<CrcArticle> CrcArticles => Set<CrcArticle>();

    public DbSet<SdgTarget> SdgTargets => Set<SdgTarget>();

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Recommendation> Recommendations => Set<Recommendation>();

    public DbSet<RecommendationText> RecommendationTexts => Set<RecommendationText>();

    public DbSet<SupportingAgency> SupportingAgencies => Set<SupportingAgency>();

    public DbSet<Lineage> Lineage => Set<Lineage>();

    public DbSet<Measure> Measures => Set<Measure>();

    public DbSet<MeasureLink> MeasureLinks => Set<MeasureLink>();

    public DbSet<ProgressNote> Notes => Set<ProgressNote>();

    public DbSet<IndependentComment> Comments => Set<IndependentComment>();

    public DbSet<CommentAnswer> Answers => Set<CommentAnswer>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<AgendaLink> AgendaLinks => Set<AgendaLink>();

    public DbSet<Statement> Statements => Set<Statement>();

    public DbSet<Brief> Briefs => Set<Brief>();

    public DbSet<FormDraft> FormDrafts => Set<FormDraft>();

    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();

    public DbSet<LedgerLink> LedgerChain => Set<LedgerLink>();

    public DbSet<LedgerEnd> LedgerHead => Set<LedgerEnd>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AccountName> AccountNames => Set<AccountName>();

    public DbSet<DataProtectionKey> Keys => Set<DataProtectionKey>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<PasswordResetLink> PasswordResets => Set<PasswordResetLink>();

    public DbSet<OutgoingMail> Mails => Set<OutgoingMail>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<IdentityUserPasskey<Guid>> Passkeys => Set<IdentityUserPasskey<Guid>>();

    // What the filters ask of the actor; read anew for each context.
    private bool SeesAll => Actor.Role == Role.System;

    private bool IsSecretariat => Actor.Role is Role.Secretariat or Role.System;

    private bool IsAgencyStaff => Actor.Role is Role.MinistryEditor or Role.FocalPoint;

    private Guid AgencyId => Actor.AgencyId ?? Guid.Empty;

    private Guid OrganisationId => Actor.Role == Role.Expert ? Actor.OrganisationId ?? Guid.Empty : Guid.Empty;

    private Guid AccountId => Actor.AccountId ?? Guid.Empty;

    private bool SeesPlannedMeetings => Actor.Role is Role.Secretariat or Role.System or Role.Operator;

    private bool SeesAccounts => Actor.Role is Role.Administrator or Role.System or Role.Operator;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<RecommendationKind>().HaveConversion<EnumTextConverter<RecommendationKind>>();
        configurationBuilder.Properties<TextStanding>().HaveConversion<EnumTextConverter<TextStanding>>();
        configurationBuilder.Properties<Language>().HaveConversion<EnumTextConverter<Language>>();
        configurationBuilder.Properties<MeasureKind>().HaveConversion<EnumTextConverter<MeasureKind>>();
        configurationBuilder.Properties<NoteState>().HaveConversion<EnumTextConverter<NoteState>>();
        configurationBuilder.Properties<CommentState>().HaveConversion<EnumTextConverter<CommentState>>();
        configurationBuilder.Properties<MeetingKind>().HaveConversion<EnumTextConverter<MeetingKind>>();
        configurationBuilder.Properties<MeetingState>().HaveConversion<EnumTextConverter<MeetingState>>();
        configurationBuilder.Properties<InvitationState>().HaveConversion<EnumTextConverter<InvitationState>>();
        configurationBuilder.Properties<Role>().HaveConversion<EnumTextConverter<Role>>();
        configurationBuilder.Properties<SignInMethod>().HaveConversion<EnumTextConverter<SignInMethod>>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.HasOne<Agency>().WithMany().HasForeignKey(a => a.AgencyId);
            account.HasOne<Organisation>().WithMany().HasForeignKey(a => a.OrganisationId);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
        AddFilters(builder);
        builder.NameInSnakeCase();
    }

    private void AddFilters(ModelBuilder builder)
    {
        builder.Entity<ProgressNote>().HasQueryFilter(VisibleFilter, n =>
            n.State == NoteState.Published
            || (IsAgencyStaff && n.AgencyId == AgencyId)
            || (IsSecretariat && n.State != NoteState.Draft)
            || SeesAll);
        builder.Entity<IndependentComment>().HasQueryFilter(VisibleFilter, c =>
            (c.State == CommentState.Published && !c.Confidential)
            || (OrganisationId != Guid.Empty && c.OrganisationId == OrganisationId && (!c.Confidential || c.AuthorId == AccountId))
            || IsSecretariat);
        // What belongs to a comment or to a meeting is seen with it.
        builder.Entity<CommentAnswer>().HasQueryFilter(VisibleFilter, a => Comments.Any(c => c.Id == a.CommentId));
        builder.Entity<AgendaLink>().HasQueryFilter(VisibleFilter, l => AgendaItems.Any(i => i.Id == l.AgendaItemId));
        builder.Entity<Statement>().HasQueryFilter(VisibleFilter, s => AgendaItems.Any(i => i.Id == s.AgendaItemId));
        builder.Entity<Meeting>().HasQueryFilter(VisibleFilter, m => m.State != MeetingState.Planned || SeesPlannedMeetings);
        builder.Entity<AgendaItem>().HasQueryFilter(VisibleFilter, i => Meetings.Any(m => m.Id == i.MeetingId));
        builder.Entity<Brief>().HasQueryFilter(VisibleFilter, _ => IsSecretariat || Actor.Role == Role.Operator);
        builder.Entity<FormDraft>().HasQueryFilter(VisibleFilter, d => d.AccountId == AccountId);
        builder.Entity<Account>().HasQueryFilter(VisibleFilter, a => a.Id == AccountId || SeesAccounts);
        builder.Entity<AccountName>().HasQueryFilter(VisibleFilter, n => n.AccountId == AccountId || SeesAccounts
            || (IsAgencyStaff && n.AgencyId == AgencyId) || (IsSecretariat && n.Role == Role.Expert));
        builder.Entity<DataProtectionKey>().HasQueryFilter(VisibleFilter, _ => SeesAll);
        builder.Entity<LedgerLetterDay>().HasQueryFilter(VisibleFilter, _ => SeesAll);
        builder.Entity<Invitation>().HasQueryFilter(VisibleFilter, i => SeesAccounts || (IsSecretariat && i.Role == Role.Secretariat));
        builder.Entity<PasswordResetLink>().HasQueryFilter(VisibleFilter, _ => SeesAll);
        builder.Entity<OutgoingMail>().HasQueryFilter(VisibleFilter, _ => SeesAll);
        builder.Entity<Session>().HasQueryFilter(VisibleFilter, s => s.AccountId == AccountId || SeesAccounts);
        builder.Entity<SecondFactor>().HasQueryFilter(VisibleFilter, f => f.AccountId == AccountId || SeesAccounts);
        builder.Entity<RecoveryCode>().HasQueryFilter(VisibleFilter, c => c.AccountId == AccountId || SeesAccounts);
        builder.Entity<IdentityUserPasskey<Guid>>().HasQueryFilter(VisibleFilter, p => p.UserId == AccountId || SeesAccounts);
        builder.Entity<SignInFailure>().HasQueryFilter(VisibleFilter, _ => SeesAll);
        builder.Entity<LedgerEntry>().HasQueryFilter(VisibleFilter, e => e.Audience == "public"
            || (IsSecretariat && e.Audience != "administrator" && !e.Audience.StartsWith("account:"))
            || (IsAgencyStaff && e.Audience == "agency:" + AgencyId)
            || (OrganisationId != Guid.Empty && e.Audience == "organisation:" + OrganisationId)
            || (AccountId != Guid.Empty && e.Audience == "account:" + AccountId)
            || (Actor.Role == Role.Administrator && e.Audience == "administrator")
            || SeesAll);
    }
}
