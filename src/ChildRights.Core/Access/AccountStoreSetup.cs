using ChildRights.Core.Access.Passwords;
using ChildRights.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChildRights.Core.Access;

/// <summary>Gives ASP.NET Core Identity its stores. Identity works as the portal itself: before sign-in there is no actor.</summary>
public static class AccountStoreSetup
{
    public static IdentityBuilder AddPortalStores(this IdentityBuilder builder)
    {
        builder.Services.AddScoped(provider => new PortalDb(provider.GetRequiredService<Database>().Options, Actor.System));
        builder.Services.AddSingleton<IPasswordHasher<Account>, AccountPasswords>();
        builder.Services.AddScoped<IUserStore<Account>, UserOnlyStore<Account, PortalDb, Guid>>();
        return builder;
    }
}
