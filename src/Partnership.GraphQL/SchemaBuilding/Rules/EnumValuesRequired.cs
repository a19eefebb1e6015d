using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>An enum has values (specification 3.9).</summary>
internal sealed class EnumValuesRequired(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (EnumType type in Draft.Types.OfType<EnumType>())
        {
            if (type.Values.Length == 0)
            {
                Draft.Report($"The enum \"{type.Name}\" needs at least one value.", SchemaDraft.LocationsOf(type));
            }
        }
    }
}
