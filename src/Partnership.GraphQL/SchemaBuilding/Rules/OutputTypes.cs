using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>A field is of a type that can be returned (specification 3.6, 3.7).</summary>
internal sealed class OutputTypes(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (FieldDefinition field in Draft.Types.OfType<ComplexType>().SelectMany(t => t.Fields))
        {
            if (!field.Type.NamedType.IsOutput)
            {
                Draft.Report(
                    $"The field \"{field.Coordinate}\" cannot be of the input type \"{field.Type}\".", field.Definition!.Type.Location);
            }
        }
    }
}
