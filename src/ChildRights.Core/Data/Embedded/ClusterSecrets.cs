using System.Security.Cryptography;
using System.Text.Json;

namespace ChildRights.Core.Data.Embedded;

/// <summary>
/// The content of secrets.json: made up once for a folder, read by everyone who may read the folder, and never printed.
/// </summary>
internal sealed record ClusterSecrets
{
    private const int PasswordLength = 40;
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public required string SuperPassword { get; init; }

    public required string OwnerPassword { get; init; }

    public required string AppPassword { get; init; }

    /// <summary>The port of last time, so that the same folder keeps its address. A running server's port is in its postmaster.pid.</summary>
    public int? Port { get; init; }

    /// <summary>True once the roles and the database are there; a start that was killed in between makes good what is missing.</summary>
    public bool RolesMade { get; init; }

    public static ClusterSecrets MakeUp() => new()
    {
        SuperPassword = Password(),
        OwnerPassword = Password(),
        AppPassword = Password(),
    };

    /// <exception cref="EmbeddedPostgresException">The file is damaged.</exception>
    public static ClusterSecrets Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterSecrets>(File.ReadAllText(path), Format) ?? throw new JsonException("null");
        }
        catch (JsonException ex)
        {
            throw new EmbeddedPostgresException($"{path} is damaged, so the database's passwords are lost. Restore the file or a backup.", ex);
        }
    }

    public void Write(string path) => PrivateFile.Write(path, JsonSerializer.Serialize(this, Format));

    // Letters and digits alone: nothing to quote in SQL or in a connection string.
    private static string Password() => RandomNumberGenerator.GetHexString(PasswordLength, lowercase: true);
}
