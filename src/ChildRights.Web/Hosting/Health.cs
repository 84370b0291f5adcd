using ChildRights.Core.Data;

namespace ChildRights.Web.Hosting;

/// <summary>
/// For whoever watches the portal from outside. <c>/health/live</c>: the process answers. <c>/health/ready</c>: the database answers
/// and its schema is ours; 503 with one word otherwise.
/// </summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", ["GET", "HEAD"], () => TypedResults.Text("live"));
        routes.MapMethods("/health/ready", ["GET", "HEAD"], async (DatabaseSetup setup, DatabasePreparation preparation, CancellationToken ct) =>
        {
            var ready = preparation.IsDone && await AnswersAsync(setup, ct);
            return TypedResults.Text(ready ? "ready" : "database", statusCode: ready ? 200 : 503);
        });
    }

    private static async Task<bool> AnswersAsync(DatabaseSetup setup, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            return await setup.IsReadyAsync(limit.Token);
        }
        catch (Exception ex) when (DatabaseFault.IsDown(ex) || (ex is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
