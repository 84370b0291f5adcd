using ChildRights.Core.Access;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ChildRights.Web.Hosting;

/// <summary>
/// Turns whatever went wrong below it into an answer: a refusal into its status, a database that is down into 503, anything else into 500;
/// and gives each answer without a body a page in the reader's language (or a plain line where no page was asked for).
/// </summary>
internal sealed class FriendlyErrors(RequestDelegate next, ILogger<FriendlyErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception ex) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Clear();
            context.Response.StatusCode = StatusOf(ex);
            Report(ex, context.Response.StatusCode);
        }

        var response = context.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentLength is null)
            await AnswerAsync(context, response.StatusCode);
    }

    private static int StatusOf(Exception exception) => exception switch
    {
        Refusal { Kind: RefusalKind.NotFound } => StatusCodes.Status404NotFound,
        Refusal { Kind: RefusalKind.NotAllowed } => StatusCodes.Status403Forbidden,
        Refusal { Kind: RefusalKind.Conflict } => StatusCodes.Status409Conflict,
        Refusal or AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        BadHttpRequestException bad => bad.StatusCode,
        _ when DatabaseFault.IsDown(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static bool WantsPage(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/health") || request.Path.StartsWithSegments("/_blazor"))
            return false;
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || (!Path.HasExtension(request.Path.Value) && (accept.Length == 0 || accept.Contains("*/*", StringComparison.Ordinal)));
    }

    private void Report(Exception exception, int status)
    {
        if (status == StatusCodes.Status500InternalServerError)
            logger.LogError(exception, "A request failed");
        else if (status == StatusCodes.Status503ServiceUnavailable)
            logger.LogWarning("The database does not answer ({Reason})", exception.GetBaseException().GetType().Name);
    }

    private async Task AnswerAsync(HttpContext context, int status)
    {
        // One page that can't be had must not be asked for again.
        context.Response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "10";

        if (WantsPage(context.Request) && await TryPageAsync(context, status))
            return;
        if (context.Response.HasStarted)
            return;
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));
    }

    /// <summary>Runs the rest of the pipeline once more, for the error page; then puts the request back as it was.</summary>
    private async Task<bool> TryPageAsync(HttpContext context, int status)
    {
        var request = context.Request;
        var (path, query, method, endpoint) = (request.Path, request.QueryString, request.Method, context.GetEndpoint());
        var language = LanguageChoice.OfPath(path) ?? LanguageChoice.Negotiate(request);

        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPath = path.Value ?? "/",
            OriginalPathBase = request.PathBase.Value ?? "",
            OriginalQueryString = query.Value,
            Endpoint = endpoint,
        });
        request.Path = Links.Error(language, status);
        request.QueryString = QueryString.Empty;
        request.Method = HttpMethods.Get;
        context.Response.ContentType = null;
        context.SetEndpoint(null);
        request.RouteValues.Clear();
        context.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        // The services of the first try have been used up: a component's navigation, for one, is set once.
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await next(context);
            return context.Response.HasStarted || !string.IsNullOrEmpty(context.Response.ContentType);
        }
        catch (Exception ex) when (!context.Response.HasStarted)
        {
            logger.LogError(ex, "The error page failed");
            context.Response.Clear();
            return false;
        }
        finally
        {
            context.RequestServices = services;
            (request.Path, request.QueryString, request.Method) = (path, query, method);
            context.SetEndpoint(endpoint);
            context.Features.Set<IStatusCodeReExecuteFeature?>(null);
        }
    }
}
