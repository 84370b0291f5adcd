using Npgsql;

namespace ChildRights.Core.Data.Embedded;

/// <summary>How each role reaches the server on a loopback port.</summary>
internal sealed record ServerAddress(int Port)
{
    public const string Host = "127.0.0.1";

    public string Owner(ClusterSecrets secrets) => Build(ClusterRoles.Owner, secrets.OwnerPassword, ClusterRoles.Database).ConnectionString;

    public string App(ClusterSecrets secrets) => Build(ClusterRoles.AppLogin, secrets.AppPassword, ClusterRoles.Database).ConnectionString;

    /// <summary>Not pooled: an idle connection to a database would forbid to clone or drop it.</summary>
    public string Super(ClusterSecrets secrets, string database = ClusterRoles.Super)
    {
        var builder = Build(ClusterRoles.Super, secrets.SuperPassword, database);
        builder.Pooling = false;
        return builder.ConnectionString;
    }

    private NpgsqlConnectionStringBuilder Build(string user, string password, string database) => new()
    {
        Host = Host,
        Port = Port,
        Database = database,
        Username = user,
        Password = password,
        ApplicationName = "childrights",

        // Loopback needs no encryption, and asking for it costs round trips.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };
}
