using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>No name begins with two underscores, which are for introspection (specification 3.3, 4).</summary>
internal sealed class UnreservedNames(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (DirectiveDefinition directive in Draft.Factory.Directives)
        {
            Name(directive.Name, directive.Definition?.Location);
            Inputs(directive.Arguments);
        }

        foreach (SchemaType type in Draft.Types)
        {
            Name(type.Name, type.Definition?.Location);
            Members(type);
        }
    }

    private void Members(SchemaType type)
    {
        switch (type)
        {
            case ComplexType complex:
                foreach (FieldDefinition field in complex.Fields)
                {
                    Name(field.Name, field.Definition?.Location);
                    Inputs(field.Arguments);
                }

                break;
            case EnumType values:
                foreach (EnumValueDefinition value in values.Values)
                {
                    Name(value.Name, value.Definition?.Location);
                }

                break;
            case InputObjectType input:
                Inputs(input.Fields);
                break;
        }
    }

    private void Inputs(IEnumerable<InputValueDefinition> inputs)
    {
        foreach (InputValueDefinition input in inputs)
        {
            Name(input.Name, input.Definition?.Location);
        }
    }

    private void Name(string name, Location? location)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            Draft.Report($"The name \"{name}\" must not begin with two underscores: such names are for introspection.", location ?? default);
        }
    }
}
