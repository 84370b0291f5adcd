using System.Collections.Concurrent;
using System.Security.Claims;

namespace ChildRights.Web.Hosting;

/// <summary>
/// Who may open a live page. A browser sends its cookie with a WebSocket from any site, and no antiforgery token: only the Origin tells
/// whose page it was. And each live page costs memory for as long as it is open, so one account and one address have so many.
/// </summary>
internal sealed class CircuitDoor(EdgeLimits limits)
{
    private readonly ConcurrentDictionary<string, int> _open = new();

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor"))
        {
            await next(context);
            return;
        }

        if (!ComesFromHere(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (!IsConnection(context))
        {
            await next(context);
            return;
        }

        var account = context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? "account " + id : null;
        var address = "address " + RateLimits.AddressOf(context);
        if (!TryEnter(address, limits.CircuitsOfAddress))
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            if (account is not null && !TryEnter(account, limits.CircuitsOfAccount))
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return;
            }

            try
            {
                await next(context);
            }
            finally
            {
                if (account is not null)
                    Leave(account);
            }
        }
        finally
        {
            Leave(address);
        }
    }

    /// <summary>
    /// A page of another site has another Origin; a browser always sends one with a WebSocket and with a POST to elsewhere.
    /// A GET without one is the script asking for the connection's long-polling answer from our own page.
    /// </summary>
    private static bool ComesFromHere(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
            return !request.HttpContext.WebSockets.IsWebSocketRequest && HttpMethods.IsGet(request.Method);
        return origin.Count == 1 && string.Equals(origin[0], $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    // What lasts as long as the page is open: the WebSocket, or the held answers that stand in for it.
    private static bool IsConnection(HttpContext context) =>
        context.WebSockets.IsWebSocketRequest || HttpMethods.IsGet(context.Request.Method) && context.Request.Query.ContainsKey("id");

    private bool TryEnter(string who, int most)
    {
        if (_open.AddOrUpdate(who, 1, (_, n) => n + 1) <= most)
            return true;
        Leave(who);
        return false;
    }

    private void Leave(string who)
    {
        // Nobody is kept in memory who has nothing open.
        if (_open.AddOrUpdate(who, 0, (_, n) => n - 1) <= 0)
            _open.TryRemove(new KeyValuePair<string, int>(who, 0));
    }
}
