using System.Diagnostics;

namespace ChildRights.Testing;

/// <summary>A clock that begins where the demonstration of the tests was seeded (<see cref="TestClock.Start"/>) and runs on from there, whatever day it really is.</summary>
public sealed class RunningTestClock : TimeProvider
{
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();

    public override DateTimeOffset GetUtcNow() => TestClock.Start + _elapsed.Elapsed;
}
