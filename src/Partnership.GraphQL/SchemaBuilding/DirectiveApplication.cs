using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding;

/// <summary>Gives the elements of a schema the directives that are applied to them, with coerced arguments.</summary>
internal sealed class DirectiveApplication(IReadOnlyDictionary<string, DirectiveDefinition> directives)
{
    public void Apply(IEnumerable<SchemaType> types, IEnumerable<DirectiveDefinition> definitions)
    {
        foreach (DirectiveDefinition definition in definitions)
        {
            Inputs(definition.Arguments);
        }

        foreach (SchemaType type in types)
        {
            Type(type);
        }
    }

    /// <summary>The directives of a node as applied; unknown ones are left out.</summary>
    public ImmutableArray<AppliedDirective> Applied(IEnumerable<DirectiveNode> nodes)
    {
        ImmutableArray<AppliedDirective>.Builder applied = ImmutableArray.CreateBuilder<AppliedDirective>();
        foreach (DirectiveNode node in nodes)
        {
            if (directives.TryGetValue(node.Name, out DirectiveDefinition? definition))
            {
                applied.Add(new AppliedDirective(definition, node, Arguments(definition, node)));
            }
        }

        return applied.DrainToImmutable();
    }

    private static Dictionary<string, object?> Arguments(DirectiveDefinition definition, DirectiveNode node)
    {
        Dictionary<string, object?> values = new(definition.Arguments.Length);
        foreach (InputValueDefinition argument in definition.Arguments)
        {
            ArgumentNode? given = node.Arguments.FirstOrDefault(a => a.Name == argument.Name);
            if (given is not null)
            {
                values[argument.Name] = ConstantValue.Of(given.Value, argument.Type);
            }
            else if (argument.DefaultLiteral is { } literal)
            {
                values[argument.Name] = ConstantValue.Of(literal, argument.Type);
            }
        }

        return values;
    }

    private void Type(SchemaType type)
    {
        if (type.Definition is { } definition)
        {
            type.AppliedDirectives = Applied(definition.Directives.Concat(type.TypeExtensions.SelectMany(e => e.Directives)));
        }

        switch (type)
        {
            case ScalarType scalar:
                scalar.SpecifiedByUrl = scalar.GetDirective("specifiedBy")?.GetArgument("url") as string;
                break;
            case ComplexType complex:
                Fields(complex.Fields);
                break;
            case EnumType values:
                foreach (EnumValueDefinition value in values.Values)
                {
                    value.AppliedDirectives = Own(value.Definition?.Directives ?? []);
                    value.DeprecationReason = Reason(value);
                }

                break;
            case InputObjectType input:
                Inputs(input.Fields);
                break;
        }
    }

    private void Fields(ImmutableArray<FieldDefinition> fields)
    {
        foreach (FieldDefinition field in fields)
        {
            field.AppliedDirectives = Own(field.Definition?.Directives ?? []);
            field.DeprecationReason = Reason(field);
            Inputs(field.Arguments);
        }
    }

    private void Inputs(ImmutableArray<InputValueDefinition> inputs)
    {
        foreach (InputValueDefinition input in inputs)
        {
            input.AppliedDirectives = Own(input.Definition?.Directives ?? []);
            input.DeprecationReason = Reason(input);
        }
    }

    private ImmutableArray<AppliedDirective> Own(ImmutableArray<DirectiveNode> nodes) => nodes.Length == 0 ? [] : Applied(nodes);

    private static string? Reason(SchemaElement element) => element.GetDirective("deprecated")?.GetArgument("reason") as string;
}
