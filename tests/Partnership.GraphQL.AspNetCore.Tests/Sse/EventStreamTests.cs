using Partnership.GraphQL.AspNetCore.Tests.Toy;

namespace Partnership.GraphQL.AspNetCore.Tests.Sse;

public sealed class EventStreamTests
{
    private const string Events = "text/event-stream";

    [Fact]
    public async Task A_subscription_is_next_events_with_ids_and_complete()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        var text = await TextAsync(server, Answer.PostQuery("subscription { countdown(from: 1) }", Events));
        Assert.Equal(
            ":\n\n"
            + "event: next\nid: left-1\ndata: {\"data\":{\"countdown\":1}}\n\n"
            + "event: next\nid: left-0\ndata: {\"data\":{\"countdown\":0}}\n\n"
            + "event: complete\ndata:\n\n",
            text);
    }

    [Fact]
    public async Task Every_response_gives_its_memory_back_once_it_is_written()
    {
        List<GraphQLResponse> seen = [];
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            Completing = (_, completed) =>
            {
                seen.AddRange(completed.Responses);
                return ValueTask.CompletedTask;
            },
        });
        await TextAsync(server, Answer.PostQuery("subscription { countdown(from: 2) }", Events));
        await TextAsync(server, Answer.PostQuery("{ whoAmI }", Events));
        Assert.Equal(4, seen.Count);
        Assert.All(seen, r => Assert.Throws<ObjectDisposedException>(() => r.ToJson()));
    }

    [Fact]
    public async Task Events_that_are_ready_together_are_recorded_together_and_never_too_many_at_once()
    {
        List<int> recorded = [];
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            Completing = (_, completed) =>
            {
                recorded.Add(completed.Responses.Count);
                return ValueTask.CompletedTask;
            },
        });
        var text = await TextAsync(server, Answer.PostQuery("subscription { burst(count: 150) }", Events));
        Assert.Equal([128, 22], recorded);
        Assert.Equal(150, text.Split("event: next").Length - 1);
        Assert.Contains("id: burst-150\n", text, StringComparison.Ordinal);
        recorded.Clear();
        await TextAsync(server, Answer.PostQuery("subscription { burst(count: 5, size: 40000) }", Events));
        Assert.Equal([2, 2, 1], recorded);
    }

    [Fact]
    public async Task A_stream_whose_events_cannot_be_recorded_ends_before_them()
    {
        var groups = 0;
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            Completing = (_, _) => ++groups == 1 ? ValueTask.CompletedTask : throw new InvalidOperationException("the access log is full"),
        });
        var text = await TextAsync(server, Answer.PostQuery("subscription { burst(count: 200) }", Events));
        var lastId = text.LastIndexOf("id: ", StringComparison.Ordinal);
        Assert.StartsWith("id: burst-128\n", text[lastId..], StringComparison.Ordinal);
        Assert.Contains("INTERNAL_ERROR", text[lastId..], StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", text, StringComparison.Ordinal);
        Assert.Equal(2, groups);
    }

    [Fact]
    public async Task A_query_is_one_event_and_complete()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        foreach (var request in new[] { Answer.PostQuery("{ whoAmI }", Events), Answer.GetQuery("{ whoAmI }", Events) })
        {
            Assert.Equal(
                ":\n\nevent: next\ndata: {\"data\":{\"whoAmI\":\"alice\"}}\n\nevent: complete\ndata:\n\n",
                await TextAsync(server, request));
        }
    }

    [Theory]
    [InlineData("subscription {", "GRAPHQL_PARSE_FAILED")]
    [InlineData("{ nothingOfTheKind }", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("subscription { neverStarts }", "NO_STREAM")]
    public async Task What_cannot_run_is_reported_by_a_next_event(string query, string code)
    {
        await using var server = await ToyServer.StartSecuredAsync();
        var text = await TextAsync(server, Answer.PostQuery(query, Events));
        Assert.Contains(code, text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\":", text.Replace("\ndata:", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NONSENSE", 400, "MALFORMED_JSON")]
    [InlineData("{}", 200, "BAD_REQUEST")]
    public async Task A_body_that_is_no_request_is_answered_by_HTTP(string body, int status, string code)
    {
        await using var server = await ToyServer.StartSecuredAsync();
        var answer = await server.SendAsync(Answer.Post(body, Events));
        Assert.Equal(status, answer.Status);
        Assert.Contains(code, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_not_admitted_gets_401_and_no_stream()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        var answer = await server.SendAsync(Answer.GetQuery("subscription { tick }", Events, token: "forged"));
        Assert.Equal((401, "UNAUTHENTICATED"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_caller_that_takes_JSON_and_streams_gets_what_the_operation_needs()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        const string both = "application/graphql-response+json, text/event-stream";
        Assert.Equal(Answer.GraphQL, (await server.SendAsync(Answer.PostQuery("{ hello }", both))).MediaType);
        Assert.Equal(Events, (await server.SendAsync(Answer.PostQuery("subscription { countdown }", both))).MediaType);
    }

    [Theory]
    [InlineData(null, "after nothing")]
    [InlineData("left-7", "after left-7")]
    public async Task The_last_event_id_reaches_the_source(string? id, string expected)
    {
        await using var server = await ToyServer.StartSecuredAsync();
        var request = Answer.PostQuery("subscription { resume }", Events);
        if (id is not null)
        {
            request.Headers.Add("Last-Event-ID", id);
        }

        Assert.Contains(expected, await TextAsync(server, request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heartbeat_of_the_source_moves_the_id_on_without_an_event()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        await using var stream = await ToyEvents.OpenAsync(server, "subscription { quiet }");
        Assert.Equal([":", "id: quiet-1"], await stream.BlockAsync());
        server.Schema.Speak.SetResult();
        Assert.Equal(["event: next", "id: quiet-2", "data: {\"data\":{\"quiet\":1}}"], await stream.BlockAsync());
    }

    [Fact]
    public async Task A_silent_stream_is_kept_open_by_comments()
    {
        var clock = new ManualTime();
        await using var server = await ToyServer.StartSecuredAsync(options => options with { TimeProvider = clock });
        await using var stream = await ToyEvents.OpenAsync(server, "subscription { quiet }");
        await stream.BlockAsync();
        for (var time = 0; time < 3; time++)
        {
            await clock.TimerDueWithinAsync(TimeSpan.FromSeconds(15));
            clock.Advance(TimeSpan.FromSeconds(15));
            Assert.Equal([":"], await stream.BlockAsync());
        }

        server.Schema.Speak.SetResult();
        Assert.Equal("event: next", (await stream.BlockAsync())[0]);
    }

    [Fact]
    public async Task A_stream_ends_without_complete_when_its_authority_does()
    {
        var clock = new ManualTime();
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            TimeProvider = clock,
            AuthorityExpires = _ => clock.GetUtcNow().AddSeconds(10),
        });
        await using var stream = await ToyEvents.OpenAsync(server, "subscription { quiet }");
        await stream.BlockAsync();
        await clock.TimerDueWithinAsync(TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(await stream.BlockAsync());
        Assert.Equal(0, server.Schema.Running);
    }

    [Fact]
    public async Task A_stream_ends_without_complete_when_the_server_is_drained()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        await using var stream = await ToyEvents.OpenAsync(server, "subscription { quiet }");
        await stream.BlockAsync();
        var stopping = server.StopAsync();
        Assert.Matches("^retry: [0-9]{1,4}$", Assert.Single(await stream.BlockAsync()));
        Assert.Empty(await stream.BlockAsync());
        await stopping;
        Assert.Equal(0, server.Schema.Running);
    }

    [Fact]
    public async Task A_mutation_that_is_running_when_the_server_is_drained_is_still_answered()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        await using var stream = await ToyEvents.OpenAsync(server, "mutation { slowBump }");
        await stream.BlockAsync();
        await Wait.UntilAsync(() => server.Schema.Running == 1);
        var stopping = server.StopAsync();
        server.Schema.Speak.SetResult();
        Assert.Equal("data: {\"data\":{\"slowBump\":1}}", (await stream.BlockAsync())[^1]);
        await stopping;
    }

    [Fact]
    public async Task A_client_that_leaves_stops_the_source()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        await using (var stream = await ToyEvents.OpenAsync(server, "subscription { tick }"))
        {
            await stream.BlockAsync();
        }

        await Wait.UntilAsync(() => server.Schema.Running == 0);
        Assert.Empty(server.Log.Entries);
    }

    [Fact]
    public async Task A_client_that_takes_nothing_holds_its_source_back()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        await using var stream = await ToyEvents.OpenAsync(server, "subscription { flood(size: 200000) }");
        await stream.BlockAsync();
        Assert.InRange(await server.Schema.FloodHeldBackAsync(), 1, 200);
    }

    [Fact]
    public async Task A_stream_that_breaks_is_reported_masked_and_completes()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        var text = await TextAsync(server, Answer.PostQuery("subscription { breaks }", Events));
        Assert.Contains("INTERNAL_ERROR", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", text, StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(ToyServer server, HttpRequestMessage request)
    {
        var answer = await server.SendAsync(request);
        Assert.Equal((200, Events, "no-store"), (answer.Status, answer.MediaType, answer.Header("Cache-Control")));
        return answer.Text;
    }
}
