namespace Partnership.GraphQL.Tests.Execution;

public sealed class ReadingTests
{
    private const string Sdl = """
        type Query { shop: Shop!, shops: [Shop!]!, empty: Shop }
        type Shop { name: String!, town: String, floors: Int!, owner: Person, staff: [Person!]!, tags: [[String!]], open: Boolean!, area: Float!, id: ID! }
        type Person { name: String!, boss: Person }
        """;

    private sealed record Person(string Name, Person? Boss = null);

    private sealed record Shop(
        int Id, string Name, string? Town, int Floors, Person? Owner, Person[] Staff, List<string[]?> Tags, bool Open, double Area);

    private static readonly Shop Corner = new(
        7, "Corner", null, 2, new Person("Ann", new Person("Bea")), [new("Cas"), new("Dot")], [["a", "b"], null, []], true, 12.5);

    private static readonly GraphQLEngine Engine = Toy.Engine(Sdl, b => b
        .Object<Shop>("Shop")
        .Object<Person>("Person")
        .Root<Shop>("Query.shop", _ => new(Corner))
        .Root<IEnumerable<Shop>>("Query.shops", _ => new(Enumerable.Repeat(Corner, 2)))
        .Root<Shop?>("Query.empty", _ => new((Shop?)null)));

    [Fact]
    public async Task Leaf_fields_are_read_from_properties_by_name() =>
        Assert.Equal(
            """{"data":{"shop":{"id":"7","name":"Corner","town":null,"floors":2,"open":true,"area":12.5}}}""",
            await Engine.Ask("{ shop { id name town floors open area } }"));

    [Fact]
    public async Task Objects_and_lists_behind_properties_are_read_too() =>
        Assert.Equal(
            """{"data":{"shop":{"owner":{"name":"Ann","boss":{"name":"Bea","boss":null}},"staff":[{"name":"Cas"},{"name":"Dot"}],"tags":[["a","b"],null,[]]}}}""",
            await Engine.Ask("{ shop { owner { name boss { name boss { name } } } staff { name } tags } }"));

    [Fact]
    public async Task A_list_may_be_any_enumerable() =>
        Assert.Equal("""{"data":{"shops":[{"id":"7"},{"id":"7"}]}}""", await Engine.Ask("{ shops { id } }"));

    [Fact]
    public async Task A_null_object_is_null() => Assert.Equal("""{"data":{"empty":null}}""", await Engine.Ask("{ empty { id } }"));

    [Fact]
    public async Task Response_keys_come_in_the_order_of_the_document_and_merge() =>
        Assert.Equal(
            """{"data":{"shop":{"n":"Corner","owner":{"name":"Ann","boss":{"name":"Bea"}},"name":"Corner"}}}""",
            await Engine.Ask("""
                { shop { n: name ...Owner name ... on Shop { owner { boss { name } } n: name } } }
                fragment Owner on Shop { owner { name } }
                """));

    [Fact]
    public async Task Typename_is_known_everywhere() =>
        Assert.Equal(
            """{"data":{"__typename":"Query","shop":{"kind":"Shop","owner":{"__typename":"Person"}}}}""",
            await Engine.Ask("{ __typename shop { kind: __typename owner { __typename } } }"));

    [Theory]
    [InlineData(true, """{"data":{"shop":{"name":"Corner","floors":2}}}""")]
    [InlineData(false, """{"data":{"shop":{"floors":2,"name":"Corner"}}}""")]
    public async Task Conditions_decide_at_run_time_what_is_there_and_in_which_order(bool first, string answer) =>
        Assert.Equal(
            answer,
            await Engine.Ask(
                "query($first: Boolean!) { shop { ...Name @include(if: $first) floors name @skip(if: $first) } } fragment Name on Shop { name }",
                $$"""{"first":{{(first ? "true" : "false")}}}"""));

    [Fact]
    public async Task A_condition_that_is_null_fails_the_selection_it_stands_in() =>
        Assert.Equal(
            """{"errors":[{"message":"Argument \"if\" of non-null type \"Boolean!\" must not be null.","locations":[{"line":1,"column":52}],"path":["empty"],"extensions":{"code":"ARGUMENT_INVALID"}}],"data":{"empty":null}}""",
            await Toy.Engine("type Query { empty: Shop } type Shop { id: ID }", b => b
                    .Object<Shop>("Shop")
                    .Root<Shop?>("Query.empty", _ => new(Corner)))
                .Ask("query($yes: Boolean = true) { empty { id @skip(if: $yes) } }", """{"yes":null}"""));

    [Fact]
    public async Task Strings_are_escaped_as_JSON_asks_and_no_further()
    {
        string text = "\"\\\b\f\n\r\t\u0001 é 😀 \ud800 </a>";
        GraphQLEngine engine = Toy.Engine("type Query { text: String }", b => b.Root<string>("Query.text", _ => new(text)));

        Assert.Equal(
            "{\"data\":{\"text\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001 é 😀 \ufffd </a>\"}}",
            await engine.Ask("{ text }"));
    }

    [Fact]
    public async Task Long_answers_outgrow_the_buffer_without_a_trace()
    {
        string text = new('x', 100_000);
        GraphQLEngine engine = Toy.Engine("type Query { text: [String] }", b => b.Root<string[]>("Query.text", _ => new([text, text])));

        Assert.Equal($$$"""{"data":{"text":["{{{text}}}","{{{text}}}"]}}""", await engine.Ask("{ text }"));
    }
}
