using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChildRights.Core.Data;

/// <summary>Enums are words in the database (agenda_published), readable in SQL and safe against reordering in code.</summary>
internal static class EnumText
{
    public static string Write<T>(T value)
        where T : struct, Enum => Snake(value.ToString());

    public static T Read<T>(string text)
        where T : struct, Enum => Enum.Parse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    public static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }
}

internal sealed class EnumTextConverter<T>() : ValueConverter<T, string>(v => EnumText.Write(v), t => EnumText.Read<T>(t))
    where T : struct, Enum;
