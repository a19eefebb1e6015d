using System.Collections.Immutable;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Language.Parsing;

/// <summary>Parses type system definitions and extensions (specification section 3).</summary>
internal sealed class TypeSystemParser(TokenStream tokens, ValueParser values, ExecutableParser executables)
{
    /// <summary>SchemaDefinition, SchemaExtension</summary>
    public SchemaDefinitionNode Schema(bool isExtension)
    {
        (Location location, StringValueNode? description) = Begin(isExtension, "schema");
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: true);
        if (!isExtension && !tokens.At(TokenKind.LeftBrace))
        {
            throw tokens.Unexpected("\"{\"");
        }

        int mark = tokens.Mark();
        if (tokens.Skip(TokenKind.LeftBrace))
        {
            do
            {
                Location type = tokens.Location;
                OperationType operation = executables.OperationType();
                tokens.Expect(TokenKind.Colon);
                tokens.Add(new OperationTypeDefinitionNode(type, operation, values.NamedType()));
            }
            while (!tokens.Skip(TokenKind.RightBrace));
        }

        ImmutableArray<OperationTypeDefinitionNode> types = tokens.Take<OperationTypeDefinitionNode>(mark);
        RequireSomething(isExtension, directives.Length + types.Length);
        return new(location, description, isExtension, directives, types);
    }

    /// <summary>ScalarTypeDefinition, ScalarTypeExtension</summary>
    public ScalarTypeDefinitionNode Scalar(bool isExtension)
    {
        (Location location, StringValueNode? description) = Begin(isExtension, "scalar");
        Location nameLocation = tokens.Location;
        string name = tokens.Name();
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: true);
        RequireSomething(isExtension, directives.Length);
        return new(location, description, isExtension, name, nameLocation, directives);
    }

    /// <summary>ObjectTypeDefinition, ObjectTypeExtension</summary>
    public ObjectTypeDefinitionNode Object(bool isExtension)
    {
        (Location location, StringValueNode? description) = Begin(isExtension, "type");
        Location nameLocation = tokens.Location;
        string name = tokens.Name();
        ImmutableArray<NamedTypeNode> interfaces = Interfaces();
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: true);
        ImmutableArray<FieldDefinitionNode> fields = Fields();
        RequireSomething(isExtension, interfaces.Length + directives.Length + fields.Length);
        return new(location, description, isExtension, name, nameLocation, directives, interfaces, fields);
    }

    /// <summary>InterfaceTypeDefinition, InterfaceTypeExtension</summary>
    public InterfaceTypeDefinitionNode Interface(bool isExtension)
    {
        (Location location, StringValueNode? description) = Begin(isExtension, "interface");
        Location nameLocation = tokens.Location;
        string name = tokens.Name();
        ImmutableArray<NamedTypeNode> interfaces = Interfaces();
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: true);
        ImmutableArray<FieldDefinitionNode> fields = Fields();
        RequireSomething(isExtension, interfaces.Length + directives.Length + fields.Length);
        return new(location, description, isExtension, name, nameLocation, directives, interfaces, fields);
    }

    /// <summary>UnionTypeDefinition, UnionTypeExtension</summary>
    public UnionTypeDefinitionNode Union(bool isExtension)
    {
        (Location location, StringValueNode? description) = Begin(isExtension, "union");
        Location nameLocation = tokens.Location;
        string name = tokens.Name();
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: true);
        int mark = tokens.Mark();
        if (tokens.Skip(TokenKind.EqualsSign))
        {
            tokens.Skip(TokenKind.Pipe);
            do
            {
                tokens.Add(values.NamedType());
            }
            while (tokens.Skip(TokenKind.Pipe));
        }

        ImmutableArray<NamedTypeNode> types = tokens.Take<NamedTypeNode>(mark);
        RequireSomething(isExtension, directives.Length + types.Length);
        return new(location, description, isExtension, name, nameLocation, directives, types);
    }

    /// <summary>EnumTypeDefinition, EnumTypeExtension</summary>
    public EnumTypeDefinitionNode Enum(bool isExtension)
    {
        (Location location, StringValueNode? description) = Begin(isExtension, "enum");
        Location nameLocation = tokens.Location;
        string name = tokens.Name();
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: true);
        int mark = tokens.Mark();
        if (tokens.Skip(TokenKind.LeftBrace))
        {
            do
            {
                tokens.Add(EnumValue());
            }
            while (!tokens.Skip(TokenKind.RightBrace));
        }

        ImmutableArray<EnumValueDefinitionNode> members = tokens.Take<EnumValueDefinitionNode>(mark);
        RequireSomething(isExtension, directives.Length + members.Length);
        return new(location, description, isExtension, name, nameLocation, directives, members);
    }

    /// <summary>InputObjectTypeDefinition, InputObjectTypeExtension</summary>
    public InputObjectTypeDefinitionNode InputObject(bool isExtension)
    {
        (Location location, StringValueNode? description) = Begin(isExtension, "input");
        Location nameLocation = tokens.Location;
        string name = tokens.Name();
        ImmutableArray<DirectiveNode> directives = values.Directives(isConstant: true);
        ImmutableArray<InputValueDefinitionNode> fields = InputValues(TokenKind.LeftBrace, TokenKind.RightBrace);
        RequireSomething(isExtension, directives.Length + fields.Length);
        return new(location, description, isExtension, name, nameLocation, directives, fields);
    }

    /// <summary>DirectiveDefinition</summary>
    public DirectiveDefinitionNode Directive()
    {
        (Location location, StringValueNode? description) = Begin(isExtension: false, "directive");
        tokens.Expect(TokenKind.At);
        Location nameLocation = tokens.Location;
        string name = tokens.Name();
        ImmutableArray<InputValueDefinitionNode> arguments =
            InputValues(TokenKind.LeftParenthesis, TokenKind.RightParenthesis);
        bool isRepeatable = tokens.SkipKeyword("repeatable");
        tokens.ExpectKeyword("on");
        tokens.Skip(TokenKind.Pipe);
        ImmutableArray<DirectiveLocation>.Builder locations = ImmutableArray.CreateBuilder<DirectiveLocation>();
        do
        {
            Token token = tokens.Expect(TokenKind.Name);
            locations.Add(DirectiveLocationNames.TryParse(tokens.Text(token), out DirectiveLocation place)
                ? place
                : throw tokens.Unexpected(token, "a directive location such as FIELD"));
        }
        while (tokens.Skip(TokenKind.Pipe));

        return new(location, description, name, nameLocation, arguments, isRepeatable, locations.DrainToImmutable());
    }

    private (Location Location, StringValueNode? Description) Begin(bool isExtension, string keyword)
    {
        Location location = tokens.Location;
        StringValueNode? description = isExtension ? null : values.Description();
        if (isExtension)
        {
            tokens.ExpectKeyword("extend");
        }

        tokens.ExpectKeyword(keyword);
        return (location, description);
    }

    private void RequireSomething(bool isExtension, int parts)
    {
        if (isExtension && parts == 0)
        {
            throw tokens.Unexpected("what the extension adds");
        }
    }

    private ImmutableArray<NamedTypeNode> Interfaces()
    {
        if (!tokens.SkipKeyword("implements"))
        {
            return [];
        }

        int mark = tokens.Mark();
        tokens.Skip(TokenKind.Ampersand);
        do
        {
            tokens.Add(values.NamedType());
        }
        while (tokens.Skip(TokenKind.Ampersand));

        return tokens.Take<NamedTypeNode>(mark);
    }

    private ImmutableArray<FieldDefinitionNode> Fields()
    {
        if (!tokens.Skip(TokenKind.LeftBrace))
        {
            return [];
        }

        int mark = tokens.Mark();
        do
        {
            Location location = tokens.Location;
            StringValueNode? description = values.Description();
            Location nameLocation = tokens.Location;
            string name = tokens.Name();
            ImmutableArray<InputValueDefinitionNode> arguments =
                InputValues(TokenKind.LeftParenthesis, TokenKind.RightParenthesis);
            tokens.Expect(TokenKind.Colon);
            TypeReferenceNode type = values.Type();
            tokens.Add(new FieldDefinitionNode(
                location, description, name, nameLocation, arguments, type, values.Directives(isConstant: true)));
        }
        while (!tokens.Skip(TokenKind.RightBrace));

        return tokens.Take<FieldDefinitionNode>(mark);
    }

    private ImmutableArray<InputValueDefinitionNode> InputValues(TokenKind open, TokenKind close)
    {
        if (!tokens.Skip(open))
        {
            return [];
        }

        int mark = tokens.Mark();
        do
        {
            Location location = tokens.Location;
            StringValueNode? description = values.Description();
            Location nameLocation = tokens.Location;
            string name = tokens.Name();
            tokens.Expect(TokenKind.Colon);
            TypeReferenceNode type = values.Type();
            ValueNode? defaultValue = tokens.Skip(TokenKind.EqualsSign) ? values.Value(isConstant: true) : null;
            tokens.Add(new InputValueDefinitionNode(
                location, description, name, nameLocation, type, defaultValue, values.Directives(isConstant: true)));
        }
        while (!tokens.Skip(close));

        return tokens.Take<InputValueDefinitionNode>(mark);
    }

    private EnumValueDefinitionNode EnumValue()
    {
        Location location = tokens.Location;
        StringValueNode? description = values.Description();
        Location nameLocation = tokens.Location;
        if (tokens.AtKeyword("true") || tokens.AtKeyword("false") || tokens.AtKeyword("null"))
        {
            throw tokens.Unexpected("an enum value other than true, false and null");
        }

        string name = tokens.Name();
        return new(location, description, name, nameLocation, values.Directives(isConstant: true));
    }
}
