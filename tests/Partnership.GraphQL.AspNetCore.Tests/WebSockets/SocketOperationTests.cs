using System.Collections.Concurrent;
using System.Text.Json;
using Partnership.GraphQL.AspNetCore.Tests.Toy;
using Partnership.GraphQL.AspNetCore.WebSockets;

namespace Partnership.GraphQL.AspNetCore.Tests.WebSockets;

public sealed class SocketOperationTests : IAsyncLifetime
{
    private ToyServer _server = null!;

    public async Task InitializeAsync() => _server = await ToyServer.StartSecuredAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_query_is_one_next_and_complete()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SubscribeAsync("q\"\u00e9", "{ whoAmI }");
        var next = await socket.ReceiveAsync();
        Assert.Equal(("next", "q\"\u00e9"), (TypeOf(next), next.GetProperty("id").GetString()));
        Assert.Equal("alice", next.GetProperty("payload").GetProperty("data").GetProperty("whoAmI").GetString());
        Assert.Equal("complete", TypeOf(await socket.ReceiveAsync()));
    }

    [Fact]
    public async Task A_subscription_delivers_in_order_and_completes()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SubscribeAsync("1", "subscription { countdown(from: 3) }");
        for (var left = 3; left >= 0; left--)
        {
            Assert.Equal(left, (await socket.ReceiveAsync()).GetProperty("payload").GetProperty("data").GetProperty("countdown").GetInt32());
        }

        Assert.Equal("complete", TypeOf(await socket.ReceiveAsync()));
    }

    [Theory]
    [InlineData("{", "GRAPHQL_PARSE_FAILED")]
    [InlineData("{ nothingOfTheKind }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("query ($n: String!) { hello(name: $n) }", "VARIABLE_INVALID")]
    [InlineData("subscription { neverStarts }", "NO_STREAM")]
    public async Task What_cannot_run_is_one_error_message_and_frees_its_id(string query, string code)
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);

        // Many times, since an id that is freed a moment too late is 4409 only now and then.
        for (var time = 0; time < 100; time++)
        {
            await socket.SubscribeAsync("1", query);
            var error = await socket.ReceiveAsync();
            Assert.Equal("error", TypeOf(error));
            Assert.Equal(code, CodeOf(error));
        }
    }

    [Fact]
    public async Task A_mutation_runs_and_field_errors_are_part_of_its_result()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SubscribeAsync("1", "mutation { bump }");
        await socket.ReceiveAsync();
        Assert.Equal(1, _server.Schema.Bumped);
        await socket.ReceiveAsync();
        await socket.SubscribeAsync("2", "{ fails }");
        var next = await socket.ReceiveAsync();
        Assert.Equal("next", TypeOf(next));
        Assert.DoesNotContain("secret", next.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1, next.GetProperty("payload").GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task A_stream_that_breaks_is_reported_masked_and_ends()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SubscribeAsync("1", "subscription { breaks }");
        Assert.Equal("next", TypeOf(await socket.ReceiveAsync()));
        var report = await socket.ReceiveAsync();
        Assert.Contains("INTERNAL_ERROR", report.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", report.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clients_complete_stops_the_source_and_frees_the_id()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SubscribeAsync("1", "subscription { quiet }");
        Assert.Equal("ping", TypeOf(await socket.ReceiveAsync()));
        await socket.SendAsync("""{"type":"complete","id":"1"}""");
        await Wait.UntilAsync(() => _server.Schema.Running == 0);
        await socket.SubscribeAsync("1", "{ hello }");
        Assert.Equal("next", TypeOf(await socket.ReceiveAsync()));
    }

    [Fact]
    public async Task A_heartbeat_of_the_source_is_a_ping_that_tells_how_far_it_came()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SubscribeAsync("s", "subscription { quiet }");
        var payload = (await socket.ReceiveAsync()).GetProperty("payload");
        Assert.Equal("s", payload.GetProperty("subscription").GetString());
        Assert.Equal("quiet-1", payload.GetProperty("lastEventId").GetString());
        _server.Schema.Speak.SetResult();
        Assert.Equal("next", TypeOf(await socket.ReceiveAsync()));
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_payload()
    {
        await using var socket = await ToySocket.OpenAcknowledgedAsync(_server);
        await socket.SendAsync("""{"type":"ping","payload":{"a":[1,"é"]}}""");
        Assert.Equal("é", (await socket.ReceiveAsync()).GetProperty("payload").GetProperty("a")[1].GetString());
        await socket.SendAsync("""{"type":"pong"}""");
        await socket.SendAsync("""{"type":"complete","id":"never existed"}""");
        await socket.SendAsync("""{"type":"ping","payload":null}""");
        Assert.Equal("pong", TypeOf(await socket.ReceiveAsync()));
    }

    [Fact]
    public async Task Beyond_its_number_of_operations_a_connection_gets_an_error_and_keeps_the_others()
    {
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            WebSockets = new GraphQLWebSocketOptions { MaxOperations = 2 },
        });
        await using var socket = await ToySocket.OpenAcknowledgedAsync(server);
        await socket.SubscribeAsync("1", "subscription { quiet }");
        await socket.ReceiveAsync();
        await socket.SubscribeAsync("2", "subscription { quiet }");
        await socket.ReceiveAsync();
        await socket.SubscribeAsync("3", "{ hello }");
        var refused = await socket.ReceiveAsync();
        Assert.Equal(("error", "3", "SUBSCRIPTION_LIMIT_EXCEEDED"), (TypeOf(refused), refused.GetProperty("id").GetString(), CodeOf(refused)));
        Assert.Equal(2, server.Schema.Running);
        await socket.SendAsync("""{"type":"complete","id":"1"}""");
        await socket.SubscribeAsync("3", "{ hello }");
        Assert.Equal("next", TypeOf(await socket.ReceiveAsync()));
    }

    [Fact]
    public async Task The_host_sees_every_event_and_what_it_cannot_record_is_not_delivered()
    {
        var seen = new ConcurrentQueue<GraphQLResponse>();
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            Completing = (_, completed) =>
            {
                seen.Enqueue(Assert.Single(completed.Responses));
                return seen.Count < 3 ? ValueTask.CompletedTask : throw new InvalidOperationException("the access log is full");
            },
        });
        await using var socket = await ToySocket.OpenAcknowledgedAsync(server);
        await socket.SubscribeAsync("1", "subscription { countdown(from: 2) }");
        Assert.True((await socket.ReceiveAsync()).GetProperty("payload").TryGetProperty("data", out _));
        Assert.True((await socket.ReceiveAsync()).GetProperty("payload").TryGetProperty("data", out _));
        var third = await socket.ReceiveAsync();
        Assert.Equal("error", TypeOf(third));
        Assert.Contains("INTERNAL_ERROR", third.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("countdown", third.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(3, seen.Count);
    }

    private static string? TypeOf(JsonElement message) => message.GetProperty("type").GetString();

    private static string? CodeOf(JsonElement error) =>
        error.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString();
}
