using ChildRights.Core.Access;
using ChildRights.Core.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace ChildRights.Web.SignIn;

/// <summary>
/// Passkeys (WebAuthn), with Identity's own checks. The device must recognise the person, so that a passkey stands for both factors
/// (NIST SP 800-63B-4, section 2.2.1: a multi-factor cryptographic authenticator).
/// </summary>
internal sealed class PasskeyDesk(
    SignInManager<Account> signIn, UserManager<Account> accounts, SignInOptions options, SignInDesk desk, HalfSignIn half, ILogger<PasskeyDesk> logger)
{
    public const string RequestPath = "/sign-in/passkey";
    public const string CreationPath = "/sign-in/new-passkey";

    /// <summary>A passkey belongs to a host. Where nobody has said which, only a portal on the reader's own machine offers them.</summary>
    public bool IsOffered(HttpContext http) => options.PublicAddress is { } address
        ? string.Equals(http.Request.Host.Host, address.Host, StringComparison.OrdinalIgnoreCase) && address.HostNameType == UriHostNameType.Dns
        : string.Equals(http.Request.Host.Host, "localhost", StringComparison.OrdinalIgnoreCase);

    public static void Configure(IdentityPasskeyOptions passkeys, SignInOptions options)
    {
        passkeys.ServerDomain = options.PublicAddress?.Host;
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required";
        passkeys.AttestationConveyancePreference = "none";
        passkeys.ValidateOrigin = context =>
        {
            var request = context.HttpContext.Request;
            var ours = options.PublicAddress?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";
            return ValueTask.FromResult(!context.CrossOrigin && string.Equals(context.Origin, ours, StringComparison.OrdinalIgnoreCase));
        };
    }

    /// <returns>True where the person is in.</returns>
    public async Task<bool> SignInAsync(HttpContext http, string? credential)
    {
        if (!IsOffered(http) || string.IsNullOrWhiteSpace(credential) || await CheckAsync(credential) is not { Succeeded: true } result || result.User.Disabled)
        {
            logger.LogInformation("A sign-in with a passkey was refused");
            return false;
        }

        // Its counter, by which a copied key would be found out.
        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        await desk.EnterAsync(http, result.User, SignInMethod.Passkey, withSecondFactor: true);
        return true;
    }

    /// <returns>The new key; null where what the browser sent does not hold, or was made for somebody else.</returns>
    public async Task<UserPasskeyInfo?> TakeNewAsync(HttpContext http, Actor actor, string? credential)
    {
        if (!IsOffered(http) || string.IsNullOrWhiteSpace(credential))
            return null;
        try
        {
            var result = await signIn.PerformPasskeyAttestationAsync(credential);
            if (result.Succeeded && result.UserEntity.Id == actor.AccountId.ToString())
                return result.Passkey;
            logger.LogInformation(result.Failure, "A new passkey was refused");
        }
        catch (InvalidOperationException)
        {
            logger.LogInformation("A new passkey was refused: nobody had asked for one");
        }

        return null;
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(RequestPath, async (HttpContext http, IAntiforgery antiforgery, PasskeyDesk passkeys) =>
        {
            await antiforgery.ValidateRequestAsync(http);
            return passkeys.IsOffered(http) ? Options(http, await passkeys.RequestOptionsAsync(http)) : Results.NotFound();
        });
        routes.MapPost(CreationPath, async (HttpContext http, IAntiforgery antiforgery, PasskeyDesk passkeys, ActorFinder finder) =>
        {
            await antiforgery.ValidateRequestAsync(http);
            var actor = await finder.FindAsync(http.User, http.RequestAborted);
            return actor.IsSignedIn && passkeys.IsOffered(http) ? Options(http, await passkeys.CreationOptionsAsync(actor)) : Results.NotFound();
        }).RequireAuthorization();
    }

    private static IResult Options(HttpContext http, string json)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Content(json, "application/json");
    }

    private async Task<PasskeyAssertionResult<Account>?> CheckAsync(string credential)
    {
        try
        {
            var result = await signIn.PerformPasskeyAssertionAsync(credential);
            if (!result.Succeeded)
                logger.LogInformation(result.Failure, "A passkey did not hold");
            return result;
        }
        catch (InvalidOperationException)
        {
            // No options were asked for, or their cookie is gone.
            return null;
        }
    }

    // In the second step it must be one of that account; on the sign-in page the browser asks the person which.
    private async Task<string> RequestOptionsAsync(HttpContext http) =>
        await signIn.MakePasskeyRequestOptionsAsync((await half.ReadAsync(http))?.Account);

    private async Task<string> CreationOptionsAsync(Actor actor)
    {
        var account = await accounts.FindByIdAsync(actor.AccountId!.Value.ToString());
        return await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = account!.Id.ToString(),
            Name = account.Email ?? "",
            DisplayName = account.DisplayName,
        });
    }
}
