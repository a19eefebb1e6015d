using System.Buffers;

namespace Partnership.GraphQL.Tests.Execution;

public sealed class ResponseTests
{
    private static readonly GraphQLEngine Engine = Toy.Engine(
        """
        directive @cost(weight: String!) on FIELD_DEFINITION
        type Query { answer: Int, dear: Int @cost(weight: "5"), fails: Int }
        """,
        b => b
            .Root<int>("Query.answer", _ => new(42))
            .Root<int>("Query.dear", _ => new(1))
            .Root<int?>("Query.fails", _ => throw new GraphQLException("No.")));

    [Fact]
    public async Task A_response_can_be_written_more_than_once_until_it_is_disposed()
    {
        GraphQLResponse response = await Engine.Respond("{ answer }");
        ArrayBufferWriter<byte> output = new();
        response.WriteTo(output);
        response.WriteTo(output);

        Assert.Equal("""{"data":{"answer":42}}{"data":{"answer":42}}"""u8.ToArray(), output.WrittenSpan.ToArray());
        response.Dispose();
        response.Dispose();
        Assert.Throws<ObjectDisposedException>(() => response.WriteTo(output));
    }

    [Fact]
    public async Task A_disposed_responses_memory_serves_the_next_one_only()
    {
        GraphQLResponse first = await Engine.Respond("{ answer }");
        GraphQLResponse second = await Engine.Respond("{ a: answer }");
        first.Dispose();
        using GraphQLResponse third = await Engine.Respond("{ b: answer }");

        Assert.Equal("""{"data":{"a":42}}""", second.ToJson());
        Assert.Equal("""{"data":{"b":42}}""", third.ToJson());
    }

    [Fact]
    public async Task Errors_stand_first_and_extensions_last()
    {
        using GraphQLResponse response = await Engine.Respond("{ fails }");
        response.Extensions["trace"] = new Dictionary<string, object?> { ["ids"] = new[] { 1, 2 }, ["none"] = null };

        Assert.Equal(
            """{"errors":[{"message":"No.","locations":[{"line":1,"column":3}],"path":["fails"]}],"data":{"fails":null},"extensions":{"trace":{"ids":[1,2],"none":null}}}""",
            response.ToJson());
    }

    [Fact]
    public async Task A_refused_request_has_no_data_key()
    {
        using GraphQLResponse response = await Engine.Respond("{ unknown }");

        Assert.True(response.RequestError);
        Assert.StartsWith("""{"errors":[{"message":""", response.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", response.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cost_is_reported_when_asked_for() =>
        Assert.Equal(
            """{"data":{"answer":42,"dear":1},"extensions":{"cost":{"fieldCost":5}}}""",
            await Engine.Ask("{ answer dear }", context: new RequestContext { ReportCost = true }));

    [Fact]
    public async Task A_request_without_a_query_is_refused()
    {
        using GraphQLResponse response = await Engine.RunAsync(new GraphQLRequest(), new RequestContext(), CancellationToken.None);

        Assert.Equal(ErrorCode.ParseFailed, Assert.Single(response.Errors).Code);
    }
}
