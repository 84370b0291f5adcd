using System.Text.Json.Serialization;
using ChildRights.Core.Access;
using ChildRights.Core.Languages;

namespace ChildRights.Web.Portal.Accounts;

/// <summary>What stands in the form of a new account.</summary>
public sealed class AccountFields
{
    public string Email { get; set; } = "";

    public string Name { get; set; } = "";

    public Role Role { get; set; } = Role.MinistryEditor;

    /// <summary>The code of an agency or organisation; empty where none is chosen.</summary>
    public string Body { get; set; } = "";

    public Language Language { get; set; }

    /// <summary>Never part of a draft.</summary>
    [JsonIgnore]
    public string Password { get; set; } = "";

    public NewAccount ToInput() => new(Email, Name, Role, Body.Length == 0 ? null : Body, Language, Password);
}
