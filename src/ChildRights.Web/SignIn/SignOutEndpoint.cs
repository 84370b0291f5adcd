using ChildRights.Core.Languages;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;

namespace ChildRights.Web.SignIn;

internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/{lang}/sign-out", async (HttpContext context, string lang, IAntiforgery antiforgery, SignInDesk desk) =>
        {
            await antiforgery.ValidateRequestAsync(context);
            await desk.LeaveAsync(context);
            return Results.Redirect(Links.Home(LanguageExtensions.Parse(lang) ?? LanguageChoice.Negotiate(context.Request)));
        });
}
