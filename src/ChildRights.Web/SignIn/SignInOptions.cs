using System.Globalization;
using ChildRights.Core.Mail;
using ChildRights.Web.SignIn.Provider;

namespace ChildRights.Web.SignIn;

/// <summary>What the portal is told from outside about signing in.</summary>
public sealed record SignInOptions
{
    /// <summary>The longest time that a circuit may go on after its session was ended or its account was shut.</summary>
    private static readonly TimeSpan LongestRecheck = TimeSpan.FromSeconds(30);

    /// <summary>How often an open page looks whether its sign-in still holds: the setting SignIn:RecheckSeconds, 0.2 to 30.</summary>
    public TimeSpan RecheckEvery { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The portal's address as people type it: the setting Portal:PublicAddress. Passkeys belong to its host. Null where it isn't set.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>The outside identity provider; null where there is none.</summary>
    public ProviderOptions? Provider { get; init; }

    /// <param name="faults">Takes a plain sentence for each setting that is wrong.</param>
    public static SignInOptions From(IConfiguration configuration, List<string> faults)
    {
        var options = new SignInOptions { Provider = ProviderOptions.From(configuration, faults) };
        if (configuration["SignIn:RecheckSeconds"] is { Length: > 0 } text)
        {
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds >= 0.2 && seconds <= LongestRecheck.TotalSeconds)
                options = options with { RecheckEvery = TimeSpan.FromSeconds(seconds) };
            else
                faults.Add($"The setting SignIn:RecheckSeconds is a number from 0.2 to 30, not {text}.");
        }

        if (PortalAddress.Parse(configuration["Portal:PublicAddress"]) is { } address)
            options = options with { PublicAddress = new Uri(address.Base) };
        return options;
    }
}
