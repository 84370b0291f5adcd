using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChildRights.Web.SignIn.Provider;

/// <summary>Why the provider's word does not hold. For the log; the person reads a <see cref="ProviderFault"/>.</summary>
internal sealed class ProviderException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Where the provider's doors are (OpenID Connect Discovery 1.0, section 3).</summary>
internal sealed record ProviderDoors(string Issuer, Uri Authorization, Uri Token, Uri? UserInfo, Uri Keys, bool SecretInBody, bool NamesItself);

/// <summary>What the provider says of a person, checked.</summary>
internal sealed record ProviderWord(string Issuer, string Subject, string? VerifiedEmail, string? Name, IReadOnlySet<string> Groups, bool WithSecondFactor);

/// <summary>
/// Talks to the outside identity provider: discovery, keys, the exchange of a code for tokens, and the check of the id token
/// (OpenID Connect Core 1.0, section 3.1.3.7).
/// </summary>
internal sealed class ProviderClient(SignInOptions signIn, TimeProvider clock) : IDisposable
{
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    /// <summary>An unknown key's name makes us ask for the keys again, but not more often than this.</summary>
    private static readonly TimeSpan KeysAtMostEach = TimeSpan.FromMinutes(1);

    /// <summary>By how much the provider's clock may differ from ours.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    private readonly SemaphoreSlim _one = new(1);
    private (DateTimeOffset At, ProviderDoors Doors)? _doors;
    private (DateTimeOffset At, IList<SecurityKey> Keys)? _keys;

    private ProviderOptions Options => signIn.Provider ?? throw new InvalidOperationException("There is no provider.");

    public void Dispose()
    {
        _http.Dispose();
        _one.Dispose();
    }

    public async Task<ProviderDoors> DoorsAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            if (_doors is { } known && clock.GetUtcNow() - known.At < Fresh)
                return known.Doors;
            var doors = ReadDoors(await GetAsync(new Uri(Options.Authority.AbsoluteUri.TrimEnd('/') + "/.well-known/openid-configuration"), null, ct));
            _doors = (clock.GetUtcNow(), doors);
            return doors;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Exchanges a code for the provider's word on who the person is.</summary>
    /// <exception cref="ProviderException">The word does not hold.</exception>
    public async Task<ProviderWord> RedeemAsync(string code, string verifier, string nonce, string redirect, CancellationToken ct)
    {
        var doors = await DoorsAsync(ct);
        using var request = new HttpRequestMessage(HttpMethod.Post, doors.Token);
        var fields = new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = redirect, ["code_verifier"] = verifier };
        if (doors.SecretInBody)
            (fields["client_id"], fields["client_secret"]) = (Options.ClientId, Options.ClientSecret);
        else
            // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(Options.ClientId)}:{Uri.EscapeDataString(Options.ClientSecret)}")));
        request.Content = new FormUrlEncodedContent(fields);
        var answer = await SendAsync(request, ct);
        var token = await CheckAsync(Text(answer, "id_token") ?? throw new ProviderException("The provider gave no id token."), nonce, doors, ct);
        var told = doors.UserInfo is { } address && Text(answer, "access_token") is { } access ? await GetAsync(address, access, ct) : default;
        return Word(token, told, doors);
    }

    /// <summary>Checks an id token: signature, algorithm, issuer, audience, authorised party, expiry, nonce.</summary>
    /// <exception cref="ProviderException">It does not hold.</exception>
    public async Task<JsonWebToken> CheckAsync(string idToken, string nonce, ProviderDoors doors, CancellationToken ct)
    {
        JsonWebToken read;
        try
        {
            read = new JsonWebToken(idToken);
        }
        catch (Exception ex) when (ex is ArgumentException or SecurityTokenException)
        {
            throw new ProviderException("The id token can't be read.", ex);
        }

        var keys = await KeysAsync(read.Kid, doors, ct);
        var result = await new JsonWebTokenHandler { MaximumTokenSizeInBytes = 64 * 1024 }.ValidateTokenAsync(idToken, new TokenValidationParameters
        {
            ValidIssuer = doors.Issuer,
            ValidAudience = Options.ClientId,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = keys,
            // A token need not name its key where there is only one.
            TryAllIssuerSigningKeys = string.IsNullOrEmpty(read.Kid) && keys.Count == 1,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, to, _, _) => to is { } end && clock.GetUtcNow() < end + ClockSkew && (from is not { } start || clock.GetUtcNow() >= start - ClockSkew),
        });
        if (!result.IsValid)
            throw new ProviderException("The id token does not hold.", result.Exception);
        var token = (JsonWebToken)result.SecurityToken;
        var party = Claim(token, "azp");
        if ((party is not null || token.Audiences.Count() > 1) && party != Options.ClientId)
            throw new ProviderException("The id token was made for another party.");
        if (Claim(token, "nonce") != nonce)
            throw new ProviderException("The id token has another nonce.");
        if (string.IsNullOrEmpty(token.Subject) || token.Subject.Length > 255)
            throw new ProviderException("The id token names nobody.");
        return token;
    }

    private static string? Claim(JsonWebToken token, string name) => token.TryGetClaim(name, out var claim) ? claim.Value : null;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private ProviderWord Word(JsonWebToken token, JsonElement told, ProviderDoors doors)
    {
        // What is told besides the token must be about the same person (section 5.3.2).
        if (told.ValueKind == JsonValueKind.Object && Text(told, "sub") != token.Subject)
            throw new ProviderException("The provider's userinfo is about somebody else.");
        var inToken = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload)).RootElement;
        JsonElement? Find(string name) => inToken.TryGetProperty(name, out var a) ? a : told.ValueKind == JsonValueKind.Object && told.TryGetProperty(name, out var b) ? b : null;
        var email = Find("email") is { ValueKind: JsonValueKind.String } address ? address.GetString() : null;
        var verified = Find("email_verified") is { } flag && (flag.ValueKind == JsonValueKind.True || (flag.ValueKind == JsonValueKind.String && flag.GetString() == "true"));
        return new ProviderWord(
            doors.Issuer,
            token.Subject,
            verified && email is { Length: > 3 and <= 254 } && email.Contains('@', StringComparison.Ordinal) && !email.Any(char.IsControl) ? email : null,
            Find("name") is { ValueKind: JsonValueKind.String } name ? name.GetString() : null,
            Words(Find(Options.GroupsClaim)),
            // Only the signed token's word counts for this (RFC 8176).
            Options.TrustSecondFactor || (inToken.TryGetProperty("amr", out var amr) && Words(amr).Contains("mfa")));
    }

    private static HashSet<string> Words(JsonElement? json) => json switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        _ => [],
    };

    private ProviderDoors ReadDoors(JsonElement json)
    {
        Uri Door(string name) => Uri.TryCreate(Text(json, name), UriKind.Absolute, out var uri) && ProviderOptions.IsSafe(uri)
            ? uri : throw new ProviderException($"The provider's {name} is missing or not https.");
        var issuer = Text(json, "issuer") ?? "";
        if (issuer.TrimEnd('/') != Options.Authority.AbsoluteUri.TrimEnd('/'))
            throw new ProviderException("The provider calls itself otherwise than the setting SignIn:Provider:Authority.");
        var ways = json.TryGetProperty("token_endpoint_auth_methods_supported", out var methods) ? Words(methods) : [];
        return new ProviderDoors(issuer, Door("authorization_endpoint"), Door("token_endpoint"), Text(json, "userinfo_endpoint") is null ? null : Door("userinfo_endpoint"), Door("jwks_uri"),
            SecretInBody: ways.Count > 0 && !ways.Contains("client_secret_basic") && ways.Contains("client_secret_post"),
            NamesItself: json.TryGetProperty("authorization_response_iss_parameter_supported", out var names) && names.ValueKind == JsonValueKind.True);
    }

    private async Task<IList<SecurityKey>> KeysAsync(string? kid, ProviderDoors doors, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var now = clock.GetUtcNow();
            if (_keys is { } known)
            {
                var isKnown = string.IsNullOrEmpty(kid) || known.Keys.Any(k => k.KeyId == kid);
                if (now - known.At < (isKnown ? Fresh : KeysAtMostEach))
                    return known.Keys;
            }

            var json = await GetAsync(doors.Keys, null, ct);
            var keys = new JsonWebKeySet(json.GetRawText()).GetSigningKeys();
            _keys = (now, keys);
            return keys;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<JsonElement> GetAsync(Uri address, string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await SendAsync(request, ct);
    }

    private async Task<JsonElement> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            using var answer = await _http.SendAsync(request, ct);
            if (!answer.IsSuccessStatusCode)
                throw new ProviderException($"{request.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode}.");
            using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ct));
            return json.RootElement.Clone();
        }
        catch (Exception ex) when (ex is HttpRequestException or JsonException || (ex is TaskCanceledException && !ct.IsCancellationRequested))
        {
            throw new ProviderException($"{request.RequestUri!.AbsolutePath} could not be asked.", ex);
        }
    }
}
