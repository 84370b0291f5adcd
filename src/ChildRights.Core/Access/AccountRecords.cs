using ChildRights.Core.Languages;

namespace ChildRights.Core.Access;

/// <summary>An account as administrators see it.</summary>
/// <param name="Body">The agency or organisation; null for roles without one.</param>
/// <param name="BodyCode">Its code; null for roles without one.</param>
public sealed record AccountRow(
    Guid Id, string Email, string DisplayName, Role Role, LocalText? Body, string? BodyCode, Language Language, bool Disabled, bool IsDemonstration, DateTimeOffset CreatedAt);

/// <summary>A new account.</summary>
/// <param name="Body">The code of an agency (ministry roles) or of an organisation (experts, observers); null where the role needs none.</param>
/// <param name="Password">12 to 256 characters; see docs/accounts.md for what else is asked of it.</param>
public sealed record NewAccount(string Email, string DisplayName, Role Role, string? Body, Language Language, string Password);

/// <param name="Email">Whose.</param>
/// <param name="Password">12 to 256 characters.</param>
public sealed record PasswordReset(string Email, string Password);

/// <param name="Id">Which account.</param>
/// <param name="Disabled">Whether it is shut.</param>
public sealed record AccountSwitch(Guid Id, bool Disabled);

/// <summary>Another role or body for an account.</summary>
/// <param name="Id">Which account.</param>
/// <param name="SeenRole">The role that it had when the form was opened; another one now is a conflict.</param>
/// <param name="SeenBody">Likewise the code of its body.</param>
/// <param name="Body">The code of the new agency or organisation; null where the role needs none.</param>
public sealed record AccountRoleChange(Guid Id, Role SeenRole, string? SeenBody, Role Role, string? Body);
