namespace Partnership.GraphQL.Tests.Execution;

public sealed class LevelTests
{
    private const string Sdl = """
        type Query { schools: [School!]!, first: School }
        type Mutation { add(name: String!): School }
        type School { name: String!, pupils: [Pupil!]!, address: Address!, head: String }
        type Address { street: String!, town: Town }
        type Town { name: String! }
        type Pupil { name: String!, school: School! }
        """;

    private sealed record School(string Name)
    {
        public Address Address => new(Name + " Street");
    }

    private sealed record Address(string Street);

    private sealed record Town(string Name);

    private sealed record Pupil(string Name, School Home);

    private readonly List<string> _log = [];

    [Fact]
    public async Task All_parents_of_a_level_reach_a_resolver_at_once()
    {
        await Engine().Ask("{ schools { pupils { school { name } } } }");

        Assert.Equal(["schools", "pupils of A,B", "school of a,b"], _log);
    }

    [Fact]
    public async Task Every_resolver_of_a_level_is_started_before_the_level_is_flushed()
    {
        RequestContext context = new() { FlushLevel = () => Flush() };

        await Engine().Ask("{ schools { head pupils { name school { name } } } first { head } }", context: context);

        Assert.Equal(
            ["schools", "first", "flush", "head of A,B", "pupils of A,B", "head of A", "flush", "school of a,b", "flush"],
            _log);
    }

    [Fact]
    public async Task Resolvers_behind_plain_properties_belong_to_the_same_level()
    {
        RequestContext context = new() { FlushLevel = () => Flush() };

        Assert.Equal(
            """{"data":{"schools":[{"address":{"street":"A Street","town":{"name":"T"}},"head":"Head A"},{"address":{"street":"B Street","town":{"name":"T"}},"head":"Head B"}]}}""",
            await Engine().Ask("{ schools { address { street town { name } } head } }", context: context));
        Assert.Equal(["schools", "flush", "head of A,B", "town of A Street,B Street", "flush"], _log);
    }

    [Fact]
    public async Task Introspection_and_plain_fields_flush_nothing()
    {
        RequestContext context = new() { FlushLevel = () => Flush() };

        await Engine().Ask("{ __typename __schema { types { fields { name } } } }", context: context);

        Assert.Empty(_log);
    }

    [Fact]
    public async Task Mutations_run_one_after_the_other_each_with_all_that_is_below_it()
    {
        RequestContext context = new() { FlushLevel = () => Flush() };

        Assert.Equal(
            """{"data":{"x":{"name":"X","pupils":[{"name":"x"}]},"y":{"name":"Y","pupils":[{"name":"y"}]}}}""",
            await Engine().Ask("""mutation { x: add(name: "X") { name pupils { name } } y: add(name: "Y") { name pupils { name } } }""", context: context));
        Assert.Equal(["add X", "flush", "pupils of X", "flush", "add Y", "flush", "pupils of Y", "flush"], _log);
    }

    [Fact]
    public async Task Resolvers_that_wait_are_awaited_and_run_side_by_side()
    {
        TaskCompletionSource<string> left = new(), right = new();
        GraphQLEngine engine = Toy.Engine("type Query { left: String, right: String }", b => b
            .Root<string>("Query.left", _ => new(left.Task))
            .Root<string>("Query.right", _ => new(right.Task)));

        Task<string> answer = engine.Ask("{ left right }");
        right.SetResult("r");
        Assert.False(answer.IsCompleted);
        left.SetResult("l");

        Assert.Equal("""{"data":{"left":"l","right":"r"}}""", await answer);
    }

    [Fact]
    public async Task A_flush_that_fails_fails_the_fields_that_waited_for_it()
    {
        GraphQLEngine engine = Toy.Engine("type Query { now: String, later: String }", b => b
            .Root<string>("Query.now", _ => new("n"))
            .Root<string>("Query.later", _ => new(new TaskCompletionSource<string>().Task)));
        RequestContext context = new() { FlushLevel = () => throw new GraphQLException("No connection.", "DOWN") };

        Assert.Equal(
            """{"errors":[{"message":"No connection.","locations":[{"line":1,"column":7}],"path":["later"],"extensions":{"code":"DOWN"}}],"data":{"now":"n","later":null}}""",
            await engine.Ask("{ now later }", context: context));
    }

    [Fact]
    public async Task A_resolver_knows_what_is_selected_below_it()
    {
        List<bool> selected = [];
        GraphQLEngine engine = Toy.Engine(
            "type Query { pupils: Page } type Page { nodes: [Node], total: Int } interface Node { id: ID } type Pupil implements Node { id: ID, upn: String }",
            b => b
                .Object<Pupil>("Pupil")
                .Property<Pupil, string>("Pupil.id", p => p.Name)
                .Property<Pupil, string>("Pupil.upn", p => p.Name)
                .Fallback((type, field) => type.Name == "Query"
                    ? (parents, context) =>
                    {
                        selected.AddRange([
                            context.Selects("nodes"), context.Selects("nodes.id"), context.Selects("nodes.upn"), context.Selects("total"),
                        ]);
                        return new([null]);
                    }
                    : (parents, _) => new(new object?[parents.Count])));

        await engine.Ask(
            "query($no: Boolean!) { pupils { list: nodes { id ... on Pupil { upn } } total @include(if: $no) } }", """{"no":false}""");

        Assert.Equal([true, true, true, false], selected);
    }

    private GraphQLEngine Engine() => Toy.Engine(Sdl, b => b
        .Object<School>("School")
        .Object<Address>("Address")
        .Object<Pupil>("Pupil")
        .Object<Town>("Town")
        .Root<School[]>("Query.schools", _ => Logged("schools", new[] { new School("A"), new School("B") }))
        .Root<School?>("Query.first", _ => Logged<School?>("first", new School("A")))
        .Root<School>("Mutation.add", c => Logged("add " + c.Argument<string>("name"), new School(c.Argument<string>("name"))))
        .Resolve<School, string>("School.head", (schools, _) => Batch("head", schools, s => s.Name, s => "Head " + s.Name))
        .Resolve<School, Pupil[]>("School.pupils", (schools, _) =>
            Batch("pupils", schools, s => s.Name, s => new[] { new Pupil(s.Name.ToLowerInvariant(), s) }))
        .Resolve<Pupil, School>("Pupil.school", (pupils, _) => Batch("school", pupils, p => p.Name, p => p.Home))
        .Resolve<Address, Town>("Address.town", (addresses, _) => Batch("town", addresses, a => a.Street, _ => new Town("T"))));

    private ValueTask<T> Logged<T>(string entry, T value)
    {
        _log.Add(entry);
        return new(value);
    }

    private ValueTask<IReadOnlyList<TResult?>> Batch<TParent, TResult>(
        string field, IReadOnlyList<TParent> parents, Func<TParent, string> name, Func<TParent, TResult?> read)
    {
        _log.Add($"{field} of {string.Join(',', parents.Select(name))}");
        return Toy.Each(parents, read);
    }

    private ValueTask Flush()
    {
        _log.Add("flush");
        return ValueTask.CompletedTask;
    }
}
