using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>A type implements all interfaces that its interfaces implement, and none of them implements it (specification 3.6, 3.7).</summary>
internal sealed class InterfaceAncestors(SchemaDraft draft) : SchemaRule(draft)
{
    public override void Check()
    {
        foreach (ComplexType type in Draft.Types.OfType<ComplexType>())
        {
            HashSet<string> own = [.. ImplementedInterfaces.NodesOf(type).Select(n => n.Name)];
            foreach (InterfaceType implemented in ImplementedInterfaces.Of(type))
            {
                // Whatever it names counts, an interface or not: InterfaceType.Interfaces knows only what is one.
                foreach (NamedTypeNode node in ImplementedInterfaces.NodesOf(implemented))
                {
                    if (!own.Contains(node.Name) && Draft.Factory.GetType(node.Name) is { } ancestor)
                    {
                        Report(type, implemented, ancestor);
                    }
                }
            }
        }
    }

    private void Report(ComplexType type, InterfaceType implemented, SchemaType ancestor)
    {
        IEnumerable<NamedTypeNode> places = ImplementedInterfaces.NodesOf(implemented).Where(n => n.Name == ancestor.Name)
            .Concat(ImplementedInterfaces.NodesOf(type).Where(n => n.Name == implemented.Name));
        Draft.Report(
            ancestor == type
                ? $"The type \"{type.Name}\" cannot implement \"{implemented.Name}\", which implements it."
                : $"The type \"{type.Name}\" must implement \"{ancestor.Name}\", which \"{implemented.Name}\" implements.",
            [.. places.Select(n => n.Location)]);
    }
}
