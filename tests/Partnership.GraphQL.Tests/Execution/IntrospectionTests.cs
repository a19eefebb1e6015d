namespace Partnership.GraphQL.Tests.Execution;

public sealed class IntrospectionTests
{
    private static readonly GraphQLEngine Engine = Toy.Engine(
        """"
        "What one may ask."
        type Query { loaf("Which." id: ID!, old: Int @deprecated(reason: "No.")): [Loaf!]! gone: Int @deprecated }
        type Loaf { name: String }
        """",
        b => b.Fallback((_, _) => (parents, _) => new(new object?[parents.Count])));

    [Fact]
    public async Task A_type_tells_its_fields_with_their_arguments_and_types() =>
        Assert.Equal(
            """{"data":{"__type":{"kind":"OBJECT","description":"What one may ask.","fields":[{"name":"loaf","args":[{"name":"id","description":"Which.","type":{"kind":"NON_NULL","name":null,"ofType":{"name":"ID"}}}],"type":{"kind":"NON_NULL","ofType":{"kind":"LIST","ofType":{"kind":"NON_NULL","ofType":{"kind":"OBJECT","name":"Loaf"}}}}}]}}}""",
            await Engine.Ask("""
                { __type(name: "Query") { kind description fields { name args { name description type { kind name ofType { name } } }
                  type { kind ofType { kind ofType { kind ofType { kind name } } } } } } }
                """));

    [Fact]
    public async Task Deprecated_fields_and_arguments_are_told_when_asked_for() =>
        Assert.Equal(
            """{"data":{"__type":{"fields":[{"name":"loaf","isDeprecated":false,"args":[{"name":"id","deprecationReason":null},{"name":"old","deprecationReason":"No."}]},{"name":"gone","isDeprecated":true,"args":[]}]}}}""",
            await Engine.Ask("""
                { __type(name: "Query") { fields(includeDeprecated: true) { name isDeprecated args(includeDeprecated: true) { name deprecationReason } } } }
                """));

    [Fact]
    public async Task An_unknown_type_is_null() =>
        Assert.Equal("""{"data":{"__type":null}}""", await Engine.Ask("""{ __type(name: "Nobody") { name } }"""));

    [Fact]
    public async Task Introspection_merges_and_aliases_like_any_field() =>
        Assert.Equal(
            """{"data":{"s":{"queryType":{"name":"Query","n":"Query"},"mutationType":null}}}""",
            await Engine.Ask("{ s: __schema { queryType { name } ...M } } fragment M on __Schema { queryType { n: name } mutationType { name } }"));
}
