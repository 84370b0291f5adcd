using ChildRights.Core.SignIn;

namespace ChildRights.Web.SignIn;

/// <summary>The second step: a code of the app or a recovery code. Wrong ones count as wrong passwords do.</summary>
internal sealed class CheckCode(SecondStep steps, SignInAttempts attempts, DeviceCookie devices, SignInDesk desk, ILogger<CheckCode> logger)
{
    /// <returns>True where the person is in.</returns>
    public async Task<bool> SignInAsync(HttpContext http, Half half, string? code)
    {
        var ct = http.RequestAborted;
        if (await attempts.TakeAsync(half.Account, devices.Of(http, half.Account.Id), ct) && await steps.CheckAsync(half.Account.Id, code, ct) is { } method)
        {
            await desk.EnterAsync(http, half.Account, method, withSecondFactor: true);
            return true;
        }

        logger.LogInformation("A second step was refused");
        return false;
    }
}
