using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>Begins and ends sessions for the sign-in pages. It works as the portal itself: there is no actor yet, or no longer.</summary>
public sealed class SessionBook(Database database, TimeProvider clock)
{
    /// <summary>Sessions that are over are kept this long, then forgotten.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <param name="browser">As in <see cref="SessionRow"/>; what is longer than 60 characters is cut off.</param>
    /// <returns>The id of the new session.</returns>
    public async Task<Guid> BeginAsync(Guid accountId, SignInMethod method, bool withSecondFactor, string browser, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await database.OpenAsync(Actor.System, ct);
        db.RemoveRange(await db.Sessions.Where(s => s.AccountId == accountId && s.LastSeenAt < now - Remembered).ToListAsync(ct));
        var stamp = await db.Accounts.Where(a => a.Id == accountId).Select(a => a.SecurityStamp).SingleAsync(ct) ?? "";
        // An id that can't be guessed from the hour.
        var session = new Session(Guid.NewGuid(), accountId, method, withSecondFactor, browser.Length <= Session.BrowserMaxLength ? browser : browser[..Session.BrowserMaxLength], stamp, now);
        db.Add(session);
        await db.SaveChangesAsync(ct);
        return session.Id;
    }

    /// <summary>Keeps one session after its account's security stamp was changed; its cookie must be written anew.</summary>
    public async Task KeepAsync(Guid sessionId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        var session = await db.Sessions.SingleAsync(s => s.Id == sessionId, ct);
        session.Outlive(await db.Accounts.Where(a => a.Id == session.AccountId).Select(a => a.SecurityStamp).SingleAsync(ct) ?? "");
        await db.SaveChangesAsync(ct);
    }

    public async Task EndAsync(Guid sessionId, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        if (await db.Sessions.SingleOrDefaultAsync(s => s.Id == sessionId, ct) is not { } session)
            return;
        session.End(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
    }
}
