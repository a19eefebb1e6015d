using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>No directive is applied to its own arguments, nor to those of a directive that these lead to (specification 3.13).</summary>
/// <remarks>
/// The specification forbids the detour through a type as well. That is admitted, as the reference implementation does: schemas in use
/// tag the fields of an input object with a directive that takes it, and nothing here reads a directive in order to build another.
/// </remarks>
internal sealed class DirectiveReferences(SchemaDraft draft) : SchemaRule(draft)
{
    private readonly Dictionary<string, DirectiveDefinition> _directives =
        draft.Factory.Directives.Where(d => d.Definition is not null).ToDictionary(d => d.Name);

    public override void Check()
    {
        foreach (DirectiveDefinition directive in _directives.Values)
        {
            if (Find(directive.Name, directive.Arguments, []) is { } found)
            {
                Draft.Report($"The directive \"@{directive.Name}\" is applied within its own definition.", found.Location);
            }
        }
    }

    private DirectiveNode? Find(string wanted, ImmutableArray<InputValueDefinition> arguments, HashSet<string> visited)
    {
        foreach (DirectiveNode node in arguments.SelectMany(a => a.Definition?.Directives ?? []))
        {
            if (node.Name == wanted)
            {
                return node;
            }

            if (_directives.TryGetValue(node.Name, out DirectiveDefinition? directive)
                && visited.Add(node.Name) && Find(wanted, directive.Arguments, visited) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
