using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Partnership.GraphQL.Subscriptions;
using Partnership.GraphQL.Tests.Execution;

namespace Partnership.GraphQL.Tests.Subscriptions;

public sealed class SubscriptionTests
{
    private const string Sdl = """
        type Query { a: Int }
        type Subscription { baked(after: Int, kind: String): Loaf }
        type Loaf { name: String!, baker: Baker }
        type Baker { name: String! }
        """;

    private sealed record Loaf(string? Name);

    private sealed record Baker(string Name);

    private readonly Channel<SourceEvent<Loaf>> _oven = Channel.CreateUnbounded<SourceEvent<Loaf>>();
    private readonly List<string> _masked = [];
    private bool _closed;
    private Exception? _failure;

    [Fact]
    public async Task Each_event_is_executed_and_carries_its_id()
    {
        _oven.Writer.TryWrite(new(new Loaf("Rye"), "1"));
        _oven.Writer.TryWrite(new(new Loaf("Tin"), "2"));
        _oven.Writer.Complete();

        Assert.Equal(
            [
                """1 {"data":{"baked":{"name":"Rye","baker":{"name":"baker of Rye"}}}}""",
                """2 {"data":{"baked":{"name":"Tin","baker":{"name":"baker of Tin"}}}}""",
            ],
            await Collect("subscription { baked { name baker { name } } }"));
        Assert.True(_closed);
    }

    [Fact]
    public async Task A_heartbeat_carries_an_id_and_no_response()
    {
        _oven.Writer.TryWrite(SourceEvent<Loaf>.Heartbeat("9"));
        _oven.Writer.Complete();

        Assert.Equal(["9 heartbeat"], await Collect("subscription { baked { name } }"));
    }

    [Fact]
    public async Task An_error_in_one_event_does_not_end_the_stream()
    {
        _oven.Writer.TryWrite(new(new Loaf(null)));
        _oven.Writer.TryWrite(new(new Loaf("Tin")));
        _oven.Writer.Complete();

        Assert.Equal(
            [
                """ {"errors":[{"message":"Cannot return null for non-nullable field Loaf.name.","locations":[{"line":1,"column":24}],"path":["baked","name"],"extensions":{"code":"NULL_NOT_ALLOWED"}}],"data":{"baked":null}}""",
                """ {"data":{"baked":{"name":"Tin"}}}""",
            ],
            await Collect("subscription { baked { name } }"));
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_stream_with_a_masked_error()
    {
        _oven.Writer.TryWrite(new(new Loaf("Rye")));
        _oven.Writer.Complete(new InvalidOperationException("Oven 1234 is broken."));

        List<string> events = await Collect("subscription { baked { name } }");

        Assert.Equal(2, events.Count);
        Assert.StartsWith(""" {"errors":[{"message":"Something went wrong here.","extensions":{"code":"INTERNAL_ERROR",""", events[1], StringComparison.Ordinal);
        Assert.Equal(["Oven 1234 is broken."], _masked);
    }

    [Fact]
    public async Task A_source_that_cannot_be_opened_is_an_error_of_the_request()
    {
        _failure = new GraphQLException("No such oven.", "NOT_FOUND");

        SubscriptionStream stream = await Subscribe("subscription { baked { name } }");

        GraphQLError error = Assert.Single(stream.Errors);
        Assert.Equal(("NOT_FOUND", "baked"), (error.Code, Assert.Single(error.Path!)));
    }

    [Theory]
    [InlineData("subscription($a: Int!) { baked(after: $a) { name } }", ErrorCode.VariableInvalid)]
    [InlineData("{ a }", ErrorCode.OperationNotFound)]
    public async Task What_cannot_start_says_why(string query, string code) =>
        Assert.Equal(code, Assert.Single((await Subscribe(query)).Errors).Code);

    [Fact]
    public async Task A_refused_field_does_not_start()
    {
        SubscriptionStream stream = await Subscribe(
            "subscription { baked { name } }", new RequestContext { Authorize = _ => FieldAccess.Refuse("FORBIDDEN", "Not for you.") });

        Assert.Equal("FORBIDDEN", Assert.Single(stream.Errors).Code);
        Assert.False(_closed);
    }

    [Fact]
    public async Task Permission_is_asked_for_again_at_each_event()
    {
        bool allowed = true;
        RequestContext context = new()
        {
            Authorize = field => allowed || field.Name != "name" ? FieldAccess.Allow : FieldAccess.Refuse("FORBIDDEN", "Not any more."),
        };
        SubscriptionStream stream = await Subscribe("subscription { baked { name } }", context);
        await using IAsyncEnumerator<SubscriptionEvent> events = stream.Events.GetAsyncEnumerator();

        _oven.Writer.TryWrite(new(new Loaf("Rye")));
        Assert.True(await events.MoveNextAsync());
        Assert.Empty(events.Current.Response!.Errors);
        allowed = false;
        _oven.Writer.TryWrite(new(new Loaf("Tin")));
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("FORBIDDEN", Assert.Single(events.Current.Response!.Errors).Code);
    }

    [Fact]
    public async Task Leaving_the_stream_closes_the_source()
    {
        _oven.Writer.TryWrite(new(new Loaf("Rye")));
        await foreach (SubscriptionEvent item in (await Subscribe("subscription { baked { name } }")).Events)
        {
            Assert.NotNull(item.Response);
            break;
        }

        Assert.True(_closed);
    }

    [Fact]
    public async Task Cancelling_closes_the_source()
    {
        using CancellationTokenSource caller = new();
        SubscriptionStream stream = await Subscribe("subscription { baked { name } }", null, caller.Token);
        await using IAsyncEnumerator<SubscriptionEvent> events = stream.Events.GetAsyncEnumerator(CancellationToken.None);
        ValueTask<bool> next = events.MoveNextAsync();
        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.True(_closed);
        Assert.Empty(_masked);
    }

    private async Task<List<string>> Collect(string query)
    {
        List<string> events = [];
        await foreach (SubscriptionEvent item in (await Subscribe(query)).Events)
        {
            events.Add($"{item.Id} {(item.IsHeartbeat ? "heartbeat" : item.Response!.ToJson())}");
        }

        return events;
    }

    private async Task<SubscriptionStream> Subscribe(string query, RequestContext? context = null, CancellationToken cancellationToken = default)
    {
        GraphQLEngine engine = Toy.Engine(
            Sdl,
            b => b
                .Object<Loaf>("Loaf")
                .Object<Baker>("Baker")
                .Root<int>("Query.a", _ => new(1))
                .Resolve<Loaf, Baker>("Loaf.baker", (loaves, _) => Toy.Each(loaves, l => new Baker("baker of " + l.Name)))
                .Subscribe<Loaf>("Subscription.baked", (_, ct) => _failure is null ? Read(ct) : throw _failure),
            new GraphQLEngineOptions { OnException = (exception, _) => _masked.Add(exception.Message) });
        GraphQLRequest request = Toy.Request(query);
        return await engine.SubscribeAsync(
            engine.Prepare(request).Operation!, request, context ?? new RequestContext(), cancellationToken);
    }

    private async IAsyncEnumerable<SourceEvent<Loaf>> Read([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (SourceEvent<Loaf> item in _oven.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            _closed = true;
        }
    }
}
