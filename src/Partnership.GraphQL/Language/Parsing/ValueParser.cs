using System.Collections.Immutable;

namespace Partnership.GraphQL.Language.Parsing;

/// <summary>Parses values, arguments, directives and type references (specification 2.6, 2.9, 2.11, 2.12).</summary>
internal sealed class ValueParser(TokenStream tokens)
{
    /// <summary>Value</summary>
    public ValueNode Value(bool isConstant)
    {
        Token token = tokens.Current;
        Location location = tokens.Location;
        switch (token.Kind)
        {
            case TokenKind.LeftBracket:
                return List(isConstant);
            case TokenKind.LeftBrace:
                return Object(isConstant);
            case TokenKind.Int:
                tokens.Advance();
                return new IntValueNode(location, tokens.Text(token).ToString());
            case TokenKind.Float:
                tokens.Advance();
                return new FloatValueNode(location, tokens.Text(token).ToString());
            case TokenKind.String or TokenKind.BlockString:
                return String();
            case TokenKind.Name:
                tokens.Advance();
                return Word(location, tokens.Name(token));
            case TokenKind.Dollar when isConstant:
                throw ConstantVariable(token);
            case TokenKind.Dollar:
                return Variable();
            default:
                throw tokens.Unexpected("a value");
        }
    }

    /// <summary>Variable</summary>
    public VariableNode Variable()
    {
        Location location = tokens.Location;
        tokens.Expect(TokenKind.Dollar);
        Location nameLocation = tokens.Location;
        return new VariableNode(location, tokens.Name(), nameLocation);
    }

    /// <summary>StringValue</summary>
    public StringValueNode String()
    {
        Token token = tokens.Current;
        Location location = tokens.Location;
        tokens.Advance();
        return new StringValueNode(location, token.Value!, token.Kind == TokenKind.BlockString);
    }

    /// <summary>Description, or null when there is none</summary>
    public StringValueNode? Description() =>
        tokens.At(TokenKind.String) || tokens.At(TokenKind.BlockString) ? String() : null;

    /// <summary>Arguments, if any</summary>
    public ImmutableArray<ArgumentNode> Arguments(bool isConstant)
    {
        if (!tokens.Skip(TokenKind.LeftParenthesis))
        {
            return [];
        }

        int mark = tokens.Mark();
        do
        {
            Location location = tokens.Location;
            string name = tokens.Name();
            tokens.Expect(TokenKind.Colon);
            tokens.Add(new ArgumentNode(location, name, Value(isConstant)));
        }
        while (!tokens.Skip(TokenKind.RightParenthesis));

        return tokens.Take<ArgumentNode>(mark);
    }

    /// <summary>Directives, if any</summary>
    public ImmutableArray<DirectiveNode> Directives(bool isConstant)
    {
        if (!tokens.At(TokenKind.At))
        {
            return [];
        }

        int mark = tokens.Mark();
        while (tokens.At(TokenKind.At))
        {
            Location location = tokens.Location;
            tokens.Advance();
            string name = tokens.Name();
            tokens.Add(new DirectiveNode(location, name, Arguments(isConstant)));
        }

        return tokens.Take<DirectiveNode>(mark);
    }

    /// <summary>Type</summary>
    public TypeReferenceNode Type()
    {
        Location location = tokens.Location;
        TypeReferenceNode type;
        if (tokens.At(TokenKind.LeftBracket))
        {
            tokens.Enter();
            tokens.Advance();
            TypeReferenceNode item = Type();
            tokens.Expect(TokenKind.RightBracket);
            tokens.Leave();
            type = new ListTypeNode(location, item);
        }
        else
        {
            type = NamedType();
        }

        return tokens.Skip(TokenKind.Bang) ? new NonNullTypeNode(location, type) : type;
    }

    /// <summary>NamedType</summary>
    public NamedTypeNode NamedType()
    {
        Location location = tokens.Location;
        return new NamedTypeNode(location, tokens.Name());
    }

    private static ValueNode Word(Location location, string word) => word switch
    {
        "true" => new BooleanValueNode(location, true),
        "false" => new BooleanValueNode(location, false),
        "null" => new NullValueNode(location),
        _ => new EnumValueNode(location, word),
    };

    private ListValueNode List(bool isConstant)
    {
        Location location = tokens.Location;
        tokens.Enter();
        tokens.Advance();
        int mark = tokens.Mark();
        while (!tokens.Skip(TokenKind.RightBracket))
        {
            tokens.Add(Value(isConstant));
        }

        tokens.Leave();
        return new ListValueNode(location, tokens.Take<ValueNode>(mark));
    }

    private ObjectValueNode Object(bool isConstant)
    {
        Location location = tokens.Location;
        tokens.Enter();
        tokens.Advance();
        int mark = tokens.Mark();
        while (!tokens.Skip(TokenKind.RightBrace))
        {
            Location field = tokens.Location;
            string name = tokens.Name();
            tokens.Expect(TokenKind.Colon);
            tokens.Add(new ObjectFieldNode(field, name, Value(isConstant)));
        }

        tokens.Leave();
        return new ObjectValueNode(location, tokens.Take<ObjectFieldNode>(mark));
    }

    private GraphQLSyntaxException ConstantVariable(Token dollar)
    {
        tokens.Advance();
        return tokens.At(TokenKind.Name)
            ? Lexer.Error(tokens.Source, dollar.Start, $"Expected a constant value, found the variable \"${tokens.Name()}\".")
            : tokens.Unexpected(dollar, "a constant value");
    }
}
