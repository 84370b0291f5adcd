using System.Text;
using ChildRights.Core.Access;
using ChildRights.Core.Ledger;
using ChildRights.Web.Shared;
using Microsoft.Net.Http.Headers;

namespace ChildRights.Web.Public.Ledger;

/// <summary>What programs take from the ledger: the public export, its head, and a program that checks the two.</summary>
internal static class LedgerDownloads
{
    private const string Lines = "application/x-ndjson; charset=utf-8";
    private const string Script = "verify_ledger.py";

    public static void MapLedgerDownloads(this IEndpointRouteBuilder routes)
    {
        // As Anonymous, whoever reads: see HomePage.
        routes.MapGet(Links.LedgerExport, async (HttpContext context, ExportLedger export) =>
        {
            var ct = context.RequestAborted;
            long last = 0;
            LedgerLines part;
            do
            {
                part = await export.RunAsync(Actor.Anonymous, new LedgerExportPart(last, Whole: false), ct);
                // Said once the first part is there: a database that is down is answered as such.
                if (!context.Response.HasStarted)
                    Announce(context.Response, Lines, "ledger.jsonl");
                var text = new StringBuilder();
                foreach (var line in part.Lines)
                    text.Append(line.ToJson()).Append('\n');
                await context.Response.WriteAsync(text.ToString(), ct);
                await context.Response.Body.FlushAsync(ct);
                last = part.Lines.Count > 0 ? part.Lines[^1].Sequence : last;
            }
            while (!part.IsLast);
        });
        routes.MapGet(Links.LedgerHeadJson, async (HttpContext context, ReadLedgerHead read) =>
        {
            var (head, at) = await read.RunAsync(Actor.Anonymous, context.RequestAborted);
            context.Response.Headers.CacheControl = "no-cache";
            return TypedResults.Json(new { sequence = head.Sequence, hash = head.Hash, at = at?.UtcDateTime });
        });
        routes.MapGet(Links.LedgerVerifier, (HttpContext context) =>
        {
            Announce(context.Response, "text/x-python; charset=utf-8", Script);
            return TypedResults.Stream(typeof(LedgerDownloads).Assembly.GetManifestResourceStream(Script)!, "text/x-python; charset=utf-8");
        });
    }

    private static void Announce(HttpResponse response, string type, string name)
    {
        response.ContentType = type;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name }.ToString();
    }
}
