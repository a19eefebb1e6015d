namespace Partnership.GraphQL.Language;

/// <summary>A text that is not a GraphQL document, or exceeds a limit of the parser.</summary>
public sealed class GraphQLSyntaxException(GraphQLError error) : Exception(error.Message)
{
    /// <summary>The error to report: its code is GRAPHQL_PARSE_FAILED or that of the limit.</summary>
    public GraphQLError Error { get; } = error;
}
