namespace ChildRights.Core.Access.Passwords;

/// <summary>Whose password a link sets: shown to whoever holds the link, so that a password keeper files it under the right name.</summary>
public sealed record PasswordLinkHolder(string Email);

/// <param name="Token">The secret part of the link, as it stands in the address.</param>
/// <param name="Password">12 to 256 characters; see docs/accounts.md for what else is asked of it.</param>
public sealed record NewPassword(string Token, string Password);

/// <param name="Current">The password that the account has now.</param>
/// <param name="New">12 to 256 characters.</param>
public sealed record PasswordChange(string Current, string New);
