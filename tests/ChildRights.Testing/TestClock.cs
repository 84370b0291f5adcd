namespace ChildRights.Testing;

/// <summary>A clock that stands until a test moves it. It begins on 22 November 2026 at noon in Almaty.</summary>
public sealed class TestClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 7, 0, 0, TimeSpan.Zero);

    private DateTimeOffset _now = Start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;

    public void SetTo(DateTimeOffset moment) => _now = moment;
}
