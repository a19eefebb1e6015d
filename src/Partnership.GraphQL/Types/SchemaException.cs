using System.Collections.Immutable;

namespace Partnership.GraphQL.Types;

/// <summary>Type system documents that make no valid schema.</summary>
public sealed class SchemaException : Exception
{
    internal SchemaException(IReadOnlyList<GraphQLError> errors)
        : base(string.Join(Environment.NewLine, errors.Select(e => e.ToString()))) => Errors = [.. errors];

    /// <summary>Every error found, not the first only; each location names its source.</summary>
    public ImmutableArray<GraphQLError> Errors { get; }
}
