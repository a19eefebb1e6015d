namespace Partnership.GraphQL.Documents;

/// <summary>
/// For each limit of the engine a request that goes beyond it, as dear to refuse as a caller can make it, over a schema with
/// <c>sized(first: Int): [Thing!]!</c>, <c>numbers(first: Int): [Int!]!</c>, <c>count(items: [Int!]!): Int!</c>, <c>hello: String!</c> and
/// <c>type Thing { self: Thing!, name: String! }</c>. The tests show that nothing of them runs, the benchmarks how soon they are answered.
/// </summary>
public static class RefusedDocuments
{
    private static readonly string ManyItems = "[" + string.Join(',', Enumerable.Range(0, 5_000)) + "]";

    /// <summary>The code of the refusal, the limit that its message names, the document and its variables as JSON.</summary>
    public static IReadOnlyList<(string Code, string Limit, string Query, string? Variables)> All { get; } =
    [
        ("TOKEN_LIMIT_EXCEEDED", "15000", $"{{ {Repeat(100_000, _ => "hello ")}}}", null),
        ("NESTING_LIMIT_EXCEEDED", "200", $"{{ sized(first: 1) {Nested(7_000)} }}", null),
        ("NESTING_LIMIT_EXCEEDED", "200", $"{{ count(items: {new string('[', 7_000)}{new string(']', 7_000)}) }}", null),
        ("DIRECTIVE_LIMIT_EXCEEDED", "4", $"{{ hello {Repeat(7_000, i => $"@d{i} ")}}}", null),
        ("FRAGMENT_VISIT_LIMIT_EXCEEDED", "10000", $"{Repeat(800, i => $"query Q{i} {{ ...F0 }} ")}{Repeat(800, i => $"fragment F{i} on Query {{ ...F{i + 1} }} ")}fragment F800 on Query {{ hello }}", null),
        ("FIELD_COMPARISON_LIMIT_EXCEEDED", "100000", $"{Repeat(150, i => $"query Q{i} {{ ...F }} ")}fragment F on Query {{ {Repeat(4_500, i => $"a{i}: hello ")}}}", null),
        ("ROOT_FIELD_LIMIT_EXCEEDED", "20", $"{{ {Repeat(4_900, i => $"a{i}: hello ")}}}", null),
        ("DEPTH_LIMIT_EXCEEDED", "15", $"{{ {Repeat(20, i => $"a{i}: sized(first: 1) {Nested(180)} ")}}}", null),
        ("ALIAS_LIMIT_EXCEEDED", "30", $"{{ sized(first: 1) {{ {Repeat(4_900, i => $"a{i}: name ")}}} }}", null),
        ("FIELD_LIMIT_EXCEEDED", "2048", $"{{ {Repeat(20, i => $"r{i}: sized(first: 1) {{ ...F0 }} ")}}} {Repeat(12, i => $"fragment F{i} on Thing {{ {Repeat(30, j => $"a{j}: self {{ ...F{i + 1} }} ")}}} ")}fragment F12 on Thing {{ name }}", null),
        ("INTROSPECTION_LIMIT_EXCEEDED", "2", $"{{ __schema {{ types {Repeat(40, _ => "{ fields { type ")}{{ name }}{Repeat(40, _ => " } }")} }} }}", null),
        ("LIST_SIZE_LIMIT_EXCEEDED", "100", "{ sized(first: 101) { name } }", null),
        ("LIST_SIZE_LIMIT_EXCEEDED", "100", "{ numbers(first: 101) }", null),
        ("LIST_SIZE_LIMIT_EXCEEDED", "100", "query ($n: Int!) { numbers(first: $n) }", """{"n":2147483647}"""),
        ("LIST_SIZE_LIMIT_EXCEEDED", "1000", $"{{ count(items: {ManyItems}) }}", null),
        ("LIST_SIZE_LIMIT_EXCEEDED", "1000", "query ($items: [Int!]!) { count(items: $items) }", $"{{\"items\":{ManyItems}}}"),
        ("COST_LIMIT_EXCEEDED", "100000", $"{{ {Repeat(20, i => $"r{i}: sized(first: 100) {{ {Repeat(30, j => $"a{j}: self {{ self {{ name }} }} ")}}} ")}}}", null),
        ("COST_LIMIT_EXCEEDED", "100000", $"query ($n: Int!) {{ {Repeat(20, i => $"r{i}: sized(first: $n) {{ {Repeat(30, j => $"a{j}: self {{ self {{ name }} }} ")}}} ")}}}", """{"n":100}"""),
    ];

    private static string Repeat(int count, Func<int, string> part) => string.Concat(Enumerable.Range(0, count).Select(part));

    private static string Nested(int levels) => Repeat(levels, _ => "{ self ") + "{ name" + Repeat(levels + 1, _ => " }");
}
