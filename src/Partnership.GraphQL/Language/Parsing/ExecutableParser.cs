using System.Collections.Immutable;

namespace Partnership.GraphQL.Language.Parsing;

/// <summary>Parses operations and fragments (specification 2.3 to 2.8, 2.10).</summary>
internal sealed class ExecutableParser(TokenStream tokens, ValueParser values)
{
    /// <summary>OperationDefinition</summary>
    public OperationDefinitionNode Operation()
    {
        Location location = tokens.Location;
        if (tokens.At(TokenKind.LeftBrace))
        {
            return new(location, null, Language.OperationType.Query, null, location, [], [], SelectionSet());
        }

        StringValueNode? description = values.Description();
        OperationType operation = OperationType();
        Location nameLocation = tokens.At(TokenKind.Name) ? tokens.Location : location;
        string? name = tokens.At(TokenKind.Name) ? tokens.Name() : null;
        ImmutableArray<VariableDefinitionNode> variables = VariableDefinitions();
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: false);
        return new(location, description, operation, name, nameLocation, variables, directives, SelectionSet());
    }

    /// <summary>OperationType</summary>
    public OperationType OperationType()
    {
        Token token = tokens.Expect(TokenKind.Name);
        return tokens.Text(token) switch
        {
            "query" => Language.OperationType.Query,
            "mutation" => Language.OperationType.Mutation,
            "subscription" => Language.OperationType.Subscription,
            _ => throw tokens.Unexpected(token, "\"query\", \"mutation\" or \"subscription\""),
        };
    }

    /// <summary>FragmentDefinition</summary>
    public FragmentDefinitionNode Fragment()
    {
        Location location = tokens.Location;
        StringValueNode? description = values.Description();
        tokens.ExpectKeyword("fragment");
        Location nameLocation = tokens.Location;
        string name = FragmentName();
        tokens.ExpectKeyword("on");
        NamedTypeNode type = values.NamedType();
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: false);
        return new(location, description, name, nameLocation, type, directives, SelectionSet());
    }

    private ImmutableArray<VariableDefinitionNode> VariableDefinitions()
    {
        if (!tokens.Skip(TokenKind.LeftParenthesis))
        {
            return [];
        }

        int mark = tokens.Mark();
        do
        {
            Location location = tokens.Location;
            StringValueNode? description = values.Description();
            VariableNode variable = values.Variable();
            tokens.Expect(TokenKind.Colon);
            TypeReferenceNode type = values.Type();
            ValueNode? defaultValue = tokens.Skip(TokenKind.EqualsSign) ? values.Value(isConstant: true) : null;
            ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: true);
            tokens.Add(new VariableDefinitionNode(location, description, variable, type, defaultValue, directives));
        }
        while (!tokens.Skip(TokenKind.RightParenthesis));

        return tokens.Take<VariableDefinitionNode>(mark);
    }

    private SelectionSetNode SelectionSet()
    {
        Location location = tokens.Location;
        tokens.Enter();
        tokens.Expect(TokenKind.LeftBrace);
        int mark = tokens.Mark();
        do
        {
            tokens.Add(tokens.At(TokenKind.Spread) ? Spread() : Field());
        }
        while (!tokens.Skip(TokenKind.RightBrace));

        tokens.Leave();
        return new(location, tokens.Take<SelectionNode>(mark));
    }

    private FieldNode Field()
    {
        Location location = tokens.Location;
        Location nameLocation = location;
        string? alias = null;
        string name = tokens.Name();
        if (tokens.Skip(TokenKind.Colon))
        {
            alias = name;
            nameLocation = tokens.Location;
            name = tokens.Name();
        }

        ImmutableArray<ArgumentNode> arguments = values.Arguments(isConstant: false);
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: false);
        SelectionSetNode? selection = tokens.At(TokenKind.LeftBrace) ? SelectionSet() : null;
        return new(location, directives, alias, name, nameLocation, arguments, selection);
    }

    private SelectionNode Spread()
    {
        Location location = tokens.Location;
        tokens.Advance();
        bool hasCondition = tokens.SkipKeyword("on");
        if (!hasCondition && tokens.At(TokenKind.Name))
        {
            Location nameLocation = tokens.Location;
            string name = FragmentName();
            return new FragmentSpreadNode(location, values.Directives(isConstant: false), name, nameLocation);
        }

        NamedTypeNode? condition = hasCondition ? values.NamedType() : null;
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: false);
        return new InlineFragmentNode(location, directives, condition, SelectionSet());
    }

    private string FragmentName() => tokens.AtKeyword("on") ? throw tokens.Unexpected("a fragment name") : tokens.Name();
}
