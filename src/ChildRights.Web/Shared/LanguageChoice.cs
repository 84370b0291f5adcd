using ChildRights.Core.Languages;
using Microsoft.AspNetCore.Components.Endpoints;

namespace ChildRights.Web.Shared;

/// <summary>
/// Which language a reader gets. The path says it (/kk/, /ru/, /en/); where it does not, the language they once picked, then what their
/// browser asks for, then Russian.
/// </summary>
internal static class LanguageChoice
{
    public const string Cookie = "lang";

    /// <summary>The language that the first segment of a path names, exactly as our links write it; null where it names none.</summary>
    public static Language? OfPath(string? path)
    {
        var rest = path.AsSpan().TrimStart('/');
        var end = rest.IndexOfAny('/', '?', '#');
        var segment = end < 0 ? rest : rest[..end];
        foreach (var language in LanguageExtensions.All)
        {
            if (segment.SequenceEqual(language.Code()))
                return language;
        }

        return null;
    }

    /// <summary>The same page in another language: the path with its first segment exchanged, the query as it is.</summary>
    public static string InLanguage(string pathAndQuery, Language language)
    {
        if (OfPath(pathAndQuery) is null)
            return Links.Home(language);
        return "/" + language.Code() + pathAndQuery[3..];
    }

    public static Language Negotiate(HttpRequest request)
    {
        if (LanguageExtensions.Parse(request.Cookies[Cookie]) is { } picked)
            return picked;
        foreach (var asked in request.GetTypedHeaders().AcceptLanguage.Where(l => l.Quality is not 0).OrderByDescending(l => l.Quality ?? 1))
        {
            if (LanguageExtensions.Parse(asked.Value.Value) is { } language)
                return language;
        }

        return Language.Ru;
    }

    public static void MapLanguageRedirect(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/", ["GET", "HEAD"], (HttpContext context) =>
        {
            context.Response.Headers.Vary = "Accept-Language, Cookie";
            return TypedResults.Redirect(Links.Home(Negotiate(context.Request)));
        });

    /// <summary>A page whose first segment is none of our languages does not exist; and a reader who switched is remembered.</summary>
    public static void UseLanguageChoice(this WebApplication app) => app.Use(async (context, next) =>
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (!isPage)
        {
            await next(context);
            return;
        }

        if (OfPath(context.Request.Path) is not { } language)
        {
            context.SetEndpoint(null);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        Remember(context, language);
        await next(context);
    });

    /// <summary>
    /// A reader who comes from the same page in another language has used the switch: that is the only link between the two. So the switch
    /// can be a plain link to the page itself, without a script and without a detour that search engines would follow.
    /// </summary>
    private static void Remember(HttpContext context, Language language)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || request.GetTypedHeaders().Referer is not { } from
            || !string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || OfPath(from.AbsolutePath) is not { } before || before == language
            || InLanguage(from.AbsolutePath, language) != request.Path.ToUriComponent())
            return;

        context.Response.Cookies.Append(Cookie, language.Code(), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
            IsEssential = true,
        });
    }
}
