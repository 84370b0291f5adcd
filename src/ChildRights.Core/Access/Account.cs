using ChildRights.Core.Languages;
using Microsoft.AspNetCore.Identity;

namespace ChildRights.Core.Access;

/// <summary>
/// A person's account. Public because ASP.NET Core Identity's managers are generic over it; it is read and written only
/// by Identity and by the use cases in this folder (docs/adr/0005).
/// </summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int DisplayNameMaxLength = 120;

    public Role Role { get; set; }

    public Guid? AgencyId { get; set; }

    public Guid? OrganisationId { get; set; }

    public string DisplayName { get; set; } = "";

    public Language Language { get; set; }

    public bool Disabled { get; set; }

    /// <summary>A ready-made account of the demonstration; a real portal has none.</summary>
    public bool IsDemonstration { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>
    /// Who decides or keeps accounts must not depend on a password alone. The ready-made accounts of the demonstration go without, so that it can be
    /// tried; a real portal does not start while there are any.
    /// </summary>
    public bool SecondFactorIsDemanded => Role is Role.Secretariat or Role.FocalPoint or Role.Administrator && !IsDemonstration;
}
