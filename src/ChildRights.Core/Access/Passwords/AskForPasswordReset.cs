using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Mail;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.Access.Passwords;

/// <summary>
/// Somebody has forgotten a password. Whoever asks learns nothing: not whether there is such an account, nor whether it is shut or has been
/// asked for too often. Only its owner gets a mail (OWASP ASVS 5.0, V6.3.8 and V6.4.3).
/// </summary>
public sealed class AskForPasswordReset(Database database, Texts texts, PortalAddress address, TimeProvider clock)
{
    private const int LongestAddress = 254;

    /// <param name="actor">Anybody.</param>
    /// <param name="email">As it was typed.</param>
    public async Task RunAsync(Actor actor, string? email, CancellationToken ct)
    {
        var normal = email?.Trim().ToUpperInvariant() ?? "";
        if (normal.Length is 0 or > LongestAddress || normal.Contains('\0', StringComparison.Ordinal))
            return;
        await using var db = await database.OpenAsync(Actor.System, ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedEmail == normal && !a.Disabled, ct);
        if (account is null || !await db.TryAddLinkAsync(account, texts, address, clock.GetUtcNow(), ct))
            return;
        try
        {
            await db.SaveAsync(nameof(AskForPasswordReset), new LedgerSubject("account", account.Id, Audience.Administrator), clock, ct);
        }
        catch (Refusal refusal) when (refusal.Kind == RefusalKind.Conflict)
        {
            // Asked for twice in the same moment: the other one has sent the link.
        }
    }
}
