namespace Partnership.Api.Configuration;

/// <summary>Why the program cannot start or go on, in one sentence for whoever runs it. It ends the program without a stack trace.</summary>
public sealed class StartException : Exception
{
    /// <summary>With the sentence.</summary>
    public StartException(string message)
        : base(message)
    {
    }

    /// <summary>With the sentence and what lies behind it.</summary>
    public StartException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
