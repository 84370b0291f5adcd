using System.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace ChildRights.Web.Hosting;

/// <summary>
/// One JSON object a line on the console. Who asked is never in it: no name, e-mail or address; nor what was searched for: no query string;
/// nor the path, which in an invitation is the secret itself: the route says which page it was.
/// </summary>
internal static class Logs
{
    public static void AddPortalLogs(this WebApplicationBuilder builder, PortalOptions options)
    {
        builder.Logging.ClearProviders();
        if (options.Quiet)
            return;

        var logger = Make(sink => sink.Console(new JsonFormatter(renderMessage: true)));
        builder.Logging.AddFilter((_, level) => level >= LogLevel.Information);
        builder.Logging.AddSerilog(logger, dispose: true);
    }

    internal static Logger Make(Action<LoggerSinkConfiguration> sink)
    {
        var logs = new LoggerConfiguration()
            .MinimumLevel.Warning()
            .MinimumLevel.Override("ChildRights", LogEventLevel.Information)
            // The error page's own log line carries what is needed; keys without a certificate are what a portal on one machine has.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .Enrich.With(new WithoutPath());
        sink(logs.WriteTo);
        return logs.CreateLogger();
    }

    /// <summary>A line for each answered request but those for files and of health checks: route, status, milliseconds. The host adds the request's id.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("ChildRights.Web.Requests");
        app.Use(async (context, next) =>
        {
            var start = Stopwatch.GetTimestamp();
            // Kept aside: a friendly error page replaces the endpoint.
            var method = context.Request.Method;
            try
            {
                await next(context);
            }
            finally
            {
                var endpoint = context.GetEndpoint();
                if (endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !context.Request.Path.StartsWithSegments("/health"))
                {
                    logger.LogInformation(
                        "{Method} {Route} answered {Status} in {Duration} ms",
                        method,
                        (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(none)",
                        context.Response.StatusCode,
                        Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1));
                }
            }
        });
    }

    /// <summary>The host puts the path of the request at hand into every line.</summary>
    private sealed class WithoutPath : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) => logEvent.RemovePropertyIfPresent("RequestPath");
    }
}
