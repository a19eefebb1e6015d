using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation;

/// <summary>Walks type system definitions and extensions.</summary>
internal sealed class TypeSystemWalker(RuleDispatch rules, ValueWalker values)
{
    public void Walk(DefinitionNode definition)
    {
        foreach (ValidationRule rule in rules[RuleEvents.TypeSystem])
        {
            rule.TypeSystem(definition);
        }

        switch (definition)
        {
            case SchemaDefinitionNode schema:
                values.Directives(schema, schema.Directives, DirectiveLocation.Schema);
                foreach (OperationTypeDefinitionNode type in schema.OperationTypes)
                {
                    values.NamedType(type.Type, isInTypeSystem: true);
                }

                break;
            case DirectiveDefinitionNode directive:
                Inputs(directive.Arguments, DirectiveLocation.ArgumentDefinition);
                break;
            case TypeDefinitionNode type:
                Type(type);
                break;
        }
    }

    private void Type(TypeDefinitionNode type)
    {
        values.Directives(type, type.Directives, LocationOf(type));
        switch (type)
        {
            case ComplexTypeDefinitionNode complex:
                Names(complex.Interfaces);
                foreach (FieldDefinitionNode field in complex.Fields)
                {
                    Inputs(field.Arguments, DirectiveLocation.ArgumentDefinition);
                    values.TypeReference(field.Type, isInTypeSystem: true);
                    values.Directives(field, field.Directives, DirectiveLocation.FieldDefinition);
                }

                break;
            case UnionTypeDefinitionNode union:
                Names(union.Types);
                break;
            case EnumTypeDefinitionNode members:
                foreach (EnumValueDefinitionNode value in members.Values)
                {
                    values.Directives(value, value.Directives, DirectiveLocation.EnumValue);
                }

                break;
            case InputObjectTypeDefinitionNode input:
                Inputs(input.Fields, DirectiveLocation.InputFieldDefinition);
                break;
        }
    }

    private static DirectiveLocation LocationOf(TypeDefinitionNode type) => type switch
    {
        ScalarTypeDefinitionNode => DirectiveLocation.Scalar,
        ObjectTypeDefinitionNode => DirectiveLocation.Object,
        InterfaceTypeDefinitionNode => DirectiveLocation.Interface,
        UnionTypeDefinitionNode => DirectiveLocation.Union,
        EnumTypeDefinitionNode => DirectiveLocation.Enum,
        _ => DirectiveLocation.InputObject,
    };

    private void Names(ImmutableArray<NamedTypeNode> names)
    {
        foreach (NamedTypeNode name in names)
        {
            values.NamedType(name, isInTypeSystem: true);
        }
    }

    private void Inputs(ImmutableArray<InputValueDefinitionNode> inputs, DirectiveLocation location)
    {
        foreach (InputValueDefinitionNode input in inputs)
        {
            values.TypeReference(input.Type, isInTypeSystem: true);
            if (input.DefaultValue is { } value)
            {
                values.Root(value, expected: null, hasDefault: false);
            }

            values.Directives(input, input.Directives, location);
        }
    }
}
