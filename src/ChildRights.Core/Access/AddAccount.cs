using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>Makes an account with a password that somebody else chose: for whoever runs the command line alone. All others are invited.</summary>
public sealed class AddAccount(Database database, TimeProvider clock)
{
    public async Task<Guid> RunAsync(Actor actor, NewAccount input, CancellationToken ct)
    {
        Can.Demand(Can.GivePasswords(actor));
        var email = input.Email.Trim();
        new Problems().RequirePerson(email, input.DisplayName, input.Role).ThrowIfAny();
        PasswordRules.Demand(input.Password, email, input.DisplayName);

        await using var db = await database.OpenAsync(actor, ct);
        var body = await AccountBody.FindAsync(db, input.Role, input.Body, ct);
        var account = Make(input with { Email = email }, body.Agency?.Id, body.Organisation?.Id, clock.GetUtcNow());
        if (await db.Accounts.AnyAsync(a => a.NormalizedEmail == account.NormalizedEmail, ct))
            throw Refusal.Invalid("EmailTaken", "email", email);
        db.Add(account);
        await db.SaveAsync(nameof(AddAccount), new LedgerSubject("account", account.Id, Audience.Administrator), clock, ct);
        return account.Id;
    }

    internal static Account Make(NewAccount input, Guid? agencyId, Guid? organisationId, DateTimeOffset at, string? passwordHash = null) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = input.Email,
        NormalizedUserName = input.Email.ToUpperInvariant(),
        Email = input.Email,
        NormalizedEmail = input.Email.ToUpperInvariant(),
        EmailConfirmed = true,
        PasswordHash = passwordHash ?? AccountPasswords.Hash(input.Password),
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
        Role = input.Role,
        AgencyId = agencyId,
        OrganisationId = organisationId,
        DisplayName = input.DisplayName.Trim(),
        Language = input.Language,
        CreatedAt = at,
    };
}
