using System.Text.Json.Nodes;

namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Makes values of input types: as literals, and as the JSON of variables; fitting ones and such as nearly fit.</summary>
internal sealed class LiteralGenerator(Dice dice, World world)
{
    private static readonly string[] Texts = ["\"\"", "\"text\"", "\"\\u00e9\\n\"", "\"\"\"block\n  of text\"\"\"", "\"\\u{1F600}\"", "\"12\""];

    /// <summary>A literal of the type.</summary>
    public string Fitting(string type) => Literal(type, 0, []);

    /// <summary>A literal that may not fit, with variables of one's own choice in it.</summary>
    /// <param name="type">The type expected.</param>
    /// <param name="faults">How many times in a hundred a part does not fit.</param>
    /// <param name="variable">Gives the name of a variable for a place of a type.</param>
    public string Literal(string type, int faults, Func<string, string?>? variable) => Literal(type, faults, [], variable);

    /// <summary>The JSON of a variable.</summary>
    public JsonNode? Json(string type, int faults, int depth = 0)
    {
        if (dice.Percent(faults))
        {
            return Odd();
        }

        if (!World.IsNonNull(type) && (dice.Percent(15) || depth > 3))
        {
            return null;
        }

        if (World.Item(type) is { } item)
        {
            return World.Item(item) is null && dice.Percent(15)
                ? Json(World.Nullable(item) + "!", faults, depth + 1)
                : new JsonArray([.. Enumerable.Range(0, depth > 3 ? 0 : dice.Between(0, 3)).Select(_ => Json(item, faults, depth + 1))]);
        }

        string name = World.Named(type);
        return world.Inputs.TryGetValue(name, out List<Input>? fields) ? Object(name, fields, faults, depth) : name switch
        {
            "Int" => dice.Of<JsonNode>(0, -1, 7, int.MaxValue, 3.0),
            "Float" => dice.Of<JsonNode>(0, 1.5, -2e10, 12345678901L, 1e-7),
            "String" => dice.Of("", "text", "é 😀", "null")!,
            "Boolean" => dice.Of(true, false),
            "ID" => dice.Of<JsonNode>("id", "", 12, -3),
            "E" or "G" => dice.Of([.. world.Enums[name]])!,
            _ => Odd(),
        };
    }

    private string Literal(string type, int faults, HashSet<string> within, Func<string, string?>? variable = null)
    {
        if (variable is not null && dice.Percent(20) && variable(type) is { } name)
        {
            return "$" + name;
        }

        if (dice.Percent(faults))
        {
            return dice.Of("null", "1", "1.5", "\"text\"", "true", "RED", "{}", "[]", "[null]", "{ a: 1 }", "99999999999", "{ a: null, b: 2 }");
        }

        if (!World.IsNonNull(type) && dice.Percent(10))
        {
            return "null";
        }

        if (World.Item(type) is { } item)
        {
            return World.Item(item) is null && dice.Percent(15)
                ? Single(item, faults, within, variable)
                : $"[{string.Join(", ", Enumerable.Range(0, dice.Between(0, 3)).Select(_ => Literal(item, faults, within, variable)))}]";
        }

        string named = World.Named(type);
        return world.Inputs.TryGetValue(named, out List<Input>? fields) ? Map(named, fields, faults, within, variable) : Leaf(named);
    }

    /// <summary>One item where a list is expected; null would be the null of the list.</summary>
    private string Single(string item, int faults, HashSet<string> within, Func<string, string?>? variable) =>
        Literal(World.IsNonNull(item) ? item : item + "!", faults, within, variable);

    private string Map(string name, List<Input> fields, int faults, HashSet<string> within, Func<string, string?>? variable)
    {
        if (world.OneOfs.Contains(name))
        {
            Input[] given = dice.Percent(faults) ? dice.Some(fields, 50) : [dice.Of([.. fields.Where(f => !within.Contains(World.Named(f.Type)))])];
            return $"{{ {string.Join(", ", given.Select(f => $"{f.Name}: {Literal(f.Type + "!", faults, [.. within, name], variable)}"))} }}";
        }

        List<string> parts = [];
        foreach (Input field in fields)
        {
            bool isRequired = World.IsNonNull(field.Type) && field.Default is null;
            bool again = within.Contains(World.Named(field.Type)) || within.Count > 2;
            if ((isRequired || dice.Percent(50)) && (!again || isRequired) && !dice.Percent(faults))
            {
                parts.Add($"{field.Name}: {(again && !World.IsNonNull(field.Type) ? "null" : Literal(field.Type, faults, [.. within, name], variable))}");
            }
        }

        if (dice.Percent(faults))
        {
            parts.Add("zz: 1");
        }

        return $"{{ {string.Join(", ", parts)} }}";
    }

    private string Leaf(string name) => name switch
    {
        "Int" => dice.Of("0", "-1", "7", "2147483647"),
        "Float" => dice.Of("0", "1.5", "-2e10", "1E+3", "12345678901"),
        "String" => dice.Of(Texts),
        "Boolean" => dice.Of("true", "false"),
        "ID" => dice.Of("\"id\"", "12", "\"\""),
        "E" or "G" => dice.Of([.. world.Enums[name]]),
        _ => dice.Of("1", "\"s\"", "[1, 2.5]", "{ k: true, n: null }", "WORD", "false"),
    };

    private JsonObject Object(string name, List<Input> fields, int faults, int depth)
    {
        JsonObject map = [];
        if (world.OneOfs.Contains(name) && !dice.Percent(faults))
        {
            Input one = dice.Of([.. fields]);
            map[one.Name] = Json(one.Type + "!", faults, depth + 1);
            return map;
        }

        foreach (Input field in fields)
        {
            bool isRequired = World.IsNonNull(field.Type) && field.Default is null;
            if ((isRequired || (depth < 3 && dice.Percent(50))) && !dice.Percent(faults))
            {
                map[field.Name] = Json(field.Type, faults, depth + 1);
            }
        }

        if (dice.Percent(faults))
        {
            map["zz"] = 1;
        }

        return map;
    }

    private JsonNode? Odd() => dice.Between(0, 8) switch
    {
        0 => null,
        1 => 1.5,
        2 => "text",
        3 => true,
        4 => new JsonObject { ["a"] = 1 },
        5 => new JsonArray(1, null, "x"),
        6 => 99999999999L,
        7 => new JsonObject(),
        _ => "RED",
    };
}
