using ChildRights.Core.Languages;

namespace ChildRights.Core.Mail;

/// <summary>
/// Where the portal is found from outside: the base of every link in a mail. It comes from the settings alone, never from what a request
/// says of its host, or a forged request could send people's links to another site (OWASP ASVS 5.0, V4.1).
/// </summary>
public sealed class PortalAddress
{
    /// <summary>A portal tried out on one machine.</summary>
    public static readonly PortalAddress OnThisMachine = new("http://127.0.0.1:5080");

    private PortalAddress(string address) => Base = address;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Base { get; }

    /// <summary>A portal on this machine's loopback.</summary>
    /// <param name="port">1 to 65535.</param>
    public static PortalAddress Loopback(int port) => new(FormattableString.Invariant($"http://127.0.0.1:{port}"));

    /// <summary>Reads https://portal.example.org; http only where the host is this machine itself.</summary>
    /// <returns>Null where it is something else, or more than scheme, host and port.</returns>
    public static PortalAddress? Parse(string? text) =>
        Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            ? new PortalAddress(uri.GetLeftPart(UriPartial.Authority))
            : null;

    internal string SignIn(Language language) => $"{Base}/{language.Code()}/sign-in";

    internal string Invitation(Language language, string token) => $"{Base}/{language.Code()}/invitation/{token}";

    internal string NewPassword(Language language, string token) => $"{Base}/{language.Code()}/new-password/{token}";

    internal string ForgottenPassword(Language language) => $"{Base}/{language.Code()}/forgotten-password";
}
