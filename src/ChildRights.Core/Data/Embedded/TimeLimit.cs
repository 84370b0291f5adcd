using System.Diagnostics;

namespace ChildRights.Core.Data.Embedded;

/// <summary>How long to keep trying; measured, so that a clock set anew does no harm.</summary>
internal readonly struct TimeLimit(TimeSpan length)
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public bool IsOver => Stopwatch.GetElapsedTime(_started) > length;
}
