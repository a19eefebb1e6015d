namespace Partnership.GraphQL.Tests.Differential;

/// <summary>Writes a schema as text, with extensions, descriptions and directives here and there.</summary>
internal sealed class WorldWriter(Dice dice)
{
    private static readonly string[] Places =
        ["OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "SCALAR", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "ENUM_VALUE", "INPUT_FIELD_DEFINITION"];

    public string Write(World world)
    {
        List<string> parts = [];
        foreach ((string name, List<Member> members) in world.Interfaces)
        {
            Split(parts, $"interface {name}", Implements(world.Declared[name]), " {\n  ", "\n  ", "\n}", [.. members.Select(m => Field(m, false))], "INTERFACE");
        }

        foreach ((string name, List<Member> members) in world.Objects)
        {
            // A field that an interface asks for is no more deprecated than the interface's.
            bool isFree = world.Declared[name].Count == 0;
            Split(parts, $"type {name}", Implements(world.Declared[name]), " {\n  ", "\n  ", "\n}", [.. members.Select(m => Field(m, isFree))], "OBJECT");
        }

        foreach ((string name, List<string> members) in world.Unions)
        {
            Split(parts, $"union {name}", "", " = ", " | ", "", members, "UNION");
        }

        foreach ((string name, List<string> values) in world.Enums)
        {
            Split(parts, $"enum {name}", "", " { ", " ", " }", [.. values.Select(v => v + Tagged("ENUM_VALUE") + Deprecated())], "ENUM");
        }

        foreach ((string name, List<Input> fields) in world.Inputs)
        {
            string oneOf = world.OneOfs.Contains(name) ? " @oneOf" : "";
            Split(parts, $"input {name}", oneOf, " { ", ", ", " }", [.. fields.Select(f => Text(f, "INPUT_FIELD_DEFINITION", true))], "INPUT_OBJECT");
        }

        foreach (string scalar in world.Scalars)
        {
            parts.Add($"scalar {scalar} @specifiedBy(url: \"https://example.org/{scalar}\")");
            if (dice.Percent(20))
            {
                parts.Add($"extend scalar {scalar} @tag(name: \"extended\")");
            }
        }

        parts.Add($"directive @tag(name: String! = \"plain\", more: [Int!]) repeatable on {string.Join(" | ", Places)}");
        foreach (Mark mark in world.Marks)
        {
            string repeatable = mark.IsRepeatable ? " repeatable" : "";
            parts.Add($"directive @{mark.Name}{Text(mark.Arguments, false)}{repeatable} on {string.Join(" | ", mark.Locations)}");
        }

        return string.Join('\n', parts.OrderBy(_ => dice.Between(0, 1000)));
    }

    /// <summary>A definition, and now and then an extension with its last members.</summary>
    private void Split(
        List<string> parts, string head, string clause, string open, string between, string close, List<string> members, string place)
    {
        int kept = dice.Percent(15) ? Math.Max(1, members.Count - 1) : members.Count;
        parts.Add($"{Description()}{head}{clause}{Tagged(place)}{open}{string.Join(between, members.Take(kept))}{close}");
        if (kept < members.Count)
        {
            parts.Add($"extend {head}{Tagged(place)}{open}{string.Join(between, members.Skip(kept))}{close}");
        }
    }

    private static string Implements(List<string> declared) => declared.Count == 0 ? "" : $" implements {string.Join(" & ", declared)}";

    private string Field(Member member, bool canEnd) =>
        $"{Description()}{member.Name}{Text(member.Arguments, canEnd)}: {member.Type}{Tagged("FIELD_DEFINITION")}{(canEnd ? Deprecated() : "")}";

    private string Text(IReadOnlyList<Input> arguments, bool canEnd) =>
        arguments.Count == 0 ? "" : $"({string.Join(", ", arguments.Select(a => Text(a, "ARGUMENT_DEFINITION", canEnd)))})";

    private string Text(Input input, string place, bool canEnd) =>
        $"{input.Name}: {input.Type}{(input.Default is null ? "" : $" = {input.Default}")}{Tagged(place)}"
        + (canEnd && (!World.IsNonNull(input.Type) || input.Default is not null) ? Deprecated() : "");

    private string Tagged(string place) => !dice.Percent(4) || !Places.Contains(place) ? ""
        : dice.Of(" @tag", " @tag(name: \"x\")", " @tag @tag(more: [1, 2])", " @tag(more: 3)");

    private string Deprecated() => dice.Percent(10) ? dice.Of(" @deprecated", " @deprecated(reason: \"old\")") : "";

    private string Description() => dice.Percent(10)
        ? dice.Of(
            "\"\"\"\n    Told of it.\n      Indented.\n    \"\"\"\n  ", "\"in one line\" ", "\"\"\" with \\\"\"\" in it and \\ \"\"\" ",
            "\"tab\\t and \\u00e9\" ", "\"\"\"\n\n  a\n\n    b\n\t c  \n\n\"\"\" ")
        : "";
}
