using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>Objects, interfaces and input objects have fields (specification 3.6, 3.7, 3.10).</summary>
internal sealed class FieldsRequired(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (SchemaType type in Draft.Types)
        {
            if (type is ComplexType { Fields: [] } or InputObjectType { Fields: [] })
            {
                Draft.Report($"The type \"{type.Name}\" needs at least one field.", SchemaDraft.LocationsOf(type));
            }
        }
    }
}
