using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ChildRights.Web.Portal;

/// <summary>
/// How pages of the portal are rendered: over a circuit, and not beforehand. A form that is drawn before its circuit listens loses what is typed
/// into it meanwhile, and a page that is rendered twice asks the database twice. The frame around it (menu, who am I, sign-out) is static.
/// </summary>
public static class PortalMode
{
    public static IComponentRenderMode Interactive { get; } = new InteractiveServerRenderMode(prerender: false);

    /// <summary>The title is there from the first byte on (the frame's), and follows the page once it is interactive.</summary>
    public static IComponentRenderMode Head { get; } = new InteractiveServerRenderMode(prerender: true);
}
