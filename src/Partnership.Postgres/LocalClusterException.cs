namespace Partnership.Postgres;

/// <summary>Why the private PostgreSQL cannot be started, in one sentence for whoever runs it.</summary>
public sealed class LocalClusterException : Exception
{
    /// <summary>With the sentence.</summary>
    public LocalClusterException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence and what lies behind it.</summary>
    public LocalClusterException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
