using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace ChildRights.Web.Hosting;

/// <summary>
/// Turns away who asks too much: by address before anything is looked up, by account once it is known. Addresses are kept in memory
/// alone, and only while they are busy.
/// </summary>
public sealed class RateLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _requests;
    private readonly PartitionedRateLimiter<string> _forms;
    private readonly PartitionedRateLimiter<string> _accounts;
    private readonly PartitionedRateLimiter<Guid> _actions;

    public RateLimits(EdgeLimits limits)
    {
        _requests = Buckets<string>(limits.RequestsPerMinute);
        _forms = Buckets<string>(limits.FormsPerMinute);
        _accounts = Buckets<string>(limits.RequestsPerMinuteOfAccount);
        _actions = Buckets<Guid>(limits.ActionsPerMinute);
    }

    /// <summary>Whether an account may act once more in a live page.</summary>
    public bool MayAct(Guid account)
    {
        using var lease = _actions.AttemptAcquire(account);
        return lease.IsAcquired;
    }

    public bool MayAsk(HttpContext context)
    {
        var address = AddressOf(context);
        using var request = _requests.AttemptAcquire(address);
        return request.IsAcquired;
    }

    public bool MayAskAsThemselves(HttpContext context)
    {
        var account = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        if (account is null && !HttpMethods.IsPost(context.Request.Method))
            return true;
        using var lease = account is null ? _forms.AttemptAcquire(AddressOf(context)) : _accounts.AttemptAcquire(account);
        return lease.IsAcquired;
    }

    /// <summary>An address; of IPv6 the network that one household or office has, since it hands out the rest as it likes.</summary>
    public static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    public void Dispose()
    {
        _requests.Dispose();
        _forms.Dispose();
        _accounts.Dispose();
        _actions.Dispose();
    }

    // A full bucket may be emptied at once, and fills again evenly over a minute.
    private static PartitionedRateLimiter<TKey> Buckets<TKey>(int perMinute)
        where TKey : notnull =>
        PartitionedRateLimiter.Create<TKey, TKey>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = Math.Max(1, perMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(perMinute >= 60 ? 1 : 60.0 / perMinute),
            QueueLimit = 0,
            AutoReplenishment = true,
        }));
}

internal static class RateLimitSetup
{
    private const string Pause = "10";

    /// <summary>Before sign-in is looked at: it costs a query.</summary>
    public static void UseAddressLimit(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RateLimits>();
        app.Use((context, next) => IsFree(context) || limits.MayAsk(context) ? next(context) : TurnAway(context));
    }

    /// <summary>After sign-in: by account, or by address for forms that nobody has signed in for.</summary>
    public static void UseAccountLimit(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<RateLimits>();
        app.Use((context, next) => IsFree(context) || limits.MayAskAsThemselves(context) ? next(context) : TurnAway(context));
    }

    // The page that says so must not be turned away itself.
    private static bool IsFree(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health")
        || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || context.Features.Get<IStatusCodeReExecuteFeature>() is not null;

    private static Task TurnAway(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Pause;
        return Task.CompletedTask;
    }
}
