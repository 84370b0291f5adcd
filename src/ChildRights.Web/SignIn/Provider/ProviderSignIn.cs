using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using ChildRights.Core.SignIn;
using ChildRights.Web.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace ChildRights.Web.SignIn.Provider;

/// <summary>What a person reads where the provider's word did not do.</summary>
public enum ProviderFault
{
    /// <summary>The provider does not answer, said no, or its answer does not hold.</summary>
    Failed,

    /// <summary>The answer came too late, or to another browser than the one that asked.</summary>
    TooLate,

    /// <summary>The person has no account here and is in no group that gives one, or the account is shut.</summary>
    NotKnown,
}

/// <summary>Sign-in with an outside provider: the code flow with PKCE, state and nonce (OpenID Connect Core 1.0; RFC 9700).</summary>
internal static class ProviderSignIn
{
    public const string AnswerPath = "/sign-in/provider/answer";
    private const string CookieName = "childrights.provider";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    /// <summary>What is remembered in the browser that asked, until the answer comes.</summary>
    private sealed record Asked(string State, string Nonce, string Verifier, string? To, Language Language, DateTimeOffset At);

    public static void MapProviderSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{lang}/sign-in/provider", AskAsync);
        routes.MapGet(AnswerPath, AnswerAsync);
    }

    private static async Task<IResult> AskAsync(
        HttpContext http, string lang, string? to, SignInOptions options, ProviderClient provider, IDataProtectionProvider keys, TimeProvider clock, ILoggerFactory logs)
    {
        if (options.Provider is not { } settings || LanguageExtensions.All.Where(l => l.Code() == lang).ToList() is not [var language])
            return Results.NotFound();
        var asked = new Asked(Random(), Random(), Random(), Links.LocalOnly(to), language, clock.GetUtcNow());
        try
        {
            var doors = await provider.DoorsAsync(http.RequestAborted);
            http.Response.Cookies.Append(CookieName, Protector(keys).Protect(JsonSerializer.Serialize(asked)), Cookie(http, Lasts));
            return Results.Redirect(QueryHelpers.AddQueryString(doors.Authorization.AbsoluteUri, new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = settings.ClientId,
                ["redirect_uri"] = AnswerAddress(http, options),
                ["scope"] = settings.Scope,
                ["state"] = asked.State,
                ["nonce"] = asked.Nonce,
                ["code_challenge"] = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(asked.Verifier))),
                ["code_challenge_method"] = "S256",
                ["ui_locales"] = $"{language.Code()} ru en",
            }));
        }
        catch (ProviderException ex)
        {
            Logger(logs).LogWarning(ex, "The identity provider could not be asked");
            return Results.Redirect(Links.ProviderRefused(language, nameof(ProviderFault.Failed), asked.To));
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext http, string? code, string? state, string? iss, SignInOptions options, ProviderClient provider, AdmitFromProvider admit, UserManager<Account> accounts,
        SignInDesk desk, IDataProtectionProvider keys, TimeProvider clock, ILoggerFactory logs)
    {
        if (options.Provider is not { } settings)
            return Results.NotFound();
        var asked = Read(http, keys);
        http.Response.Cookies.Delete(CookieName, Cookie(http, null));
        // Whoever is led here by somebody else's link has not asked, and is signed in as nobody.
        if (asked is null || clock.GetUtcNow() - asked.At > Lasts
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(asked.State), Encoding.UTF8.GetBytes(state ?? "")))
            return Results.Redirect(Links.ProviderRefused(asked?.Language ?? LanguageChoice.Negotiate(http.Request), nameof(ProviderFault.TooLate), asked?.To));

        IResult Refuse(ProviderFault fault) => Results.Redirect(Links.ProviderRefused(asked.Language, fault.ToString(), asked.To));
        try
        {
            var doors = await provider.DoorsAsync(http.RequestAborted);
            // RFC 9207: the answer of one provider is not taken for another's.
            if (string.IsNullOrEmpty(code) || (iss is not null || doors.NamesItself) && iss != doors.Issuer)
                throw new ProviderException(string.IsNullOrEmpty(code) ? "The provider said no." : "The answer comes from another provider.");
            var word = await provider.RedeemAsync(code, asked.Verifier, asked.Nonce, AnswerAddress(http, options), http.RequestAborted);
            var person = new ProviderPerson(word.Issuer, word.Subject, word.VerifiedEmail, word.Name, asked.Language, settings.GrantOf(word.Groups));
            if (await admit.AdmitAsync(person, http.RequestAborted) is not { } id || await accounts.FindByIdAsync(id.ToString()) is not { } account)
                return Refuse(ProviderFault.NotKnown);
            return Results.Redirect(await desk.AfterFirstStepAsync(http, account, SignInMethod.Provider, word.WithSecondFactor) switch
            {
                NextStep.SecondFactor => Links.SecondStep(asked.Language, asked.To),
                NextStep.SetUp => Links.SetUpSecondFactor(asked.Language, asked.To),
                _ => asked.To ?? Links.Portal(asked.Language),
            });
        }
        catch (Exception ex) when (ex is ProviderException or Refusal)
        {
            Logger(logs).LogWarning("A sign-in with the identity provider failed: {Reason} {Cause}", ex.Message, ex.InnerException?.GetType().Name);
            return Refuse(ProviderFault.Failed);
        }
    }

    private static Asked? Read(HttpContext http, IDataProtectionProvider keys)
    {
        try
        {
            return http.Request.Cookies[CookieName] is { Length: > 0 } cookie ? JsonSerializer.Deserialize<Asked>(Protector(keys).Unprotect(cookie)) : null;
        }
        catch (Exception ex) when (ex is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Never out of the Host header where people have said what the portal's address is.</summary>
    private static string AnswerAddress(HttpContext http, SignInOptions options) =>
        (options.PublicAddress?.GetLeftPart(UriPartial.Authority) ?? $"{http.Request.Scheme}://{http.Request.Host}") + AnswerPath;

    private static CookieOptions Cookie(HttpContext http, TimeSpan? lasts) => new()
    {
        MaxAge = lasts,
        Path = AnswerPath,
        HttpOnly = true,
        // The answer comes by a link from the provider's site.
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        IsEssential = true,
    };

    private static string Random() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    private static IDataProtector Protector(IDataProtectionProvider keys) => keys.CreateProtector("ChildRights.Provider.1");

    private static ILogger Logger(ILoggerFactory logs) => logs.CreateLogger(typeof(ProviderSignIn));
}
