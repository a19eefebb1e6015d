namespace Partnership.GraphQL.Language;

/// <summary>Turns text into a syntax tree (specification appendix B).</summary>
public static class Parser
{
    /// <summary>Parses a document.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a document, or exceeds a limit.</exception>
    public static DocumentNode Parse(Source source, ParserOptions? options = null) => throw new NotImplementedException();

    /// <summary>Parses a value literal; variables are allowed.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a value, or exceeds a limit.</exception>
    public static ValueNode ParseValue(Source source, ParserOptions? options = null) => throw new NotImplementedException();

    /// <summary>Parses a type reference such as <c>[Int!]</c>.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a type reference, or exceeds a limit.</exception>
    public static TypeReferenceNode ParseType(Source source, ParserOptions? options = null) => throw new NotImplementedException();
}
