using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>A union has members, each an object type and each once (specification 3.8).</summary>
internal sealed class UnionMembers(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (UnionType union in Draft.Types.OfType<UnionType>())
        {
            NamedTypeNode[] named = [.. SchemaDraft.NodesOf(union).OfType<UnionTypeDefinitionNode>().SelectMany(n => n.Types)];
            if (named.Length == 0)
            {
                Draft.Report($"The union \"{union.Name}\" needs at least one member.", SchemaDraft.LocationsOf(union));
            }

            HashSet<string> seen = [];
            foreach (NamedTypeNode node in named)
            {
                string? fault =
                    !seen.Add(node.Name) ? $"The union \"{union.Name}\" can have the member \"{node.Name}\" only once."
                    : Draft.Factory.GetType(node.Name) is not ObjectType ? $"The union \"{union.Name}\" cannot have the member \"{node.Name}\", which is no object type."
                    : null;
                if (fault is not null)
                {
                    Draft.Report(fault, [.. named.Where(n => n.Name == node.Name).Select(n => n.Location)]);
                }
            }
        }
    }
}
