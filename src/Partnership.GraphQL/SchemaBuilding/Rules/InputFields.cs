using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>A field of an input object is of a type that can be sent (specification 3.10).</summary>
internal sealed class InputFields(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (InputValueDefinition field in Draft.Types.OfType<InputObjectType>().SelectMany(t => t.Fields))
        {
            if (!field.Type.NamedType.IsInput)
            {
                Draft.Report(
                    $"The input field \"{field.Coordinate}\" cannot be of the output type \"{field.Type}\".",
                    field.Definition!.Type.Location);
            }
        }
    }
}
