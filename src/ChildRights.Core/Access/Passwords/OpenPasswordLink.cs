using ChildRights.Core.Data;

namespace ChildRights.Core.Access.Passwords;

/// <summary>Looks at a link for a new password without using it up: a mail program may open links by itself.</summary>
public sealed class OpenPasswordLink(Database database, TimeProvider clock)
{
    /// <param name="actor">Anybody; the link is what counts.</param>
    /// <param name="token">The secret part of the link.</param>
    /// <returns>Null where the link has run out, was used, was replaced by a later one, belongs to a shut account, or never was.</returns>
    public async Task<PasswordLinkHolder?> RunAsync(Actor actor, string? token, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        return await db.FindLinkAsync(token, clock.GetUtcNow(), ct) is { } found ? new PasswordLinkHolder(found.Account.Email!) : null;
    }
}
