using ChildRights.Core.Access;
using Xunit;

namespace ChildRights.Testing;

/// <summary>Says that something is refused, and why.</summary>
internal static class Refused
{
    /// <summary>Refused as invalid, with this reason among others.</summary>
    public static Refusal Because(string reason, Action action) => Check(Assert.Throws<Refusal>(action), RefusalKind.Invalid, reason);

    public static async Task<Refusal> BecauseAsync(string reason, Func<Task> action) =>
        Check(await Assert.ThrowsAsync<Refusal>(action), RefusalKind.Invalid, reason);

    public static async Task<Refusal> NotAllowedAsync(Func<Task> action) =>
        Check(await Assert.ThrowsAsync<Refusal>(action), RefusalKind.NotAllowed, "NotAllowed");

    public static async Task<Refusal> NotFoundAsync(Func<Task> action) =>
        Check(await Assert.ThrowsAsync<Refusal>(action), RefusalKind.NotFound, "NotFound");

    /// <summary>Refused because somebody else was quicker.</summary>
    public static async Task<Refusal> ConflictAsync(Func<Task> action, string reason = "ChangedMeanwhile") =>
        Check(await Assert.ThrowsAsync<Refusal>(action), RefusalKind.Conflict, reason);

    private static Refusal Check(Refusal refusal, RefusalKind kind, string reason)
    {
        Assert.Equal(kind, refusal.Kind);
        Assert.Contains(reason, refusal.Problems.Select(p => p.Key));
        return refusal;
    }
}
