namespace ChildRights.Core.SignIn;

/// <summary>A browser in which a person is signed in.</summary>
/// <param name="Browser">Family and system, such as "Firefox, Linux"; empty where it did not say.</param>
/// <param name="LastSeenAt">To five minutes.</param>
public sealed record SessionRow(Guid Id, SignInMethod Method, string Browser, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt);

/// <summary>What a person has beside their password.</summary>
/// <param name="IsDemanded">Whether the role may not go without.</param>
/// <param name="Since">Since when the authenticator app is set up; null where it is not.</param>
/// <param name="CodesLeft">Recovery codes not used yet.</param>
public sealed record MySecondFactor(bool IsDemanded, DateTimeOffset? Since, int CodesLeft)
{
    public bool IsOn => Since is not null;
}

/// <summary>A secret for the person's authenticator app.</summary>
/// <param name="Secret">In groups of four, for typing.</param>
/// <param name="Address">The otpauth address that the QR code holds.</param>
public sealed record SecondFactorOffer(string Secret, string Address);

/// <param name="Id">The credential's id in base64url.</param>
/// <param name="Name">As the person named it.</param>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt);

/// <param name="Id">The credential's id in base64url.</param>
public sealed record PasskeyName(string Id, string Name);

/// <param name="Email">Whose.</param>
public sealed record SecondFactorReset(string Email);
