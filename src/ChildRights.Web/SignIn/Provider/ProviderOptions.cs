using ChildRights.Core.Access;
using ChildRights.Core.SignIn;

namespace ChildRights.Web.SignIn.Provider;

/// <summary>The outside identity provider (OpenID Connect), from the settings under SignIn:Provider. See docs/sign-in.md.</summary>
public sealed record ProviderOptions
{
    /// <summary>As people know it; on the button.</summary>
    public required string Name { get; init; }

    /// <summary>The issuer; https, or http on loopback.</summary>
    public required Uri Authority { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    public string Scope { get; init; } = "openid email profile";

    public string GroupsClaim { get; init; } = "groups";

    /// <summary>Whether everybody counts as recognised by two factors, even where the provider does not say so (amr: mfa).</summary>
    public bool TrustSecondFactor { get; init; }

    /// <summary>What each group stands for. The first that a person is in counts.</summary>
    public IReadOnlyList<(string Group, ProviderGrant Grant)> Groups { get; init; } = [];

    public ProviderGrant? GrantOf(IReadOnlySet<string> groups) => Groups.Where(g => groups.Contains(g.Group)).Select(g => g.Grant).FirstOrDefault();

    /// <returns>Null where no provider is set, or what is set is wrong.</returns>
    public static ProviderOptions? From(IConfiguration configuration, List<string> faults)
    {
        var section = configuration.GetSection("SignIn:Provider");
        if (!section.GetChildren().Any(c => c.Value is { Length: > 0 } || c.GetChildren().Any()))
            return null;

        var before = faults.Count;
        string Needed(string key)
        {
            if (section[key] is { Length: > 0 } value)
                return value;
            faults.Add($"The setting SignIn:Provider:{key} is missing; a provider needs Name, Authority, ClientId and ClientSecret.");
            return "";
        }

        var (name, authority, clientId, secret) = (Needed("Name"), Needed("Authority"), Needed("ClientId"), Needed("ClientSecret"));
        if (authority.Length > 0 && !(Uri.TryCreate(authority, UriKind.Absolute, out var uri) && IsSafe(uri)))
            faults.Add("The setting SignIn:Provider:Authority is an https address (http on loopback alone).");
        var trust = false;
        if (section["TrustSecondFactor"] is { Length: > 0 } flag && !bool.TryParse(flag, out trust))
            faults.Add($"The setting SignIn:Provider:TrustSecondFactor is true or false, not {flag}.");
        var groups = section.GetSection("Groups").GetChildren().Select(g => Group(g, faults)).OfType<(string, ProviderGrant)>().ToList();
        if (faults.Count > before)
            return null;
        return new ProviderOptions
        {
            Name = name,
            Authority = new Uri(authority),
            ClientId = clientId,
            ClientSecret = secret,
            Scope = section["Scope"] is { Length: > 0 } scope ? scope : "openid email profile",
            GroupsClaim = section["GroupsClaim"] is { Length: > 0 } claim ? claim : "groups",
            TrustSecondFactor = trust,
            Groups = groups,
        };
    }

    /// <summary>Nothing is read or sent in the clear, except on one's own machine.</summary>
    public static bool IsSafe(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    private static (string, ProviderGrant)? Group(IConfigurationSection section, List<string> faults)
    {
        var body = section["Body"] is { Length: > 0 } code ? code : null;
        if (section["Group"] is not { Length: > 0 } group || !Enum.TryParse<Role>(section["Role"], out var role) || !Enum.IsDefined(role) || role is Role.Anonymous or Role.Operator or Role.System)
        {
            faults.Add($"The setting {section.Path} needs a Group, and a Role out of MinistryEditor, FocalPoint, Expert, Secretariat, Commissioner, Observer, Administrator.");
            return null;
        }

        if (body is null && role is Role.MinistryEditor or Role.FocalPoint or Role.Expert)
        {
            faults.Add($"The setting {section.Path} needs a Body: the code of the agency or organisation of its {role}.");
            return null;
        }

        return (group, new ProviderGrant(role, body));
    }
}
