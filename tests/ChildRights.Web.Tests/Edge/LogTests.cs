using ChildRights.Web.Hosting;
using Microsoft.Extensions.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Xunit;

namespace ChildRights.Web.Tests.Edge;

public sealed class LogTests
{
    [Fact]
    public void The_path_of_a_request_is_in_no_line()
    {
        var sink = new Collected();
        using var logger = Logs.Make(to => to.Sink(sink));
        using var provider = new SerilogLoggerProvider(logger);
        var log = provider.CreateLogger("ChildRights.Web.Requests");
        using (log.BeginScope(new Dictionary<string, object> { ["RequestPath"] = "/ru/invitation/secret", ["RequestId"] = "1" }))
            log.LogInformation("{Method} {Route}", "GET", "/{lang}/invitation/{token}");
        var line = Assert.Single(sink.Lines);
        Assert.True(line.Properties.ContainsKey("RequestId"));
        Assert.DoesNotContain(line.Properties.Values, value => value.ToString().Contains("secret", StringComparison.Ordinal));
    }

    private sealed class Collected : ILogEventSink
    {
        public List<LogEvent> Lines { get; } = [];

        public void Emit(LogEvent logEvent) => Lines.Add(logEvent);
    }
}
