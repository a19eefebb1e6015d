using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>No input object requires itself through non-null fields: no value of it could be written (specification 3.10, circular references).</summary>
internal sealed class InputObjectCycles(SchemaDraft draft) : SchemaRule(draft)
{
    private readonly HashSet<InputObjectType> _visited = [];
    private readonly List<InputValueDefinition> _path = [];
    private readonly Dictionary<InputObjectType, int> _depths = [];

    public override void Check()
    {
        foreach (InputObjectType type in Draft.Types.OfType<InputObjectType>())
        {
            Visit(type);
        }
    }

    private void Visit(InputObjectType type)
    {
        if (!_visited.Add(type))
        {
            return;
        }

        _depths[type] = _path.Count;
        foreach (InputValueDefinition field in type.Fields)
        {
            if (field.Type is not { IsNonNull: true, IsList: false, NamedType: InputObjectType next })
            {
                continue;
            }

            _path.Add(field);
            if (_depths.TryGetValue(next, out int depth))
            {
                List<InputValueDefinition> cycle = _path[depth..];
                Draft.Report(
                    $"The input object \"{next.Name}\" requires itself through \"{string.Join(".", cycle.Select(f => f.Name))}\".",
                    [.. cycle.Select(f => f.Definition!.Location)]);
            }
            else
            {
                Visit(next);
            }

            _path.RemoveAt(_path.Count - 1);
        }

        _depths.Remove(type);
    }
}
