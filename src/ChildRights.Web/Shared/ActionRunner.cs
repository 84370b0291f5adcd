using ChildRights.Core.Access;
using ChildRights.Web.Hosting;

namespace ChildRights.Web.Shared;

/// <summary>What became of the last action, besides a success.</summary>
public enum ActionFault
{
    None,

    /// <summary>A use case said no; <see cref="ActionRunner.Refusal"/> says why.</summary>
    Refused,

    /// <summary>The sign-in has run out or was ended.</summary>
    SignedOut,

    /// <summary>The database does not answer.</summary>
    DatabaseDown,

    /// <summary>More actions in a minute than a person does.</summary>
    TooMany,

    /// <summary>A fault of ours; it is in the log.</summary>
    Broken,
}

/// <summary>
/// Runs use cases for a component of the portal and keeps what went wrong, so that no page repeats it:
/// <code>
/// @inject ActionRunner Run
/// &lt;Refused Of="Run" /&gt;
/// if (await Run.DoAsync((actor, ct) => submit.RunAsync(actor, input, ct))) ...
/// </code>
/// Each component gets its own. What was typed stays in the component whatever happens here.
/// </summary>
public sealed class ActionRunner(CurrentActor current, RateLimits limits, ILogger<ActionRunner> logger)
{
    /// <summary>True while an action runs; a second one is not started meanwhile.</summary>
    public bool Busy { get; private set; }

    public ActionFault Fault { get; private set; }

    public Refusal? Refusal { get; private set; }

    public bool IsConflict => Refusal?.Kind == RefusalKind.Conflict;

    public bool IsNotFound => Refusal?.Kind == RefusalKind.NotFound;

    /// <summary>The problems of one field, to be shown beside it.</summary>
    public IEnumerable<Problem> ProblemsOf(string field) => Refusal?.Problems.Where(p => p.Field == field) ?? [];

    /// <summary>Forgets what went wrong.</summary>
    public void Clear() => (Fault, Refusal) = (ActionFault.None, null);

    /// <returns>True where the action went through.</returns>
    public async Task<bool> DoAsync(Func<Actor, CancellationToken, Task> action, CancellationToken ct = default) =>
        await AskAsync(
            async (actor, token) =>
            {
                await action(actor, token);
                return true;
            },
            ct);

    /// <returns>What the use case answered; the default of its type where it did not.</returns>
    public async Task<T?> AskAsync<T>(Func<Actor, CancellationToken, Task<T>> action, CancellationToken ct = default)
    {
        if (Busy)
            return default;
        Clear();
        Busy = true;
        var actor = Actor.Anonymous;
        try
        {
            actor = await current.GetAsync(ct);
            if (actor.AccountId is { } account && !limits.MayAct(account))
            {
                Fault = ActionFault.TooMany;
                return default;
            }

            return await action(actor, ct);
        }
        catch (Refusal refusal)
        {
            Refusal = refusal;
            Fault = refusal.Kind == RefusalKind.NotAllowed && !actor.IsSignedIn ? ActionFault.SignedOut : ActionFault.Refused;
        }
        catch (Exception ex) when (ex is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Fault = DatabaseFault.IsDown(ex) ? ActionFault.DatabaseDown : ActionFault.Broken;
            if (Fault == ActionFault.Broken)
                logger.LogError(ex, "An action of the portal failed");
            else
                logger.LogWarning("The database does not answer ({Reason})", ex.GetBaseException().GetType().Name);
        }
        finally
        {
            Busy = false;
        }

        return default;
    }
}
