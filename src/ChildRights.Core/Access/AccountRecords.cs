using ChildRights.Core.Languages;

namespace ChildRights.Core.Access;

/// <summary>An account as administrators see it.</summary>
/// <param name="Body">The agency or organisation; null for roles without one.</param>
public sealed record AccountRow(Guid Id, string Email, string DisplayName, Role Role, LocalText? Body, Language Language, bool Disabled, bool IsDemonstration, DateTimeOffset CreatedAt);

/// <summary>A new account.</summary>
/// <param name="Body">The code of an agency (ministry roles) or of an organisation (experts, observers); null where the role needs none.</param>
/// <param name="Password">At least 12 characters.</param>
public sealed record NewAccount(string Email, string DisplayName, Role Role, string? Body, Language Language, string Password);

/// <param name="Email">Whose.</param>
/// <param name="Password">At least 12 characters.</param>
public sealed record PasswordReset(string Email, string Password);

/// <param name="Id">Which account.</param>
/// <param name="Disabled">Whether it is shut.</param>
public sealed record AccountSwitch(Guid Id, bool Disabled);

internal static class PasswordRules
{
    /// <summary>Length beats rules about kinds of characters (NIST SP 800-63B, section 3.1.1).</summary>
    public const int MinLength = 12;
    public const int MaxLength = 256;

    public static void Demand(string password) => new Problems()
        .Require(password.Length >= MinLength, "PasswordTooShort", "password", MinLength)
        .Require(password.Length <= MaxLength, "TooLong", "password", MaxLength, password.Length)
        .ThrowIfAny();
}
