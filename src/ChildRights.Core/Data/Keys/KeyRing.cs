using System.Xml.Linq;
using ChildRights.Core.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChildRights.Core.Data.Keys;

/// <summary>
/// Keeps the keys of cookies and forms in the database: a restart, a second process or a new machine reads what the first one sealed,
/// and a backup holds both or neither. Only the portal itself can read them (row security).
/// </summary>
internal sealed class KeyRing(Database database, TimeProvider clock) : IXmlRepository
{
    // The framework asks synchronously, a few times a day.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.Open(Actor.System);
        return [.. db.Keys.AsNoTracking().OrderBy(k => k.Id).Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.Open(Actor.System);
        db.Add(new DataProtectionKey(friendlyName, element.ToString(SaveOptions.DisableFormatting), clock.GetUtcNow()));
        db.SaveChanges();
    }
}

public static class KeyRingSetup
{
    /// <summary>Cookies and forms are sealed with keys that stand in the portal's own database.</summary>
    public static IDataProtectionBuilder KeepKeysInDatabase(this IDataProtectionBuilder builder)
    {
        builder.Services.AddOptions<KeyManagementOptions>()
            .Configure<Database, TimeProvider>((keys, database, clock) => keys.XmlRepository = new KeyRing(database, clock));
        return builder;
    }
}
