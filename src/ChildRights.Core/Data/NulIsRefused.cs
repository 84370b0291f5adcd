using System.Data.Common;
using ChildRights.Core.Access;
using ChildRights.Core.Languages;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ChildRights.Core.Data;

/// <summary>
/// PostgreSQL can't keep or compare a NUL or half a character. Entities refuse it field by field, so that a form can say where it is; this refuses it
/// in whatever else reaches the database: filters, addresses, the names of forms.
/// </summary>
internal sealed class NulIsRefused : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        foreach (DbParameter parameter in result.Parameters)
        {
            if (HasNul(parameter.Value))
                throw Refusal.Invalid("ForbiddenCharacter");
        }

        return result;
    }

    private static bool HasNul(object? value) => value switch
    {
        string text => !Characters.CanBeKept(text),
        IEnumerable<string> texts => texts.Any(HasNul),
        _ => false,
    };
}
