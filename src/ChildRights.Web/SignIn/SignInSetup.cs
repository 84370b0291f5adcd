using ChildRights.Core.Access;
using ChildRights.Web.Hosting;
using ChildRights.Web.Shared;
using ChildRights.Web.SignIn.Provider;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace ChildRights.Web.SignIn;

/// <summary>ASP.NET Core Identity's accounts, passwords and passkeys; sessions, second steps and pauses of our own. See docs/sign-in.md.</summary>
internal static class SignInSetup
{
    /// <summary>A request within this time after the last look is believed; actions look each time.</summary>
    private static readonly TimeSpan LookedAt = TimeSpan.FromMinutes(1);

    public static void AddPortalSignIn(this IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<PortalOptions>().SignIn);
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, SetUpCookie)
            .AddCookie(HalfSignIn.Scheme, cookie => SetUpShortCookie(cookie, "childrights.half", HalfSignIn.Lasts))
            // Identity keeps the question that it asks a passkey here.
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie => SetUpShortCookie(cookie, "childrights.passkey", TimeSpan.FromMinutes(10)));
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                // Its rules for passwords are asked by nobody: Core's PasswordRules decide, whatever door a password comes through.
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddPortalStores()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddOptions<IdentityPasskeyOptions>().Configure<SignInOptions>((passkeys, options) => PasskeyDesk.Configure(passkeys, options));
        services.AddScoped<AuthenticationStateProvider, RecheckedSignIn>();
        services.AddSingleton<DeviceCookie>();
        services.AddScoped<HalfSignIn>();
        services.AddScoped<SignInDesk>();
        services.AddScoped<PasskeyDesk>();
        services.AddScoped<CheckPassword>();
        services.AddScoped<CheckCode>();
        services.AddSingleton<ProviderClient>();
    }

    public static void MapPortalSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapSignOut();
        PasskeyDesk.Map(routes);
        routes.MapProviderSignIn();
    }

    private static void SetUpShortCookie(CookieAuthenticationOptions cookie, string name, TimeSpan lasts)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = lasts;
        cookie.SlidingExpiration = false;
    }

    private static void SetUpCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "childrights";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        // The session's own limits are shorter or the same; see Core's Session.
        cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = LookAgainAsync;
        cookie.Events.OnRedirectToLogin = context =>
        {
            var request = context.Request;
            if (LanguageChoice.OfPath(request.Path) is { } language)
                context.Response.Redirect(Links.SignIn(language, HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : null));
            else
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    private static async Task LookAgainAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        // An error page must not need the database: it may be what is down.
        if (context.Properties.IssuedUtc is { } issued && clock.GetUtcNow() - issued < LookedAt || http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            return;
        if (await http.RequestServices.GetRequiredService<ActorFinder>().StillHoldsAsync(context.Principal!, http.RequestAborted))
        {
            context.ShouldRenew = true;
            return;
        }

        context.RejectPrincipal();
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
