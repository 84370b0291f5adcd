using ChildRights.Web.Portal;
using Microsoft.AspNetCore.HttpOverrides;

namespace ChildRights.Web.Hosting;

/// <summary>What a browser may do with our pages: run our scripts alone, stand in nobody's frame, tell other sites nothing.</summary>
internal static class SecurityHeaders
{
    // Styles may stand in attributes: bars get their width so, and Radzen places its popups so. Scripts may not.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-src 'none'; worker-src 'none'; manifest-src 'self'; frame-ancestors 'none'";

    // A year; once a browser came by https it comes by nothing else.
    private const string OnlyHttps = "max-age=31536000; includeSubDomains";

    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), usb=(), xr-spatial-tracking=()";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Whoever follows a link to evidence does not tell its site which page of ours they read.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = OnlyHttps;
        // What people work on is kept by no browser and no proxy: the next person at the machine presses "back".
        if (PortalSections.IsPortal(context.Request.Path))
            headers.CacheControl = "no-store";
        return next(context);
    });

    /// <summary>The reader's own address and scheme, where a proxy that is named in the settings passes them on; from anybody else they are a lie.</summary>
    public static void UseTrustedProxies(this WebApplication app)
    {
        var proxies = app.Services.GetRequiredService<PortalOptions>().TrustedProxies;
        if (proxies.Count == 0)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies)
            options.KnownIPNetworks.Add(network);
        app.UseForwardedHeaders(options);
    }
}
