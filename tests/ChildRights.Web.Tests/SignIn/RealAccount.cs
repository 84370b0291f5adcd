using ChildRights.Core.Access;
using ChildRights.Core.Data;
using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChildRights.Web.Tests.SignIn;

/// <summary>A real person's account, which unlike those of the demonstration must have a second factor where its role demands one.</summary>
internal static partial class Person
{
    public const string Password = "a lamp beside the river";
    private static int s_count;

    /// <returns>The e-mail address; the password is <see cref="Password"/>.</returns>
    public static async Task<string> AddAsync(IServiceProvider services, Role role, string? body = null)
    {
        var email = $"real.person{Interlocked.Increment(ref s_count)}@example.org";
        await services.GetRequiredService<AddAccount>().RunAsync(OperatorActor.For("test", Language.En), new NewAccount(email, "A real person", role, body, Language.En, Password), CancellationToken.None);
        return email;
    }

    public static async Task<Account> FindAsync(IServiceProvider services, string email)
    {
        await using var db = await services.GetRequiredService<Database>().OpenAsync(Actor.System, CancellationToken.None);
        return await db.Accounts.AsNoTracking().SingleAsync(a => a.Email == email);
    }

    public static async Task ChangeAsync(IServiceProvider services, string email, Action<Account> change)
    {
        await using var db = await services.GetRequiredService<Database>().OpenAsync(Actor.System, CancellationToken.None);
        change(await db.Accounts.SingleAsync(a => a.Email == email));
        await db.SaveChangesAsync();
    }
}
