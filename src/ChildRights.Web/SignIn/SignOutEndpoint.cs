using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace ChildRights.Web.SignIn;

internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/{lang}/sign-out", async (HttpContext context, string lang, IAntiforgery antiforgery, SignInManager<Account> signIn) =>
        {
            await antiforgery.ValidateRequestAsync(context);
            await signIn.SignOutAsync();
            return Results.Redirect(Links.Home(LanguageExtensions.Parse(lang) ?? LanguageChoice.Negotiate(context.Request)));
        });
}
