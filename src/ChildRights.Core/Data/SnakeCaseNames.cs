using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ChildRights.Core.Data;

/// <summary>Columns are called as the properties, in the way PostgreSQL people write: title_kk, lead_agency_id.</summary>
internal static class SnakeCaseNames
{
    public static void NameInSnakeCase(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
            Name(entity, "");
    }

    private static void Name(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetDeclaredProperties())
        {
            if (property.IsConcurrencyToken && property.ClrType == typeof(uint))
                property.SetColumnName("xmin");
            else if (property.FindAnnotation(RelationalAnnotationNames.ColumnName)?.Value is null || prefix.Length > 0)
                property.SetColumnName(prefix + EnumText.Snake(property.Name));
        }

        foreach (var complex in type.GetDeclaredComplexProperties())
            Name(complex.ComplexType, prefix + EnumText.Snake(complex.Name) + "_");
    }
}
