using ChildRights.Core.Access;

namespace ChildRights.Core.SignIn;

/// <summary>Asks a signed-in person for a code once more, before what guards their account is changed (ASVS 5.0, 7.5.1). Guesses are counted as at the door.</summary>
public sealed class CodeAgain
{
    /// <summary>Counted apart from the door: who sits at an open browser must not shut its owner out.</summary>
    private const string Device = "account page";

    private readonly SecondStep _step;
    private readonly SignInAttempts _attempts;

    internal CodeAgain(SecondStep step, SignInAttempts attempts) => (_step, _attempts) = (step, attempts);

    /// <exception cref="Refusal">CodeIsWrong, or TooManyCodes during a pause.</exception>
    internal async Task DemandAsync(Account account, string code, CancellationToken ct)
    {
        if (!await _attempts.TakeAsync(account, Device, ct))
            throw Refusal.Invalid("TooManyCodes", "code");
        if (await _step.CheckAsync(account.Id, code, ct) is null)
            throw Refusal.Invalid("CodeIsWrong", "code");
        await _attempts.ForgetAsync(account.Id, Device, ct);
    }
}
