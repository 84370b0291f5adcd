using ChildRights.Core.Access;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;

namespace ChildRights.Web.SignIn;

/// <summary>ASP.NET Core Identity with a cookie: five wrong passwords close an account for five minutes, a changed account ends its cookies.</summary>
internal static class SignInSetup
{
    public const int PasswordMinLength = 12;

    /// <summary>How long a sign-in lasts without a request.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    public static void AddPortalSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, SetUpCookie);
        services.AddAuthorization();
        services.AddCascadingAuthenticationState();
        services.AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                // A long password without a zoo of signs is easier to keep and harder to guess.
                identity.Password.RequiredLength = PasswordMinLength;
                identity.Password.RequiredUniqueChars = 5;
                identity.Password.RequireDigit = identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
                // "Confirmed" means here: not disabled; see OnlyEnabledAccounts.
                identity.SignIn.RequireConfirmedAccount = true;
            })
            .AddPortalStores()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddScoped<IUserConfirmation<Account>, OnlyEnabledAccounts>();
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddScoped<AuthenticationStateProvider, RecheckedSignIn>();
        services.AddScoped<CheckPassword>();
    }

    private static void SetUpCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "childrights";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Lasts;
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = context =>
            // An error page must not need the database: it may be what is down.
            context.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null ? SecurityStampValidator.ValidatePrincipalAsync(context) : Task.CompletedTask;
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

    private sealed class OnlyEnabledAccounts : IUserConfirmation<Account>
    {
        public Task<bool> IsConfirmedAsync(UserManager<Account> manager, Account user) => Task.FromResult(!user.Disabled);
    }
}
