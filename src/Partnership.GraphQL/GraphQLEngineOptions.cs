namespace Partnership.GraphQL;

/// <summary>How an engine runs; the defaults suit callers from outside.</summary>
public sealed record GraphQLEngineOptions
{
    /// <summary>What a request may ask for.</summary>
    public GraphQLLimits Limits { get; init; } = GraphQLLimits.Default;

    /// <summary>The clock of the execution timeout and of the durations that are measured.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How many prepared documents are kept; the least recently used goes first. 0 keeps none.</summary>
    public int DocumentCacheSize { get; init; } = 1_000;

    /// <summary>The longest document that is kept, in UTF-16 units, so that one caller cannot fill the memory.</summary>
    public int MaxCachedDocumentLength { get; init; } = 100_000;

    /// <summary>How long all documents that are kept may be together, in UTF-16 units; a tree takes some thirty bytes for each.</summary>
    public int MaxCachedCharacters { get; init; } = 4_000_000;

    /// <summary>Whether validation names similar names of the schema ("Did you mean"), which discloses it.</summary>
    public bool Suggestions { get; init; }

    /// <summary>Receives every exception that was masked, with the correlation id that the caller was given; null drops them.</summary>
    public Action<Exception, string>? OnException { get; init; }

    /// <summary>What an error does to the data around it; anything but the default departs from the specification.</summary>
    public ErrorBehavior ErrorBehavior { get; init; } = ErrorBehavior.Propagate;

    /// <summary>
    /// Whether a request may choose that by the parameter <c>onError</c> (a proposal to the specification); off by default,
    /// when the parameter counts as one the server does not know and is passed over.
    /// </summary>
    public bool AllowOnError { get; init; }
}
