using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>A default fits the type of its argument or input field (specification 3.6.1, 3.10, 3.13).</summary>
internal sealed class DefaultValues(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        IEnumerable<InputValueDefinition> inputs = Draft.Factory.Directives.SelectMany(d => d.Arguments)
            .Concat(Draft.Types.OfType<ComplexType>().SelectMany(t => t.Fields).SelectMany(f => f.Arguments))
            .Concat(Draft.Types.OfType<InputObjectType>().SelectMany(t => t.Fields));
        foreach (InputValueDefinition input in inputs)
        {
            if (input.DefaultLiteral is { } literal && input.Type.NamedType.IsInput)
            {
                LiteralFit.Check(literal, input.Type, (message, location) =>
                    Draft.Report($"The default of \"{input.Coordinate}\" does not fit: {message}", location), explain: null);
            }
        }
    }
}
