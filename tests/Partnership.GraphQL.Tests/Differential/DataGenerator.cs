using System.Text.Json.Nodes;

namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Makes data for a schema: mostly what its types promise, with nulls, failures and misfits among it, some of it late.</summary>
internal sealed class DataGenerator(Dice dice, World world, int faults, int late = 0)
{
    private const int Deepest = 4;

    /// <summary>An object of a type with all of its fields, those that fit nothing included.</summary>
    public JsonObject Object(string type, int depth = 0)
    {
        JsonObject data = new() { ["__typename"] = dice.Percent(faults) ? dice.Of("A", "Nobody", "I", "") : type };
        foreach (Member member in world.MembersOf(type))
        {
            data[member.Name] = member.Arguments.Count > 0 && World.Nullable(member.Type) == "String" && dice.Percent(60)
                ? new JsonObject { ["$args"] = true }
                : Value(member.Type, depth);
        }

        return data;
    }

    /// <summary>A value of an output type.</summary>
    public JsonNode? Value(string type, int depth)
    {
        if (dice.Percent(late))
        {
            return new JsonObject { ["$async"] = Present(type, depth) };
        }

        return Present(type, depth);
    }

    private JsonNode? Present(string type, int depth)
    {
        if (dice.Percent(faults))
        {
            return Fault();
        }

        if (!World.IsNonNull(type) && (dice.Percent(10) || (depth >= Deepest && world.IsComposite(World.Named(type)))))
        {
            return null;
        }

        if (World.Item(type) is { } item)
        {
            int count = depth >= Deepest ? 0 : dice.Between(0, 3);
            return new JsonArray([.. Enumerable.Range(0, count).Select(_ => Value(item, depth + 1))]);
        }

        string name = World.Named(type);
        if (world.IsComposite(name))
        {
            // What must be there and would never end is a null: a fault of the data.
            string[] possible = world.PossibleOf(name);
            return depth >= Deepest + 2 || possible.Length == 0 ? null : Object(dice.Of(possible), depth + 1);
        }

        return Leaf(name);
    }

    private JsonNode? Leaf(string name) => name switch
    {
        "Int" => dice.Of<JsonNode>(0, -7, 2147483647),
        "Float" => dice.Of<JsonNode>(0, 1.5, -2e10, 1e21, 5e-7),
        "String" => dice.Of("", "text", "é 😀 \u2028", "quote \" and \\ and \n")!,
        "Boolean" => dice.Of(true, false),
        "ID" => dice.Of<JsonNode>("id", 12, ""),
        "E" or "G" => dice.Of([.. world.Enums[name]])!,
        _ => dice.Of<JsonNode>(1, "s", 2.5, true),
    };

    private JsonNode? Fault() => dice.Between(0, 8) switch
    {
        0 or 1 => null,
        2 or 3 => new JsonObject { ["$error"] = "It failed." },
        4 => "text",
        5 => 1.5,
        6 => true,
        7 => new JsonArray(),
        _ => new JsonObject(),
    };
}
