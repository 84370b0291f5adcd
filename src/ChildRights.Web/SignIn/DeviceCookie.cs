using System.Security.Cryptography;
using System.Text.Json;
using ChildRights.Core.SignIn;
using Microsoft.AspNetCore.DataProtection;

namespace ChildRights.Web.SignIn;

/// <summary>
/// Remembers which accounts have signed in from this browser, so that a stranger's guesses don't count against it (OWASP, "device cookies").
/// It proves nothing about the person: it only gives their attempts a count of their own.
/// </summary>
internal sealed class DeviceCookie(IDataProtectionProvider keys, TimeProvider clock)
{
    public const string Name = "childrights.device";

    /// <summary>People who share a browser; the longest unused is forgotten.</summary>
    private const int Most = 8;

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = keys.CreateProtector("ChildRights.DeviceCookie.1");

    /// <param name="Id">What its failures are counted under: nothing that says anything about the device.</param>
    private sealed record Known(Guid Account, string Id, DateTimeOffset At);

    /// <returns>The device for <see cref="SignInAttempts"/>; strangers' where this browser has not signed in as the account.</returns>
    public string Of(HttpContext http, Guid account) => Read(http).Find(k => k.Account == account)?.Id ?? SignInAttempts.Strangers;

    public void Remember(HttpContext http, Guid account)
    {
        var known = Read(http);
        var id = known.Find(k => k.Account == account)?.Id ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        known.RemoveAll(k => k.Account == account);
        known.Insert(0, new Known(account, id, clock.GetUtcNow()));
        http.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(known.Take(Most))), new CookieOptions
        {
            MaxAge = Lasts,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
        });
    }

    private List<Known> Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 and < 4000 } cookie)
            return [];
        try
        {
            var now = clock.GetUtcNow();
            return JsonSerializer.Deserialize<List<Known>>(_protector.Unprotect(cookie))?.FindAll(k => now - k.At < Lasts) ?? [];
        }
        catch (Exception ex) when (ex is CryptographicException or JsonException)
        {
            return [];
        }
    }
}
