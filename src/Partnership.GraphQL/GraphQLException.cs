namespace Partnership.GraphQL;

/// <summary>
/// Thrown by a resolver or a property to fail its field with exactly this error. Every other exception is masked as
/// INTERNAL_ERROR with a correlation id.
/// </summary>
public sealed class GraphQLException : Exception
{
    /// <summary>Fails the field with <paramref name="error"/>; the engine fills in locations and path.</summary>
    public GraphQLException(GraphQLError error)
        : base(error?.Message) => Error = error ?? throw new ArgumentNullException(nameof(error));

    /// <summary>Fails the field with a sentence and a stable code; null for no code.</summary>
    public GraphQLException(string message, string? code = null)
        : this(new GraphQLError(message, code: code))
    {
    }

    /// <summary>What the caller reads.</summary>
    public GraphQLError Error { get; }
}
