using System.Collections.Immutable;
using Partnership.GraphQL.Language.Parsing;

namespace Partnership.GraphQL.Language;

/// <summary>Turns text into a syntax tree (specification appendix B).</summary>
public static class Parser
{
    /// <summary>Parses a document.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a document, or exceeds a limit.</exception>
    public static DocumentNode Parse(Source source, ParserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        TokenStream tokens = new(source, options ?? ParserOptions.Default);
        ValueParser values = new(tokens);
        ExecutableParser executables = new(tokens, values);
        DefinitionParser definitions = new(tokens, executables, new TypeSystemParser(tokens, values, executables));
        Location location = new(source, 0);
        ImmutableArray<DefinitionNode>.Builder parsed = ImmutableArray.CreateBuilder<DefinitionNode>();
        do
        {
            parsed.Add(definitions.Definition());
        }
        while (!tokens.At(TokenKind.EndOfFile));

        return new DocumentNode(location, source, parsed.DrainToImmutable());
    }

    /// <summary>Parses a value literal; variables are allowed.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a value, or exceeds a limit.</exception>
    public static ValueNode ParseValue(Source source, ParserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        TokenStream tokens = new(source, options ?? ParserOptions.Default);
        ValueNode value = new ValueParser(tokens).Value(isConstant: false);
        tokens.Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>Parses a type reference such as <c>[Int!]</c>.</summary>
    /// <exception cref="GraphQLSyntaxException">The text is not a type reference, or exceeds a limit.</exception>
    public static TypeReferenceNode ParseType(Source source, ParserOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        TokenStream tokens = new(source, options ?? ParserOptions.Default);
        TypeReferenceNode type = new ValueParser(tokens).Type();
        tokens.Expect(TokenKind.EndOfFile);
        return type;
    }
}
