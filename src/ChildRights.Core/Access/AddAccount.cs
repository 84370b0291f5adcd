using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>Makes an account.</summary>
public sealed class AddAccount(Database database, TimeProvider clock)
{
    public async Task<Guid> RunAsync(Actor actor, NewAccount input, CancellationToken ct)
    {
        Can.Demand(Can.KeepAccounts(actor));
        var email = input.Email.Trim();
        new Problems()
            .Require(email.Contains('@', StringComparison.Ordinal) && email.Length is > 3 and <= 254 && !email.Any(char.IsWhiteSpace), "EmailShape", "email", email)
            .Require(!string.IsNullOrWhiteSpace(input.DisplayName), "Required", "name")
            .NoLongerThan(input.DisplayName, Account.DisplayNameMaxLength, "name")
            .Require(input.Role is not (Role.Anonymous or Role.Operator or Role.System), "RoleNotForAccounts", "role")
            .ThrowIfAny();
        PasswordRules.Demand(input.Password);

        await using var db = await database.OpenAsync(actor, ct);
        var needsAgency = input.Role is Role.MinistryEditor or Role.FocalPoint;
        var agency = needsAgency ? await db.Agencies.SingleOrDefaultAsync(a => a.Code == input.Body, ct) : null;
        var organisation = !needsAgency && input.Body is { Length: > 0 }
            ? await db.Organisations.SingleOrDefaultAsync(o => o.Code == input.Body, ct) : null;
        new Problems()
            .Require(!needsAgency || agency is not null, "UnknownAgency", "body", input.Body ?? "")
            .Require(needsAgency || (organisation is not null) == (input.Body is { Length: > 0 }), "UnknownOrganisation", "body", input.Body ?? "")
            .Require(input.Role != Role.Expert || organisation is not null, "ExpertNeedsOrganisation", "body")
            .ThrowIfAny();
        var account = Make(input with { Email = email }, agency?.Id, organisation?.Id, clock.GetUtcNow());
        if (await db.Accounts.AnyAsync(a => a.NormalizedEmail == account.NormalizedEmail, ct))
            throw Refusal.Invalid("EmailTaken", "email", email);
        db.Add(account);
        await db.SaveAsync(nameof(AddAccount), new LedgerSubject("account", account.Id, Audience.Administrator), clock, ct);
        return account.Id;
    }

    internal static Account Make(NewAccount input, Guid? agencyId, Guid? organisationId, DateTimeOffset at, string? passwordHash = null)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = input.Email,
            NormalizedUserName = input.Email.ToUpperInvariant(),
            Email = input.Email,
            NormalizedEmail = input.Email.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            Role = input.Role,
            AgencyId = agencyId,
            OrganisationId = organisationId,
            DisplayName = input.DisplayName.Trim(),
            Language = input.Language,
            CreatedAt = at,
        };
        account.PasswordHash = passwordHash ?? new PasswordHasher<Account>().HashPassword(account, input.Password);
        return account;
    }
}
