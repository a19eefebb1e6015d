namespace Partnership.GraphQL.Language.Parsing;

/// <summary>Tells by its keyword what a definition is (specification 2.2).</summary>
internal sealed class DefinitionParser(TokenStream tokens, ExecutableParser executables, TypeSystemParser types)
{

    /// <summary>Definition</summary>
    public DefinitionNode Definition()
    {
        if (tokens.At(TokenKind.LeftBrace))
        {
            return executables.Operation();
        }

        bool isDescribed = tokens.At(TokenKind.String) || tokens.At(TokenKind.BlockString);
        Token keyword = isDescribed ? tokens.Peek() : tokens.Current;
        if (isDescribed && keyword.Kind == TokenKind.LeftBrace)
        {
            throw Lexer.Error(tokens.Source, tokens.Current.Start, "A query in short form takes no description.");
        }

        bool isExtension = tokens.IsKeyword(keyword, "extend");
        if (isExtension && isDescribed)
        {
            throw Lexer.Error(tokens.Source, tokens.Current.Start, "An extension takes no description.");
        }

        if (isExtension)
        {
            keyword = tokens.Peek();
        }

        return keyword.Kind == TokenKind.Name ? Definition(keyword, isDescribed, isExtension) : throw Unknown(keyword, isExtension);
    }

    private DefinitionNode Definition(Token keyword, bool isDescribed, bool isExtension)
    {
        switch (tokens.Text(keyword))
        {
            case "schema":
                return types.Schema(isExtension);
            case "scalar":
                return types.Scalar(isExtension);
            case "type":
                return types.Object(isExtension);
            case "interface":
                return types.Interface(isExtension);
            case "union":
                return types.Union(isExtension);
            case "enum":
                return types.Enum(isExtension);
            case "input":
                return types.InputObject(isExtension);
            case "directive" when !isExtension:
                return types.Directive();
            case "query" or "mutation" or "subscription" when !isExtension:
                return executables.Operation();
            case "fragment" when !isExtension:
                return executables.Fragment();
            default:
                throw isDescribed
                    ? tokens.Unexpected("a definition")
                    : Unknown(keyword, isExtension);
        }
    }

    private GraphQLSyntaxException Unknown(Token found, bool isExtension) =>
        tokens.Unexpected(found, isExtension ? "the kind of what is extended" : "an operation, a fragment or a type system definition");
}
