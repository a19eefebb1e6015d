using Partnership.GraphQL.Tests.Execution;

namespace Partnership.GraphQL.Tests.Planning;

public sealed class LimitTests
{
    private const string Sdl = """
        directive @cost(weight: String!) on FIELD_DEFINITION | ARGUMENT_DEFINITION | OBJECT
        directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query {
          node: Node
          leaf: Int
          dear(extra: Int @cost(weight: "3")): Int @cost(weight: "7")
          list: [Node!]
          page(first: Int, last: Int): [Node!] @listSize(slicingArguments: ["first", "last"])
          connection(first: Int = 20): Connection @listSize(slicingArguments: ["first"], sizedFields: ["nodes"], requireOneSlicingArgument: false)
          known: [Node!] @listSize(assumedSize: 4)
        }
        type Connection { nodes: [Node!], total: Int }
        type Node { id: ID, next: Node, children: [Node!] }
        """;

    private int _ran;

    [Fact]
    public void Selections_nest_as_deep_as_allowed_and_introspection_does_not_count()
    {
        GraphQLEngine engine = Engine(new() { MaxDepth = 3 });

        Assert.Empty(engine.Refusals("{ node { next { id } } __schema { types { fields { type { ofType { ofType { name } } } } } } }"));
        Assert.Equal([ErrorCode.DepthLimitExceeded], engine.Refusals("{ node { next { next { id } } } }"));
        Assert.Equal([ErrorCode.DepthLimitExceeded], engine.Refusals("{ node { ...F } } fragment F on Node { next { ... on Node { next { id } } } }"));
    }

    [Fact]
    public void A_field_has_as_many_aliases_as_allowed()
    {
        GraphQLEngine engine = Engine(new() { MaxAliases = 2 });

        Assert.Empty(engine.Refusals("{ node { a: id b: id next { id } } }"));
        Assert.Equal([ErrorCode.AliasLimitExceeded], engine.Refusals("{ node { a: id b: id ...C } } fragment C on Node { c: id }"));
    }

    [Fact]
    public void An_operation_has_as_many_root_fields_as_allowed() =>
        Assert.Equal([ErrorCode.RootFieldLimitExceeded], Engine(new() { MaxRootFields = 2 }).Refusals("{ leaf node { id } a: leaf }"));

    [Fact]
    public void A_place_has_as_many_directives_as_allowed()
    {
        GraphQLEngine engine = Engine(new() { MaxDirectives = 2 });

        Assert.Empty(engine.Refusals("{ leaf @skip(if: false) @include(if: true) }"));
        Assert.Equal([ErrorCode.DirectiveLimitExceeded], engine.Refusals("{ node { ... @a @b @c { id } } }"));
    }

    [Fact]
    public void Introspection_does_not_come_back_to_where_it_was_again_and_again()
    {
        GraphQLEngine engine = Engine(new());

        Assert.Empty(engine.Refusals("{ __schema { types { fields { type { fields { name } } } } } }"));
        Assert.Equal(
            [ErrorCode.IntrospectionLimitExceeded],
            engine.Refusals("{ __schema { types { fields { type { fields { type { ...F } } } } } } } fragment F on __Type { interfaces { name } }"));
    }

    [Fact]
    public void Fields_count_as_often_as_fragments_repeat_them()
    {
        string doubled = string.Concat(Enumerable.Range(1, 40).Select(i => $" fragment F{i} on Node {{ a: next {{ ...F{i + 1} }} b: next {{ ...F{i + 1} }} }}"));
        GraphQLEngine engine = Engine(new() { MaxFields = 100, MaxDepth = 100 });

        Assert.Empty(engine.Refusals("{ node { id } }"));
        Assert.Equal([ErrorCode.FieldLimitExceeded], engine.Refusals("{ node { ...F1 } }" + doubled + " fragment F41 on Node { id }"));
    }

    [Theory]
    [InlineData("{ leaf }", 0)]
    [InlineData("{ dear }", 7)]
    [InlineData("{ dear(extra: 1) }", 10)]
    [InlineData("{ node { next { id } } }", 2)]
    [InlineData("{ list { next { id } } }", 11)]
    [InlineData("{ known { children { next { id } } } }", 1 + (4 * (1 + 10)))]
    [InlineData("{ page(first: 30) { next { id } } }", 31)]
    [InlineData("{ connection { nodes { next { id } } total } }", 1 + 1 + 20)]
    [InlineData("query($n: Int = 5) { page(last: $n) { next { id } } }", 6)]
    [InlineData("{ page(first: -30) { next { id } } dear }", 1 + 7)]
    [InlineData("{ __schema { types { name } } }", 0)]
    public void The_cost_is_weights_times_list_sizes(string query, double cost) =>
        Assert.Equal(cost, Engine(new()).Prepare(Toy.Request(query)).Operation!.Cost);

    [Fact]
    public async Task An_operation_that_costs_too_much_runs_nothing_whether_a_literal_or_a_variable_says_so()
    {
        GraphQLEngine engine = Engine(new() { MaxCost = 50 });

        Assert.Equal([ErrorCode.CostLimitExceeded], engine.Refusals("{ page(first: 60) { next { id } } }"));
        GraphQLResponse response = await engine.Respond("query($n: Int!) { page(first: $n) { next { id } } }", """{"n":60}""");

        Assert.Equal(ErrorCode.CostLimitExceeded, Assert.Single(response.Errors).Code);
        Assert.Contains("50", response.Errors[0].Message, StringComparison.Ordinal);
        Assert.False(response.HasData);
        Assert.Equal(0, _ran);
        Assert.True((await engine.Respond("query($n: Int!) { page(first: $n) { next { id } } }", """{"n":40}""")).HasData);
    }

    [Fact]
    public async Task A_page_is_no_larger_than_allowed()
    {
        GraphQLEngine engine = Engine(new());

        Assert.Equal([ErrorCode.ListSizeLimitExceeded], engine.Refusals("{ page(first: 101) { id } }"));
        GraphQLResponse response = await engine.Respond("query($n: Int!) { connection(first: $n) { total } }", """{"n":101}""");

        Assert.Equal(ErrorCode.ListSizeLimitExceeded, Assert.Single(response.Errors).Code);
        Assert.Equal(0, _ran);
    }

    [Theory]
    [InlineData("{ page { id } }")]
    [InlineData("{ page(first: 1, last: 1) { id } }")]
    public void A_list_that_must_be_sliced_by_one_argument_is(string query) =>
        Assert.Equal([ErrorCode.ListSizeLimitExceeded], Engine(new()).Refusals(query));

    [Fact]
    public void Without_limits_nothing_is_refused() =>
        Assert.Empty(Engine(GraphQLLimits.None).Refusals("{ page(first: 1000000) { " + string.Concat(Enumerable.Repeat("next { ", 50)) + "id" + new string('}', 52)));

    [Fact]
    public async Task A_resolver_knows_how_many_items_were_asked_for()
    {
        List<int?> sizes = [];
        GraphQLEngine engine = Toy.Engine(Sdl, b => b.Fallback((_, field) => (parents, context) =>
        {
            sizes.Add(context.ListSize);
            return new(new object?[parents.Count]);
        }));

        await engine.Ask("query($n: Int!) { page(first: $n) { id } known { id } list { id } }", """{"n":7}""");

        Assert.Equal([7, 4, null], sizes);
    }

    private GraphQLEngine Engine(GraphQLLimits limits) => Toy.Engine(
        Sdl,
        b => b.Fallback((_, _) => (parents, _) =>
        {
            _ran++;
            return new(new object?[parents.Count]);
        }),
        new GraphQLEngineOptions { Limits = limits });
}
