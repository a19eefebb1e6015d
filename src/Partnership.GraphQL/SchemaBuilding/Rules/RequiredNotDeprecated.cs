using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>What must be given is not deprecated (specification 3.13.3).</summary>
internal sealed class RequiredNotDeprecated(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        IEnumerable<InputValueDefinition> inputs = Draft.Factory.Directives.SelectMany(d => d.Arguments)
            .Concat(Draft.Types.OfType<ComplexType>().SelectMany(t => t.Fields).SelectMany(f => f.Arguments))
            .Concat(Draft.Types.OfType<InputObjectType>().SelectMany(t => t.Fields));
        foreach (InputValueDefinition input in inputs)
        {
            if (input.IsRequired && SchemaDraft.Deprecation(input.Definition?.Directives ?? []) is { } deprecation)
            {
                Draft.Report(
                    $"\"{input.Coordinate}\" is required and so cannot be deprecated.",
                    deprecation.Location,
                    input.Definition!.Type.Location);
            }
        }
    }
}
