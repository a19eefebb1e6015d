using System.Collections.Concurrent;
using Partnership.GraphQL.AspNetCore.Tests.Toy;

namespace Partnership.GraphQL.AspNetCore.Tests.Http;

public sealed class HostHookTests
{
    [Fact]
    public async Task Whoever_is_not_admitted_gets_the_challenge_before_anything_is_read()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        var answer = await server.SendAsync(Answer.Post("NONSENSE", token: "forged"));
        Assert.Equal((401, "UNAUTHENTICATED"), (answer.Status, answer.Code));
        Assert.Equal("Bearer error=\"invalid_token\"", answer.Header("WWW-Authenticate"));
        Assert.Equal(Answer.GraphQL, answer.MediaType);
    }

    [Fact]
    public async Task The_host_builds_the_context_of_every_operation()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        var answer = await server.SendAsync(Answer.PostQuery("{ whoAmI }"));
        Assert.Equal("alice", answer.Body.GetProperty("data").GetProperty("whoAmI").GetString());
    }

    [Fact]
    public async Task The_host_sees_every_response_before_it_is_written()
    {
        var seen = new ConcurrentQueue<CompletedOperation>();
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            Completing = (_, completed) =>
            {
                seen.Enqueue(completed);
                return ValueTask.CompletedTask;
            },
        });
        await server.SendAsync(Answer.PostQuery("query Whose { whoAmI fails }"));
        var one = Assert.Single(seen);
        Assert.Equal("Whose", one.Operation.Name);
        Assert.Equal("alice", one.Context.User!.Identity!.Name);
        Assert.Single(Assert.Single(one.Responses).Errors);
        Assert.Contains("whoAmI", one.Request.Query, StringComparison.Ordinal);
        await server.SendAsync(Answer.PostQuery("{ nothingOfTheKind }"));
        Assert.Single(seen);
    }

    [Fact]
    public async Task What_the_host_cannot_record_is_not_delivered()
    {
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            Completing = (_, _) => throw new InvalidOperationException("the access log is full"),
        });
        var answer = await server.SendAsync(Answer.PostQuery("{ whoAmI }"));
        AssertMasked(server, answer, "the access log is full");
        Assert.DoesNotContain("alice", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_in_a_hook_is_masked_and_found_in_the_log_by_its_correlation_id()
    {
        await using var server = await ToyServer.StartSecuredAsync(options => options with
        {
            CreateContext = _ => throw new InvalidOperationException("no database today"),
        });
        AssertMasked(server, await server.SendAsync(Answer.PostQuery("{ whoAmI }")), "no database today");
    }

    [Fact]
    public async Task The_cost_is_reported_in_a_header_to_whoever_asks()
    {
        await using var server = await ToyServer.StartAsync();
        var request = Answer.PostQuery("{ hello }");
        request.Headers.Add("GraphQL-Cost", "report");
        Assert.NotNull((await server.SendAsync(request)).Header("GraphQL-Cost"));
        Assert.Null((await server.SendAsync(Answer.PostQuery("{ hello }"))).Header("GraphQL-Cost"));
    }

    [Fact]
    public async Task The_cost_reported_is_that_with_the_request_s_variables()
    {
        await using var server = await ToyServer.StartAsync();
        var request = Answer.Post("""{"query":"query ($n: Int = 1) { sized(first: $n) { self { name } } }","variables":{"n":40}}""");
        request.Headers.Add("GraphQL-Cost", "report");
        Assert.Equal("41", (await server.SendAsync(request)).Header("GraphQL-Cost"));
    }

    [Fact]
    public async Task The_schema_is_served_as_a_document_to_whoever_is_admitted()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        var stranger = await server.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/graphql/schema.graphql"));
        Assert.Equal((401, "UNAUTHENTICATED"), (stranger.Status, stranger.Code));
        var request = new HttpRequestMessage(HttpMethod.Get, "/graphql/schema.graphql");
        request.Headers.Add("Authorization", "Bearer " + ToyServer.Token);
        var answer = await server.SendAsync(request);
        Assert.Equal((200, "text/plain"), (answer.Status, answer.MediaType));
        Assert.Contains("countdown(from: Int! = 3): Int!", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_tells_its_length()
    {
        await using var server = await ToyServer.StartAsync();
        var answer = await server.SendAsync(Answer.PostQuery("{ list(first: 20000) }"));
        Assert.Equal(answer.Text.Length, answer.Message.Content.Headers.ContentLength);
        Assert.Equal(20000, answer.Body.GetProperty("data").GetProperty("list").GetArrayLength());
    }

    [Fact]
    public async Task A_caller_that_leaves_cancels_its_operation()
    {
        await using var server = await ToyServer.StartAsync();
        using var leaving = new CancellationTokenSource();
        var asking = server.Client.SendAsync(Answer.PostQuery("{ wait }"), leaving.Token);
        await Wait.UntilAsync(() => server.Schema.Running == 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await Wait.UntilAsync(() => server.Schema.Running == 0);
        Assert.Empty(server.Log.Entries);
    }

    private static void AssertMasked(ToyServer server, Answer answer, string secret)
    {
        Assert.Equal((500, "INTERNAL_ERROR"), (answer.Status, answer.Code));
        Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal);
        var id = answer.Body.GetProperty("errors")[0].GetProperty("extensions").GetProperty("correlationId").GetString()!;
        var entry = Assert.Single(server.Log.Entries);
        Assert.Contains(id, entry, StringComparison.Ordinal);
        Assert.Contains(secret, entry, StringComparison.Ordinal);
    }
}
