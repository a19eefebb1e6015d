using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>The fields of a <c>@oneOf</c> input object are nullable and have no default (specification 3.10.1).</summary>
internal sealed class OneOfFields(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (InputValueDefinition field in Draft.Types.OfType<InputObjectType>().Where(t => t.IsOneOf).SelectMany(t => t.Fields))
        {
            if (field.Type.IsNonNull)
            {
                Draft.Report($"The @oneOf field \"{field.Coordinate}\" must be nullable.", field.Definition!.Type.Location);
            }

            if (field.HasDefault)
            {
                Draft.Report($"The @oneOf field \"{field.Coordinate}\" cannot have a default.", field.Definition!.Location);
            }
        }
    }
}
