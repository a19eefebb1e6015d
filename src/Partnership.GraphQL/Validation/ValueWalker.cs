using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Validation;

/// <summary>Walks values, directives and type references, and notes the variables used.</summary>
internal sealed class ValueWalker(ValidationContext context, RuleDispatch rules)
{
    /// <summary>Where the variables of the current definition are noted.</summary>
    public DefinitionUses Uses { get; set; } = new();

    /// <summary>A whole value: of an argument, or a variable's default.</summary>
    public void Root(ValueNode value, TypeReference? expected, bool hasDefault)
    {
        foreach (ValidationRule rule in rules[RuleEvents.Value])
        {
            rule.Value(value, expected);
        }

        Value(value, expected, hasDefault, oneOf: null, literal: default);
    }

    public void Directives(SyntaxNode owner, ImmutableArray<DirectiveNode> directives, DirectiveLocation location)
    {
        if (directives.Length == 0)
        {
            return;
        }

        foreach (ValidationRule rule in rules[RuleEvents.Directives])
        {
            rule.Directives(owner, directives, location);
        }

        foreach (DirectiveNode directive in directives)
        {
            Directive(directive);
        }
    }

    public void TypeReference(TypeReferenceNode type, bool isInTypeSystem)
    {
        while (true)
        {
            switch (type)
            {
                case NamedTypeNode named:
                    NamedType(named, isInTypeSystem);
                    return;
                case ListTypeNode list:
                    type = list.OfType;
                    break;
                case NonNullTypeNode nonNull:
                    type = nonNull.OfType;
                    break;
            }
        }
    }

    public void NamedType(NamedTypeNode type, bool isInTypeSystem)
    {
        foreach (ValidationRule rule in rules[RuleEvents.NamedType])
        {
            rule.NamedType(type, isInTypeSystem);
        }
    }

    private void Directive(DirectiveNode directive)
    {
        foreach (ValidationRule rule in rules[RuleEvents.Directive])
        {
            rule.Directive(directive);
        }

        if (directive.Arguments.Length == 0)
        {
            return;
        }

        foreach (ValidationRule rule in rules[RuleEvents.Arguments])
        {
            rule.Arguments(directive.Arguments);
        }

        DirectiveDefinition? definition = context.IsTypeSystem ? null : context.Schema.GetDirective(directive.Name);
        foreach (ArgumentNode argument in directive.Arguments)
        {
            InputValueDefinition? known = definition?.GetArgument(argument.Name);
            Root(argument.Value, known?.Type, known?.HasDefault ?? false);
        }
    }

    private void Value(ValueNode value, TypeReference? expected, bool hasDefault, InputObjectType? oneOf, Location literal)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case VariableNode variable:
                Uses.Variables.Add(new(variable, expected, hasDefault, oneOf, literal));
                break;
            case ListValueNode list:
                TypeReference? item = expected?.ItemType ?? expected?.Nullable;
                foreach (ValueNode element in list.Values)
                {
                    Value(element, item, hasDefault: false, oneOf: null, literal: default);
                }

                break;
            case ObjectValueNode map:
                Object(map, expected?.NamedType as InputObjectType, expected is { IsNonNull: true } ? map.Location : default);
                break;
        }
    }

    private void Object(ObjectValueNode map, InputObjectType? type, Location literal)
    {
        foreach (ValidationRule rule in rules[RuleEvents.ObjectValue])
        {
            rule.ObjectValue(map);
        }

        InputObjectType? oneOf = type is { IsOneOf: true } && map.Fields.Length == 1 ? type : null;
        foreach (ObjectFieldNode field in map.Fields)
        {
            InputValueDefinition? known = type?.GetField(field.Name);
            Value(field.Value, known?.Type, known?.HasDefault ?? false, oneOf, literal);
        }
    }
}
