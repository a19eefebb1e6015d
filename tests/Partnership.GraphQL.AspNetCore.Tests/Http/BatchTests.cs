using Partnership.GraphQL.AspNetCore.Tests.Toy;

namespace Partnership.GraphQL.AspNetCore.Tests.Http;

public sealed class BatchTests
{
    [Fact]
    public async Task A_batch_runs_in_order_and_is_answered_by_an_array()
    {
        await using var server = await ToyServer.StartAsync(engine => new() { Engine = engine, MaxBatchSize = 10 });
        var answer = await server.SendAsync(Answer.Post(
            """[{"query":"mutation { bump }"},{"query":"{"},{"query":"mutation { second: bump }"},{"query":"subscription { tick }"}]"""));
        Assert.Equal(200, answer.Status);
        Assert.Equal(4, answer.Body.GetArrayLength());
        Assert.Equal(1, answer.Body[0].GetProperty("data").GetProperty("bump").GetInt32());
        Assert.Equal("GRAPHQL_PARSE_FAILED", CodeOf(answer, 1));
        Assert.Equal(2, answer.Body[2].GetProperty("data").GetProperty("second").GetInt32());
        Assert.Equal("SUBSCRIPTION_NEEDS_STREAM", CodeOf(answer, 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task A_batch_of_none_or_too_many_runs_nothing(int count)
    {
        await using var server = await ToyServer.StartAsync(engine => new() { Engine = engine, MaxBatchSize = 10 });
        var batch = string.Join(',', Enumerable.Repeat("""{"query":"mutation { bump }"}""", count));
        var answer = await server.SendAsync(Answer.Post($"[{batch}]"));
        Assert.Equal((400, "BATCH_SIZE_LIMIT_EXCEEDED"), (answer.Status, answer.Code));
        Assert.Equal(0, server.Schema.Bumped);
    }

    [Fact]
    public async Task The_costs_of_a_batch_are_summed()
    {
        await using var server = await ToyServer.StartAsync(
            engine => new() { Engine = engine, MaxBatchSize = 10, MaxBatchCost = 15 });
        var one = """{"query":"mutation { a: bump b: bump c: bump d: bump e: bump f: bump g: bump h: bump i: bump j: bump }"}""";
        var alone = await server.SendAsync(Answer.Post($"[{one}]"));
        Assert.Equal(200, alone.Status);
        Assert.Equal(10, server.Schema.Bumped);
        var twice = await server.SendAsync(Answer.Post($"[{one},{one}]"));
        Assert.Equal((400, "BATCH_COST_LIMIT_EXCEEDED"), (twice.Status, twice.Code));
        Assert.Equal(10, server.Schema.Bumped);
    }

    [Fact]
    public async Task The_costs_of_a_batch_are_those_with_its_variables()
    {
        await using var server = await ToyServer.StartAsync(
            engine => new() { Engine = engine, MaxBatchSize = 10, MaxBatchCost = 150 });
        const string One = """{"query":"query ($n: Int = 1) { sized(first: $n) { self { name } } }","variables":{"n":100}}""";
        Assert.Equal(200, (await server.SendAsync(Answer.Post($"[{One}]"))).Status);
        var twice = await server.SendAsync(Answer.Post($"[{One},{One}]"));
        Assert.Equal((400, "BATCH_COST_LIMIT_EXCEEDED"), (twice.Status, twice.Code));
    }

    [Fact]
    public async Task One_malformed_request_refuses_the_whole_batch()
    {
        await using var server = await ToyServer.StartAsync(engine => new() { Engine = engine, MaxBatchSize = 10 });
        var answer = await server.SendAsync(Answer.Post("""[{"query":"mutation { bump }"},{"query":5}]"""));
        Assert.Equal((400, "BAD_REQUEST"), (answer.Status, answer.Code));
        Assert.Equal(0, server.Schema.Bumped);
    }

    [Fact]
    public void A_larger_batch_cannot_be_configured() => Assert.Throws<InvalidOperationException>(
        () => new GraphQLEndpointOptions { MaxBatchSize = 11 }.Check());

    private static string? CodeOf(Answer answer, int index) =>
        answer.Body[index].GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
}
