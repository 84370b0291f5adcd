namespace ChildRights.Web.Portal.Accounts;

/// <summary>What was done with an account, as a sentence; and the password to pass on, which is shown this once.</summary>
public sealed record AccountChange(string What, string? Password = null);
