using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>A person as an outside identity provider tells of them, its word already checked.</summary>
/// <param name="Issuer">Who tells.</param>
/// <param name="Subject">How the provider calls the person, for good.</param>
/// <param name="Email">Only where the provider has verified it; else null.</param>
/// <param name="Grant">What the groups of the person stand for here; null where they are in none that counts.</param>
public sealed record ProviderPerson(string Issuer, string Subject, string? Email, string? Name, Language Language, ProviderGrant? Grant);

/// <summary>What a group at the provider stands for.</summary>
/// <param name="Body">The code of an agency (ministry roles) or of an organisation; null where the role needs none.</param>
public sealed record ProviderGrant(Role Role, string? Body);

/// <summary>Finds or makes the account of a person whom an outside provider has recognised. It works as the portal itself: there is no actor yet.</summary>
public sealed class AdmitFromProvider(Database database, TimeProvider clock)
{
    /// <returns>The account's id; null where the person is not known here and in no group that counts, or their account is shut.</returns>
    /// <exception cref="Refusal">UnknownAgency or UnknownOrganisation: the portal's own settings name a body that there isn't.</exception>
    public async Task<Guid?> AdmitAsync(ProviderPerson person, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        var login = await db.UserLogins.SingleOrDefaultAsync(l => l.LoginProvider == person.Issuer && l.ProviderKey == person.Subject, ct);
        var account = login is not null
            ? await db.Accounts.SingleAsync(a => a.Id == login.UserId, ct)
            : await FindByEmailAsync(db, person, ct);
        if (account is { Disabled: true } or { IsDemonstration: true })
            return null;
        // An account that the provider has made lives by its groups; one that was invited here keeps its role without them.
        if (person.Grant is null)
            return account?.PasswordHash is null ? null : await LinkAsync(db, account, login, person, ct);

        var (agency, organisation) = await BodyAsync(db, person.Grant, ct);
        if (account is null)
        {
            if (person.Email is null)
                return null;
            account = AddAccount.Make(new NewAccount(person.Email, NameOf(person), person.Grant.Role, person.Grant.Body, person.Language, ""), agency, organisation, clock.GetUtcNow(), "");
            account.PasswordHash = null;
            db.Add(account);
        }
        else
        {
            (account.Role, account.AgencyId, account.OrganisationId) = (person.Grant.Role, agency, organisation);
        }

        return await LinkAsync(db, account, login, person, ct);
    }

    /// <summary>The first time: by an address that the provider has verified, of an account that it has not spoken for before.</summary>
    private static async Task<Account?> FindByEmailAsync(PortalDb db, ProviderPerson person, CancellationToken ct)
    {
        if (person.Email is null)
            return null;
        var email = person.Email.ToUpperInvariant();
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == email, ct);
        return account is not null && await db.UserLogins.AnyAsync(l => l.UserId == account.Id && l.LoginProvider == person.Issuer, ct)
            ? throw Refusal.Invalid("ProviderKnowsAnother")
            : account;
    }

    private async Task<Guid?> LinkAsync(PortalDb db, Account account, IdentityUserLogin<Guid>? login, ProviderPerson person, CancellationToken ct)
    {
        if (login is null)
            db.Add(new IdentityUserLogin<Guid> { LoginProvider = person.Issuer, ProviderKey = person.Subject, ProviderDisplayName = new Uri(person.Issuer).Host, UserId = account.Id });
        db.ChangeTracker.DetectChanges();
        if (db.ChangeTracker.HasChanges())
            await db.SaveAsync(nameof(AdmitFromProvider), new LedgerSubject("account", account.Id, Audience.Administrator), clock, ct);
        return account.Id;
    }

    private static async Task<(Guid? Agency, Guid? Organisation)> BodyAsync(PortalDb db, ProviderGrant grant, CancellationToken ct)
    {
        if (grant.Role is Role.MinistryEditor or Role.FocalPoint)
        {
            var agency = await db.Agencies.SingleOrDefaultAsync(a => a.Code == grant.Body, ct) ?? throw Refusal.Invalid("UnknownAgency", "body", grant.Body ?? "");
            return (agency.Id, null);
        }

        if (grant.Body is null)
            return (null, null);
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Code == grant.Body, ct) ?? throw Refusal.Invalid("UnknownOrganisation", "body", grant.Body);
        return (null, organisation.Id);
    }

    private static string NameOf(ProviderPerson person)
    {
        var name = string.IsNullOrWhiteSpace(person.Name) ? person.Email! : person.Name.Trim();
        return name.Length <= Account.DisplayNameMaxLength ? name : name[..Account.DisplayNameMaxLength];
    }
}
