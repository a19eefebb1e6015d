namespace Partnership.Postgres;

/// <summary>Why the database cannot be brought to this program's schema, in one sentence for whoever runs it.</summary>
public sealed class MigrationException : Exception
{
    /// <summary>With the sentence.</summary>
    public MigrationException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence and what lies behind it.</summary>
    public MigrationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
