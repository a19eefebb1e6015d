using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>An argument of a field or directive is of a type that can be sent (specification 3.6.1, 3.13).</summary>
internal sealed class ArgumentTypes(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (DirectiveDefinition directive in Draft.Factory.Directives)
        {
            // The whole argument is named here, its type only there: the reference implementation's places.
            Arguments(directive.Arguments, argument => argument.Location);
        }

        foreach (FieldDefinition field in Draft.Types.OfType<ComplexType>().SelectMany(t => t.Fields))
        {
            Arguments(field.Arguments, argument => argument.Type.Location);
        }
    }

    private void Arguments(IEnumerable<InputValueDefinition> arguments, Func<InputValueDefinitionNode, Location> location)
    {
        foreach (InputValueDefinition argument in arguments)
        {
            if (!argument.Type.NamedType.IsInput)
            {
                Draft.Report(
                    $"The argument \"{argument.Coordinate}\" cannot be of the output type \"{argument.Type}\".",
                    location(argument.Definition!));
            }
        }
    }
}
