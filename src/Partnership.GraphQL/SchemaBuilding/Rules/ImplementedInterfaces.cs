using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>What is implemented is an interface, another one, and named once (specification 3.6, 3.7).</summary>
internal sealed class ImplementedInterfaces(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (ComplexType type in Draft.Types.OfType<ComplexType>())
        {
            HashSet<string> seen = [];
            NamedTypeNode[] named = [.. NodesOf(type)];
            foreach (NamedTypeNode node in named)
            {
                SchemaType? other = Draft.Factory.GetType(node.Name);
                string? fault = other switch
                {
                    null => null,
                    not InterfaceType => $"The type \"{type.Name}\" cannot implement \"{other.Name}\", which is no interface.",
                    _ when other == type => $"The type \"{type.Name}\" cannot implement itself.",
                    _ when !seen.Add(other.Name) => $"The type \"{type.Name}\" can implement \"{other.Name}\" only once.",
                    _ => null,
                };
                if (fault is not null)
                {
                    Draft.Report(fault, [.. named.Where(n => n.Name == node.Name).Select(n => n.Location)]);
                }
            }
        }
    }

    /// <summary>Where a type says what it implements.</summary>
    public static IEnumerable<NamedTypeNode> NodesOf(ComplexType type) =>
        SchemaDraft.NodesOf(type).OfType<ComplexTypeDefinitionNode>().SelectMany(n => n.Interfaces);

    /// <summary>The interfaces a type implements, itself not among them.</summary>
    public static IEnumerable<InterfaceType> Of(ComplexType type) => type.Interfaces.Where(i => i != type);
}
