namespace ChildRights.Core.Data.Embedded;

/// <summary>The embedded PostgreSQL can't do what was asked; the message is for the person at the console and says what to do.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException(string message)
        : base(message)
    {
    }

    public EmbeddedPostgresException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
