using System.Security.Cryptography;
using ChildRights.Web.SignIn;
using ChildRights.Web.SignIn.Provider;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChildRights.Web.Tests.SignIn;

/// <summary>An identity provider that says whatever a test wants it to say, truth or forgery.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    public const string ClientId = "portal";
    public const string Nonce = "the-nonce";
    private WebApplication _app = null!;

    /// <summary>The keys that it shows; the first is what it signs with.</summary>
    public List<SecurityKey> Keys { get; } = [new RsaSecurityKey(RSA.Create(2048)) { KeyId = "first" }];

    public int KeysAsked { get; private set; }

    public Uri Address { get; private set; } = null!;

    /// <summary>The next id token.</summary>
    public string IdToken { get; set; } = "";

    /// <summary>What the userinfo endpoint tells.</summary>
    public Dictionary<string, object> UserInfo { get; } = new() { ["sub"] = "person-1" };

    public Dictionary<string, string> LastExchange { get; private set; } = [];

    public static async Task<FakeProvider> StartAsync()
    {
        var provider = new FakeProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = provider._app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, object>
        {
            ["issuer"] = provider.Issuer,
            ["authorization_endpoint"] = provider.Issuer + "/auth",
            ["token_endpoint"] = provider.Issuer + "/token",
            ["userinfo_endpoint"] = provider.Issuer + "/me",
            ["jwks_uri"] = provider.Issuer + "/keys",
            ["authorization_response_iss_parameter_supported"] = true,
        });
        app.MapGet("/keys", () =>
        {
            provider.KeysAsked++;
            return Results.Json(new { keys = provider.Keys.Select(Shown) });
        });
        app.MapPost("/token", async (HttpRequest request) =>
        {
            provider.LastExchange = (await request.ReadFormAsync()).ToDictionary(f => f.Key, f => f.Value.ToString());
            provider.LastExchange["authorization"] = request.Headers.Authorization.ToString();
            return new Dictionary<string, string> { ["access_token"] = "access", ["token_type"] = "Bearer", ["id_token"] = provider.IdToken };
        });
        app.MapGet("/me", (HttpRequest request) => request.Headers.Authorization == "Bearer access" ? Results.Json(provider.UserInfo) : Results.Unauthorized());
        await app.StartAsync();
        provider.Address = new Uri(app.Urls.Single());
        return provider;
    }

    public string Issuer => Address.AbsoluteUri.TrimEnd('/');

    /// <summary>How the portal is set to this provider.</summary>
    public IReadOnlyList<string> Settings =>
    [
        "SignIn:Provider:Name=Test", $"SignIn:Provider:Authority={Issuer}", $"SignIn:Provider:ClientId={ClientId}", "SignIn:Provider:ClientSecret=a+b/c d",
        "SignIn:Provider:Groups:0:Group=watchers", "SignIn:Provider:Groups:0:Role=Observer",
        "SignIn:Provider:Groups:1:Group=office", "SignIn:Provider:Groups:1:Role=Secretariat",
    ];

    public ProviderClient Client(TimeProvider clock) => new(
        new SignInOptions { Provider = new ProviderOptions { Name = "Test", Authority = Address, ClientId = ClientId, ClientSecret = "a+b/c d" } }, clock);

    /// <summary>An id token that holds, unless a test changes something.</summary>
    public string Token(DateTimeOffset now, Action<Dictionary<string, object>>? change = null, SecurityKey? key = null, string algorithm = SecurityAlgorithms.RsaSha256)
    {
        var claims = new Dictionary<string, object> { ["iss"] = Issuer, ["aud"] = ClientId, ["sub"] = "person-1", ["nonce"] = Nonce, ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(), ["iat"] = now.ToUnixTimeSeconds() };
        change?.Invoke(claims);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            SigningCredentials = new SigningCredentials(key ?? Keys[0], algorithm),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Dictionary<string, string> Shown(SecurityKey key)
    {
        var shown = key is RsaSecurityKey rsa
            ? JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.Rsa.ExportParameters(false)) { KeyId = key.KeyId })
            : JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(((ECDsaSecurityKey)key).ECDsa.ExportParameters(false))) { KeyId = key.KeyId });
        var json = new Dictionary<string, string> { ["kty"] = shown.Kty, ["kid"] = key.KeyId, ["use"] = "sig" };
        foreach (var (name, value) in new[] { ("n", shown.N), ("e", shown.E), ("crv", shown.Crv), ("x", shown.X), ("y", shown.Y) })
        {
            if (value is not null)
                json[name] = value;
        }

        return json;
    }
}
