using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>The arguments of <c>@deprecated</c> and <c>@specifiedBy</c> fit, since introspection tells them (specification 3.13.3, 3.13.4).</summary>
/// <remarks>
/// A reason of null counts as no deprecation, as in schemas written before it was non-null. The arguments of other directives are
/// judged where they are read: when an engine starts.
/// </remarks>
internal sealed class SpecifiedDirectiveArguments(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (SchemaType type in Draft.Types)
        {
            Check(SchemaDraft.NodesOf(type).SelectMany(n => n.Directives));
            switch (type)
            {
                case ComplexType complex:
                    foreach (FieldDefinition field in complex.Fields)
                    {
                        Check(field.Definition?.Directives ?? []);
                        Check(field.Arguments);
                    }

                    break;
                case EnumType values:
                    foreach (EnumValueDefinition value in values.Values)
                    {
                        Check(value.Definition?.Directives ?? []);
                    }

                    break;
                case InputObjectType input:
                    Check(input.Fields);
                    break;
            }
        }

        foreach (DirectiveDefinition directive in Draft.Factory.Directives)
        {
            Check(directive.Arguments);
        }
    }

    private void Check(IEnumerable<InputValueDefinition> inputs)
    {
        foreach (InputValueDefinition input in inputs)
        {
            Check(input.Definition?.Directives ?? []);
        }
    }

    private void Check(IEnumerable<DirectiveNode> directives)
    {
        foreach (DirectiveNode directive in directives)
        {
            if (directive.Name is not ("deprecated" or "specifiedBy") || Definition(directive.Name) is not { } definition)
            {
                continue;
            }

            foreach (ArgumentNode argument in directive.Arguments)
            {
                if (definition.GetArgument(argument.Name) is { } expected && argument is not { Name: "reason", Value: NullValueNode })
                {
                    LiteralFit.Check(argument.Value, expected.Type, (message, location) =>
                        Draft.Report($"\"{expected.Coordinate}\" does not fit: {message}", location), explain: null);
                }
            }
        }
    }

    // A schema may define them itself.
    private DirectiveDefinition? Definition(string name) =>
        Draft.Factory.Directives.FirstOrDefault(d => d.Name == name) ?? BuiltIns.Directives.FirstOrDefault(d => d.Name == name);
}
