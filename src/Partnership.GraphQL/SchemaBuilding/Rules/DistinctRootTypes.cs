using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>The root types are different types (specification 3.3.1).</summary>
internal sealed class DistinctRootTypes(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (IGrouping<SchemaType, OperationType> shared in Enum.GetValues<OperationType>()
            .Where(o => Draft.Root(o) is ObjectType)
            .GroupBy(o => Draft.Root(o)!))
        {
            if (shared.Skip(1).Any())
            {
                Draft.Report(
                    $"The type \"{shared.Key.Name}\" is the root type of {string.Join(" and ", shared)}: they must differ.",
                    [.. shared.Select(Draft.RootLocation)]);
            }
        }
    }
}
