namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Writes a schema as text, with extensions, descriptions and directives here and there.</summary>
internal sealed class WorldWriter(Dice dice)
{
    public string Write(World world)
    {
        List<string> parts = [];
        foreach ((string name, List<Member> members) in world.Interfaces)
        {
            parts.Add(Composite("interface", name, world.Declared[name], members));
        }

        foreach ((string name, List<Member> members) in world.Objects)
        {
            int kept = dice.Percent(20) ? Math.Max(1, members.Count - 1) : members.Count;
            parts.Add(Composite("type", name, world.Declared[name], members[..kept]));
            if (kept < members.Count)
            {
                parts.Add("extend " + Composite("type", name, [], members[kept..], isExtension: true));
            }
        }

        foreach ((string name, List<string> members) in world.Unions)
        {
            parts.Add($"union {name} = {string.Join(" | ", members)}");
        }

        foreach ((string name, List<string> values) in world.Enums)
        {
            parts.Add($"enum {name} {{ {string.Join(' ', values.Select(v => v + Deprecated()))} }}");
        }

        foreach ((string name, List<Input> fields) in world.Inputs)
        {
            string oneOf = world.OneOfs.Contains(name) ? " @oneOf" : "";
            parts.Add($"{Description()}input {name}{oneOf} {{ {string.Join(", ", fields.Select(Text))} }}");
        }

        parts.AddRange(world.Scalars.Select(s => $"scalar {s} @specifiedBy(url: \"https://example.org/{s}\")"));
        foreach (Mark mark in world.Marks)
        {
            string repeatable = mark.IsRepeatable ? " repeatable" : "";
            parts.Add($"directive @{mark.Name}{Text(mark.Arguments)}{repeatable} on {string.Join(" | ", mark.Locations)}");
        }

        return string.Join('\n', parts.OrderBy(_ => dice.Between(0, 1000)));
    }

    private string Composite(string keyword, string name, List<string> declared, IEnumerable<Member> members, bool isExtension = false)
    {
        string implements = declared.Count == 0 ? "" : $" implements {string.Join(" & ", declared)}";
        string fields = string.Join("\n  ", members.Select(m => $"{Description()}{m.Name}{Text(m.Arguments)}: {m.Type}"));
        return $"{(isExtension ? "" : Description())}{keyword} {name}{implements} {{\n  {fields}\n}}";
    }

    private static string Text(IReadOnlyList<Input> arguments) =>
        arguments.Count == 0 ? "" : $"({string.Join(", ", arguments.Select(Text))})";

    private static string Text(Input input) => $"{input.Name}: {input.Type}{(input.Default is null ? "" : $" = {input.Default}")}";

    private string Deprecated() => dice.Percent(10) ? " @deprecated(reason: \"old\")" : "";

    private string Description() => dice.Percent(10) ? "\"\"\"\n    Told of it.\n      Indented.\n    \"\"\"\n  " : "";
}
