using ChildRights.Core.Data;
using ChildRights.Core.Ledger;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access;

/// <summary>
/// Gives an account another role or body; it counts from the person's next action. Nobody comes into the secretariat this way, and its last
/// account does not leave it: an administrator would else decide alone who the secretariat is.
/// </summary>
public sealed class ChangeAccountRole(Database database, TimeProvider clock)
{
    public async Task RunAsync(Actor actor, AccountRoleChange input, CancellationToken ct)
    {
        Can.Demand(Can.KeepAccounts(actor));
        if (input.Id == actor.AccountId)
            throw Refusal.Invalid("NotYourOwnAccount");
        await using var db = await database.OpenAsync(actor, ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == input.Id, ct) ?? throw Refusal.NotFound();
        new Problems().RequirePerson(account.Email!, account.DisplayName, input.Role).ThrowIfAny();
        var was = await AccountBody.OfAsync(db, account.AgencyId, account.OrganisationId, ct);
        if (account.Role != input.SeenRole || (was.Agency?.Code ?? was.Organisation?.Code) != input.SeenBody)
            throw Refusal.Conflict();
        if (account.Role != input.Role && !Can.ChooseSecretariat(actor))
        {
            if (input.Role == Role.Secretariat)
                throw Refusal.Invalid("InviteIntoSecretariat", "role");
            if (account.Role == Role.Secretariat && await db.Accounts.CountAsync(a => a.Role == Role.Secretariat, ct) == 1)
                throw Refusal.Invalid("LastOfSecretariat", "role");
        }

        var body = await AccountBody.FindAsync(db, input.Role, input.Body, ct);
        (account.Role, account.AgencyId, account.OrganisationId) = (input.Role, body.Agency?.Id, body.Organisation?.Id);
        await db.SaveAsync(nameof(ChangeAccountRole), new LedgerSubject("account", account.Id, Audience.Administrator), clock, ct);
    }
}
