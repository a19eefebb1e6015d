namespace Partnership.GraphQL;

/// <summary>The outcome of parsing, validating and planning one document: an operation to run, or the reasons there is none.</summary>
public sealed class Preparation
{
    internal Preparation(PreparedOperation operation) => (Operation, Errors) = (operation, []);

    internal Preparation(IReadOnlyList<GraphQLError> errors) => Errors = errors;

    /// <summary>The operation, ready to run any number of times; null when there are errors.</summary>
    public PreparedOperation? Operation { get; }

    /// <summary>Why the document was refused; empty when there is an operation.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }
}
