using System.Collections.Immutable;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>No directive is applied within its own definition: not to its arguments, nor to a type or directive that these lead to (specification 3.13).</summary>
internal sealed class DirectiveReferences(SchemaDraft draft) : SchemaRule(draft)
{
    private readonly Dictionary<string, DirectiveDefinition> _directives =
        draft.Factory.Directives.Where(d => d.Definition is not null).ToDictionary(d => d.Name);

    public override void Check()
    {
        foreach (DirectiveDefinition directive in _directives.Values)
        {
            if (new Search(_directives, directive.Name).FindIn(directive.Arguments) is { } found)
            {
                Draft.Report($"The directive \"@{directive.Name}\" is applied within its own definition.", found.Location);
            }
        }
    }

    /// <summary>Follows what a definition refers to, each type and directive once.</summary>
    private sealed class Search(Dictionary<string, DirectiveDefinition> directives, string wanted)
    {
        private readonly HashSet<SchemaElement> _visited = [];

        public DirectiveNode? FindIn(ImmutableArray<InputValueDefinition> inputs)
        {
            foreach (InputValueDefinition input in inputs)
            {
                if ((FindIn(input.Definition?.Directives ?? []) ?? FindIn(input.Type.NamedType)) is { } found)
                {
                    return found;
                }
            }

            return null;
        }

        private DirectiveNode? FindIn(IEnumerable<DirectiveNode> applied)
        {
            foreach (DirectiveNode node in applied)
            {
                if (node.Name == wanted)
                {
                    return node;
                }

                if (directives.TryGetValue(node.Name, out DirectiveDefinition? directive)
                    && _visited.Add(directive) && FindIn(directive.Arguments) is { } found)
                {
                    return found;
                }
            }

            return null;
        }

        private DirectiveNode? FindIn(SchemaType type)
        {
            if (!_visited.Add(type))
            {
                return null;
            }

            return FindIn(SchemaDraft.NodesOf(type).SelectMany(n => n.Directives)) ?? type switch
            {
                InputObjectType input => FindIn(input.Fields),
                EnumType values => FindIn(values.Values.SelectMany(v => v.Definition?.Directives ?? [])),
                _ => null,
            };
        }
    }
}
