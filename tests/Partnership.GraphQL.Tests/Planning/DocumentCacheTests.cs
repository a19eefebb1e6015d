using Partnership.GraphQL.Tests.Execution;

namespace Partnership.GraphQL.Tests.Planning;

public sealed class DocumentCacheTests
{
    private const string TwoOperations = "query A { a } query B { b: a }";

    [Fact]
    public void A_document_is_prepared_once()
    {
        GraphQLEngine engine = Engine(new());

        Assert.Same(engine.Prepare(Toy.Request("{ a }")), engine.Prepare(Toy.Request("{ a }")));
        Assert.Same(engine.Prepare(Toy.Request("{ nobody }")), engine.Prepare(Toy.Request("{ nobody }")));
    }

    [Fact]
    public void Operations_of_one_document_are_prepared_apart()
    {
        GraphQLEngine engine = Engine(new());

        Assert.Equal("A", engine.Prepare(Toy.Request(TwoOperations) with { OperationName = "A" }).Operation!.Name);
        Assert.Equal("B", engine.Prepare(Toy.Request(TwoOperations) with { OperationName = "B" }).Operation!.Name);
        Assert.Equal(ErrorCode.OperationNotFound, engine.Prepare(Toy.Request(TwoOperations)).Errors[0].Code);
        Assert.Equal(ErrorCode.OperationNotFound, engine.Prepare(Toy.Request(TwoOperations) with { OperationName = "C" }).Errors[0].Code);
    }

    [Fact]
    public void The_least_recently_used_document_goes_first()
    {
        GraphQLEngine engine = Engine(new() { DocumentCacheSize = 3 });
        Preparation first = Prepare(engine, 0), second = Prepare(engine, 1);
        Prepare(engine, 2);
        Assert.Same(first, Prepare(engine, 0));
        Prepare(engine, 3);

        Assert.Same(first, Prepare(engine, 0));
        Assert.NotSame(second, Prepare(engine, 1));
    }

    [Fact]
    public void A_document_too_long_is_not_kept()
    {
        GraphQLEngine engine = Engine(new() { MaxCachedDocumentLength = 4 });

        Assert.NotSame(engine.Prepare(Toy.Request("{ a }")), engine.Prepare(Toy.Request("{ a }")));
    }

    [Fact]
    public void Documents_that_are_too_long_together_are_not_all_kept()
    {
        GraphQLEngine engine = Engine(new() { MaxCachedCharacters = 25 });
        Preparation first = Prepare(engine, 0), second = Prepare(engine, 1);
        Preparation third = Prepare(engine, 2);

        Assert.Same(third, Prepare(engine, 2));
        Assert.Same(second, Prepare(engine, 1));
        Assert.NotSame(first, Prepare(engine, 0));
    }

    private static Preparation Prepare(GraphQLEngine engine, int number) => engine.Prepare(Toy.Request($"{{ a{number}: a }}"));

    private static GraphQLEngine Engine(GraphQLEngineOptions options) =>
        Toy.Engine("type Query { a: Int }", b => b.Root<int>("Query.a", _ => new(1)), options);
}
