namespace Partnership.GraphQL.Tests.Execution;

public sealed class ErrorTests
{
    private const string Sdl = """
        type Query { shop: Shop, sure: Shop!, shops: [Shop], strict: [Shop!], nested: [[Int!]] }
        type Shop { name: String!, town: String, must: String!, may: String, goods: [Good!], strictGoods: [Good!]! }
        type Good { name: String!, price: Int! }
        """;

    private sealed record Good(string? Name, long Price = 1);

    private sealed record Shop(string? Name, string? Town = null)
    {
        public string Must => Name is "Bad" ? throw new InvalidOperationException("The safe's code is 1234.") : "must";

        public string May => Name is "Bad" ? throw new InvalidOperationException("The safe's code is 1234.") : "may";
    }

    private readonly List<(Exception Exception, string Id)> _masked = [];

    [Fact]
    public async Task A_null_in_a_non_null_leaf_takes_its_object_with_it() =>
        Assert.Equal(
            Errors("Cannot return null for non-nullable field Shop.name.", 15, "\"shop\",\"name\"", "NULL_NOT_ALLOWED", """{"shop":null}"""),
            await Engine(new Shop(null)).Ask("{ shop { town name } }"));

    [Fact]
    public async Task A_null_propagates_to_the_root_when_nothing_on_the_way_may_be_null() =>
        Assert.Equal(
            Errors("Cannot return null for non-nullable field Shop.name.", 10, "\"sure\",\"name\"", "NULL_NOT_ALLOWED", "null"),
            await Engine(new Shop(null)).Ask("{ sure { name } shop { town } }"));

    [Fact]
    public async Task Only_the_item_is_null_where_items_may_be() =>
        Assert.Equal(
            Errors("Cannot return null for non-nullable field Shop.name.", 11, "\"shops\",1,\"name\"", "NULL_NOT_ALLOWED", """{"shops":[{"name":"A"},null,{"name":"C"}]}"""),
            await Engine(new Shop("A"), new Shop(null), new Shop("C")).Ask("{ shops { name } }"));

    [Fact]
    public async Task The_list_is_null_where_items_may_not_be() =>
        Assert.Equal(
            Errors("Cannot return null for non-nullable field Shop.name.", 12, "\"strict\",1,\"name\"", "NULL_NOT_ALLOWED", """{"strict":null}"""),
            await Engine(new Shop("A"), new Shop(null)).Ask("{ strict { name } }"));

    [Fact]
    public async Task Objects_that_were_resolved_level_by_level_propagate_alike() =>
        Assert.Equal(
            Errors(
                "Int cannot represent a number beyond 32 bits.", 25, "\"shops\",1,\"strictGoods\",0,\"price\"", "RESULT_INVALID",
                """{"shops":[{"strictGoods":[{"price":1}]},null]}"""),
            await Engine(new Shop("A"), new Shop("Dear")).Ask("{ shops { strictGoods { price } } }"));

    [Fact]
    public async Task A_list_within_a_list_is_null_alone() =>
        Assert.Equal(
            Errors("Cannot return null for non-nullable field Query.nested.", 3, "\"nested\",1,0", "NULL_NOT_ALLOWED", """{"nested":[[1],null]}"""),
            await Engine().Ask("{ nested }"));

    [Fact]
    public async Task An_unexpected_exception_is_masked_and_told_to_the_host_under_a_correlation_id()
    {
        GraphQLResponse response = await Engine(new Shop("Bad")).Respond("{ shop { may } }");

        (Exception exception, string id) = Assert.Single(_masked);
        Assert.Equal("The safe's code is 1234.", exception.Message);
        Assert.Equal(
            $$$$"""{"errors":[{"message":"Something went wrong here.","locations":[{"line":1,"column":10}],"path":["shop","may"],"extensions":{"code":"INTERNAL_ERROR","correlationId":"{{{{id}}}}"}}],"data":{"shop":{"may":null}}}""",
            response.ToJson());
    }

    [Fact]
    public async Task A_non_null_property_that_throws_takes_its_object_with_it()
    {
        string answer = await Engine(new Shop("Bad")).Ask("{ shop { town must } }");

        Assert.EndsWith("""}],"data":{"shop":null}}""", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("1234", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resolver_that_throws_fails_its_field_for_every_parent_and_tells_the_host_once()
    {
        GraphQLResponse response = await Engine(new Shop("Throw"), new Shop("A")).Respond("{ shops { name goods { name } } }");

        Assert.Equal(2, response.Errors.Count);
        Assert.Equal([["shops", 0, "goods"], ["shops", 1, "goods"]], response.Errors.Select(e => e.Path!));
        Assert.Single(_masked);
        Assert.EndsWith("""{"name":"A","goods":null}]}}""", response.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resolver_that_returns_too_few_values_fails_its_field()
    {
        GraphQLResponse response = await Engine(new Shop("Few")).Respond("{ shop { goods { name } } }");

        Assert.Equal(ErrorCode.InternalError, Assert.Single(response.Errors).Code);
        Assert.Equal("The resolver of Shop.goods returned 0 values for 1 parents.", Assert.Single(_masked).Exception.Message);
    }

    [Fact]
    public async Task A_resolver_can_fail_one_parent_with_an_error_of_its_own() =>
        Assert.Equal(
            Errors("No goods.", 11, "\"shops\",0,\"goods\"", "SOLD_OUT", """{"shops":[{"goods":null},{"goods":[{"name":"A"}]}]}"""),
            await Engine(new Shop("Fail"), new Shop("A")).Ask("{ shops { goods { name } } }"));

    [Fact]
    public async Task A_field_error_stands_for_the_value_or_the_item_that_could_not_be_had()
    {
        GraphQLEngine engine = Toy.Engine("type Query { one: Int, many: [Int] }", b => b
            .Root<object>("Query.one", _ => new(new FieldError("No one.", "NONE")))
            .Root<object>("Query.many", _ => new(new object[] { 1, new FieldError("No two."), 3 })));

        Assert.Equal(
            """{"errors":[{"message":"No one.","locations":[{"line":1,"column":3}],"path":["one"],"extensions":{"code":"NONE"}},{"message":"No two.","locations":[{"line":1,"column":7}],"path":["many",1]}],"data":{"one":null,"many":[1,null,3]}}""",
            await engine.Ask("{ one many }"));
    }

    [Fact]
    public async Task One_position_has_one_error_and_every_merged_field_is_a_location()
    {
        GraphQLResponse response = await Engine(new Shop(null)).Respond("{ shop { name } shop { name } }");

        Assert.Equal([10, 24], Assert.Single(response.Errors).Locations.Select(l => l.Column));
    }

    [Fact]
    public async Task Null_behaviour_leaves_null_where_the_error_is() =>
        Assert.Equal(
            Errors("Cannot return null for non-nullable field Shop.name.", 15, "\"shop\",\"name\"", "NULL_NOT_ALLOWED", """{"shop":{"town":"T","name":null}}"""),
            await Engine(new GraphQLEngineOptions { ErrorBehavior = ErrorBehavior.Null }, new Shop(null, "T")).Ask("{ shop { town name } }"));

    [Fact]
    public async Task Halt_behaviour_ends_with_the_first_error() =>
        Assert.Equal(
            Errors("Cannot return null for non-nullable field Shop.name.", 11, "\"shops\",0,\"name\"", "NULL_NOT_ALLOWED", "null"),
            await Engine(new GraphQLEngineOptions { ErrorBehavior = ErrorBehavior.Halt }, new Shop(null), new Shop(null)).Ask("{ shops { name } }"));

    [Fact]
    public async Task An_error_of_the_whole_operation_has_no_path()
    {
        using GraphQLResponse response = await Engine(new Shop("A")).Respond(
            "query ($no: Boolean = true) { shop @skip(if: $no) { name } }", """{"no":null}""");

        Assert.Null(Assert.Single(response.Errors).Path);
        Assert.EndsWith("\"data\":null}", response.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PROPAGATE", """{"shops":[null,null]}""", 2)]
    [InlineData("NULL", """{"shops":[{"name":null},{"name":null}]}""", 2)]
    [InlineData("HALT", "null", 1)]
    [InlineData(null, """{"shops":[null,null]}""", 2)]
    public async Task A_request_chooses_what_an_error_does_where_it_may(string? onError, string data, int errors)
    {
        GraphQLEngine engine = Engine(new GraphQLEngineOptions { AllowOnError = true }, new Shop(null), new Shop(null));

        using GraphQLResponse response = await Ask(engine, onError);

        Assert.Equal(errors, response.Errors.Count);
        Assert.EndsWith($"\"data\":{data}}}", response.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_that_there_is_not_is_refused_and_without_the_switch_it_is_passed_over()
    {
        using GraphQLResponse refused = await Ask(Engine(new GraphQLEngineOptions { AllowOnError = true }, new Shop("A")), "null");
        using GraphQLResponse passed = await Ask(Engine(new Shop("A")), "NOTHING");

        Assert.Equal(("ON_ERROR_INVALID", false), (Assert.Single(refused.Errors).Code, refused.HasData));
        Assert.Equal("""{"data":{"shops":[{"name":"A"}]}}""", passed.ToJson());
    }

    private static ValueTask<GraphQLResponse> Ask(GraphQLEngine engine, string? onError) =>
        engine.RunAsync(Toy.Request("{ shops { name } }") with { OnError = onError }, new RequestContext(), CancellationToken.None);

    [Fact]
    public async Task An_operation_that_takes_too_long_ends_with_its_own_code()
    {
        ManualTime time = new();
        GraphQLEngine engine = Toy.Engine(
            "type Query { slow: String }",
            b => b.Root<string>("Query.slow", _ => new(new TaskCompletionSource<string>().Task)),
            new GraphQLEngineOptions { TimeProvider = time });

        Task<string> answer = engine.Ask("{ slow }");
        Assert.False(answer.IsCompleted);
        time.Ring();

        Assert.Equal(
            """{"errors":[{"message":"The operation took too long.","extensions":{"code":"EXECUTION_TIMEOUT"}}],"data":null}""",
            await answer);
    }

    [Fact]
    public async Task A_caller_who_leaves_ends_the_operation()
    {
        using CancellationTokenSource caller = new();
        GraphQLEngine engine = Toy.Engine("type Query { slow: String }", b => b.Root<string>(
            "Query.slow", c => new(Task.Delay(Timeout.Infinite, c.CancellationToken).ContinueWith(_ => "", TaskScheduler.Default))));

        ValueTask<GraphQLResponse> answer = engine.RunAsync(Toy.Request("{ slow }"), new RequestContext(), caller.Token);
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await answer);
    }

    private GraphQLEngine Engine(params Shop[] shops) => Engine(new GraphQLEngineOptions(), shops);

    private GraphQLEngine Engine(GraphQLEngineOptions options, params Shop[] shops) => Toy.Engine(
        Sdl,
        b => b
            .Object<Shop>("Shop")
            .Object<Good>("Good")
            .Root<Shop?>("Query.shop", _ => new(shops[0]))
            .Root<Shop?>("Query.sure", _ => new(shops[0]))
            .Root<Shop[]>("Query.shops", _ => new(shops))
            .Root<Shop[]>("Query.strict", _ => new(shops))
            .Root<object>("Query.nested", _ => new(new object[] { new object?[] { 1 }, new object?[] { null } }))
            .Resolve<Shop, Good[]>("Shop.goods", Goods)
            .Resolve<Shop, Good[]>("Shop.strictGoods", (parents, _) =>
                Toy.Each(parents, s => new[] { new Good("G", s.Name == "Dear" ? 5_000_000_000 : 1) })),
        options with { OnException = (exception, id) => _masked.Add((exception, id)) });

    private static ValueTask<IReadOnlyList<Good[]?>> Goods(IReadOnlyList<Shop> shops, FieldContext context)
    {
        for (int i = 0; i < shops.Count; i++)
        {
            switch (shops[i].Name)
            {
                case "Throw":
                    throw new InvalidOperationException("Unexpected.");
                case "Few":
                    return new([]);
                case "Fail":
                    context.Fail(i, new GraphQLError("No goods.", "SOLD_OUT"));
                    break;
            }
        }

        return Toy.Each(shops, s => new[] { new Good(s.Name) });
    }

    private static string Errors(string message, int column, string path, string code, string data) =>
        $$$"""{"errors":[{"message":"{{{message}}}","locations":[{"line":1,"column":{{{column}}}}],"path":[{{{path}}}],"extensions":{"code":"{{{code}}}"}}],"data":{{{data}}}}""";
}
