using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.Meetings.Briefs;

namespace ChildRights.Web.Portal.Meetings;

/// <summary>The brief as a Word file: the language is that of the path, the version or <c>preview=1</c> that of the query.</summary>
internal static class BriefDownload
{
    /// <summary>A refusal becomes the friendly page with its status; the file is made for the signed-in actor alone and kept by nobody between.</summary>
    public static void MapBriefDownload(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/{lang}/portal/meetings/{number:int}/brief.docx", async (HttpContext context, string lang, int number, string? version, string? preview, ActorFinder finder, WriteBrief write) =>
        {
            // A version that is no number is one that does not exist.
            var wanted = int.TryParse(version, out var v) ? v : (int?)null;
            if (LanguageExtensions.All.Where(l => l.Code() == lang).ToList() is not [var language] || (version is { Length: > 0 } && wanted is null))
                return Results.NotFound();
            var actor = await finder.FindAsync(context.User, context.RequestAborted);
            var portal = $"{context.Request.Scheme}://{context.Request.Host}";
            var file = await write.RunAsync(actor, new BriefFileRequest(number, wanted, preview == "1", language, portal), context.RequestAborted);
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(file.Content, WriteBrief.ContentType, file.Name);
        }).RequireAuthorization();
}
