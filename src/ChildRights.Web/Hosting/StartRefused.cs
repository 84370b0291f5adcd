namespace ChildRights.Web.Hosting;

/// <summary>The portal must not run like this; each fault is a plain sentence for whoever starts it.</summary>
internal sealed class StartRefused(IReadOnlyList<string> faults) : Exception(string.Join(" ", faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
