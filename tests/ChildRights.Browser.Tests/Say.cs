using ChildRights.Core.Languages;
using ChildRights.Web.Hosting;

namespace ChildRights.Browser.Tests;

/// <summary>The portal's own words, so that a test presses the button that a person reads.</summary>
internal static class Say
{
    private static readonly Texts Texts = new(typeof(PortalHost).Assembly);

    public static string Ru(string key, params object?[] args) => Texts.Get(Language.Ru, key, args);
}
