using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>No default of an input field includes itself through the defaults of other fields (specification 3.10, InputObjectDefaultValueHasCycle).</summary>
internal sealed class DefaultValueCycles(SchemaDraft draft) : SchemaRule(draft)
{
    private readonly HashSet<InputValueDefinition> _visited = [];
    private readonly List<InputValueDefinition> _path = [];

    public override void Check()
    {
        foreach (InputObjectType type in Draft.Types.OfType<InputObjectType>())
        {
            Fields(type, []);
        }
    }

    private void Value(InputObjectType type, ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                foreach (ValueNode item in list.Values)
                {
                    Value(type, item);
                }

                break;
            case ObjectValueNode map:
                Fields(type, map.Fields);
                break;
        }
    }

    private void Fields(InputObjectType type, IReadOnlyList<ObjectFieldNode> given)
    {
        foreach (InputValueDefinition field in type.Fields)
        {
            if (field.Type.NamedType is not InputObjectType next)
            {
                continue;
            }

            if (given.FirstOrDefault(f => f.Name == field.Name) is { } written)
            {
                Value(next, written.Value);
            }
            else if (field.DefaultLiteral is { } literal)
            {
                Default(field, next, literal);
            }
        }
    }

    private void Default(InputValueDefinition field, InputObjectType type, ValueNode literal)
    {
        int depth = _path.IndexOf(field);
        if (depth >= 0)
        {
            string via = string.Join(", ", _path.Skip(depth + 1).Select(f => f.Coordinate));
            Draft.Report(
                $"The default of \"{field.Coordinate}\" includes itself{(via.Length > 0 ? " through the defaults of " + via : "")}.",
                [.. _path.Skip(depth).Select(f => f.DefaultLiteral!.Location)]);
        }
        else if (_visited.Add(field))
        {
            _path.Add(field);
            Value(type, literal);
            _path.RemoveAt(_path.Count - 1);
        }
    }
}
