using ChildRights.Core.Access;
using ChildRights.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChildRights.Core.SignIn;

/// <summary>
/// Makes guessing slow without shutting the owner out: failures are counted for each known browser by itself, and for all strangers together
/// (OWASP, "device cookies"). A stranger's guesses never count against a browser that has signed in before.
/// </summary>
public sealed class SignInAttempts(Database database, TimeProvider clock)
{
    /// <summary>Each fifth failure in a row is followed by a pause (NIST SP 800-63B-4, section 3.2.2, allows at most a hundred in all).</summary>
    public const int FailuresToPause = 5;

    /// <summary>The device of everybody who brings no valid device cookie.</summary>
    public const string Strangers = "";

    /// <summary>In minutes: after the first five failures, the second, the third, and from then on.</summary>
    private static readonly int[] Pauses = [1, 5, 15, 60];

    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    /// <summary>Counts an attempt before it is looked at, so that a hundred at the same moment are a hundred, not one. Take it back where it was right.</summary>
    /// <returns>False during a pause: the attempt must not be looked at, and did not count.</returns>
    public async Task<bool> TakeAsync(Account account, string device, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (forgotten, stamp) = (now - Forgotten, account.SecurityStamp ?? "");
        await using var db = await database.OpenAsync(Actor.System, ct);
        var taken = await db.Database.ExecuteSqlAsync(
            $"""
            insert into sign_in_failures as f (account_id, device, stamp, failures, shut_until, failed_at)
            values ({account.Id}, {device}, {stamp}, 1, null, {now})
            on conflict (account_id, device) do update set
                (stamp, failed_at, failures, shut_until) = (
                    select excluded.stamp, excluded.failed_at, n,
                        case when n % {FailuresToPause} = 0 then {now} + make_interval(mins => ({Pauses})[least(n / {FailuresToPause}, {Pauses.Length})]) end
                    from (select case when f.stamp = excluded.stamp and f.failed_at > {forgotten} then f.failures + 1 else 1 end as n) as counted)
            where f.stamp <> excluded.stamp or f.shut_until is null or f.shut_until <= {now}
            """,
            ct);
        return taken > 0;
    }

    /// <summary>The attempt was right, but more is needed to come in: it no longer counts, what failed before it still does.</summary>
    public async Task GiveBackAsync(Guid accountId, string device, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        await db.Database.ExecuteSqlAsync(
            $"update sign_in_failures set failures = failures - 1, shut_until = null where account_id = {accountId} and device = {device} and failures > 0", ct);
    }

    /// <summary>Somebody came in: their failures are forgotten.</summary>
    public async Task ForgetAsync(Guid accountId, string device, CancellationToken ct)
    {
        await using var db = await database.OpenAsync(Actor.System, ct);
        await db.Database.ExecuteSqlAsync($"delete from sign_in_failures where account_id = {accountId} and device = {device}", ct);
    }
}
