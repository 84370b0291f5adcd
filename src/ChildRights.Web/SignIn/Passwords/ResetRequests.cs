using System.Threading.Channels;
using ChildRights.Core.Access;
using ChildRights.Core.Access.Passwords;

namespace ChildRights.Web.SignIn.Passwords;

/// <summary>
/// Requests for a new password are answered before anything is looked up, so that the answer takes the same time for every address, and
/// nobody learns who has an account.
/// </summary>
internal sealed class ResetRequests(AskForPasswordReset ask, ILogger<ResetRequests> logger) : BackgroundService
{
    /// <summary>Where so many wait, somebody floods us, and what comes on top is dropped.</summary>
    private const int MostWaiting = 1000;

    private readonly Channel<Request> _waiting =
        Channel.CreateBounded<Request>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private sealed record Request(string? Email, TaskCompletionSource? Done);

    public void Ask(string? email) => _waiting.Writer.TryWrite(new Request(email, null));

    /// <summary>Waits until all that was asked before has been looked at.</summary>
    public Task WhenDoneAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Writer.TryWrite(new Request(null, done));
        return done.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in _waiting.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await ask.RunAsync(Actor.Anonymous, request.Email, stoppingToken);
            }
            catch (Exception ex) when (!stoppingToken.IsCancellationRequested)
            {
                // The person was told to ask again where no mail comes.
                logger.LogWarning("A request for a new password failed ({Reason})", ex.GetBaseException().GetType().Name);
            }

            request.Done?.TrySetResult();
        }
    }
}
