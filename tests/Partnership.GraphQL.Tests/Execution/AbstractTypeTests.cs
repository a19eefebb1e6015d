namespace Partnership.GraphQL.Tests.Execution;

public sealed class AbstractTypeTests
{
    private const string Sdl = """
        type Query { things: [Thing], named: [Named!]! }
        interface Named { name: String!, friend: Named }
        union Thing = Cat | Dog
        type Cat implements Named { name: String!, lives: Int!, friend: Named }
        type Dog implements Named { name: String!, breed: String, friend: Named }
        """;

    private abstract record Animal(string Name);

    private sealed record Cat(string Name, int Lives) : Animal(Name);

    private record Dog(string Name, string? Breed) : Animal(Name);

    private sealed record Puppy(string Name) : Dog(Name, "young");

    private sealed record Fish(string Name) : Animal(Name);

    private readonly List<int> _batches = [];

    [Fact]
    public async Task The_CLR_type_decides_the_object_type_and_derived_types_count_as_their_base() =>
        Assert.Equal(
            """{"data":{"things":[{"__typename":"Cat","lives":9},{"__typename":"Dog","breed":"Collie"},{"__typename":"Dog","breed":"young"},null]}}""",
            await Engine(new Cat("C", 9), new Dog("D", "Collie"), new Puppy("P"), null)
                .Ask("{ things { __typename ... on Cat { lives } ... on Dog { breed } } }"));

    [Fact]
    public async Task A_value_of_no_object_type_is_an_error_at_its_place()
    {
        GraphQLResponse response = await Engine(new Cat("C", 9), new Fish("F")).Respond("{ things { __typename } }");

        GraphQLError error = Assert.Single(response.Errors);
        Assert.Equal("The value of abstract type \"Thing\" is of none of its object types.", error.Message);
        Assert.Equal(["things", 1], error.Path!);
        Assert.EndsWith("""{"data":{"things":[{"__typename":"Cat"},null]}}"""[1..], response.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_of_the_host_goes_before_the_CLR_type()
    {
        GraphQLEngine engine = Toy.Engine(Sdl, b => Bind(b, [new Cat("Cat in name", 1), new Cat("Dog at heart", 1)])
            .TypeOf("Named", value => ((Animal)value).Name.Split(' ')[0]));

        Assert.Equal(
            """{"data":{"named":[{"__typename":"Cat"},{"__typename":"Dog"}]}}""",
            await engine.Ask("{ named { __typename } }"));
    }

    [Fact]
    public async Task Objects_of_different_types_that_select_the_same_share_a_batch_below()
    {
        GraphQLEngine engine = Engine(new Cat("C", 9), new Dog("D", null), new Cat("E", 1));

        Assert.Equal(
            """{"data":{"named":[{"friend":{"name":"friend of C","friend":{"name":"friend of friend of C"}}},{"friend":{"name":"friend of D","friend":{"name":"friend of friend of D"}}},{"friend":{"name":"friend of E","friend":{"name":"friend of friend of E"}}}]}}""",
            await engine.Ask("{ named { friend { name ... on Cat { friend { name } } } } }"));
        Assert.Equal([2, 1, 3], _batches);
    }

    private GraphQLEngine Engine(params Animal?[] animals) => Toy.Engine(Sdl, b => Bind(b, animals));

    private GraphQL.Bindings.SchemaBindings Bind(GraphQL.Bindings.SchemaBindings b, Animal?[] animals) => b
        .Object<Cat>("Cat")
        .Object<Dog>("Dog")
        .Root<Animal?[]>("Query.things", _ => new(animals))
        .Root<Animal?[]>("Query.named", _ => new(animals))
        .Resolve<Cat, Animal>("Cat.friend", (cats, _) => Friends(cats))
        .Resolve<Dog, Animal>("Dog.friend", (dogs, _) => Friends(dogs));

    private ValueTask<IReadOnlyList<Animal?>> Friends(IReadOnlyList<Animal> animals)
    {
        _batches.Add(animals.Count);
        return Toy.Each(animals, a => (Animal?)new Cat("friend of " + a.Name, 1));
    }
}
