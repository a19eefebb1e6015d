using Partnership.GraphQL.Subscriptions;
using Partnership.GraphQL.Tests.Execution;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Tests.Subscriptions;

public sealed class GroupedEventsTests
{
    private const string Sdl = """
        type Query { a: Int }
        type Subscription { baked(kind: String): Loaf }
        type Loaf { name: String!, price(of: Int): Int, baker: Baker }
        type Baker { name: String! }
        """;

    private const string Names = "subscription { baked { name baker { name } } }";

    private readonly List<int> _asked = [];

    [Fact]
    public async Task Events_that_are_ready_together_are_resolved_once_and_answered_each_in_its_place()
    {
        SourceEvents<Loaf> group = new([Event("Rye", "1"), Event("Tin", "2"), SourceEvent<Loaf>.Heartbeat("3"), Event("Cob", "4")]);

        Assert.Equal(
            [
                """1 {"data":{"baked":{"name":"Rye","baker":{"name":"baker of Rye"}}}}""",
                """2 {"data":{"baked":{"name":"Tin","baker":{"name":"baker of Tin"}}}}""",
                "3 heartbeat",
                """4 {"data":{"baked":{"name":"Cob","baker":{"name":"baker of Cob"}}}}""",
            ],
            await Collect(Engine(group), Names));
        Assert.Equal([2, 1], _asked);
    }

    [Fact]
    public async Task What_fails_in_one_event_leaves_the_others_as_they_are()
    {
        SourceEvents<Loaf> group = new([Event(null, "1"), Event("Tin", "2"), Event("burnt", "3")]);

        List<string> events = await Collect(Engine(group), Names);

        Assert.Contains("""
            "path":["baked","name"],"extensions":{"code":"NULL_NOT_ALLOWED"}}],"data":{"baked":null}}
            """.Trim(), events[0], StringComparison.Ordinal);
        Assert.Equal("""2 {"data":{"baked":{"name":"Tin","baker":{"name":"baker of Tin"}}}}""", events[1]);
        Assert.Contains("""
            "path":["baked","baker"],"extensions":{"code":"BURNT"}}],"data":{"baked":{"name":"burnt","baker":null}}}
            """.Trim(), events[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streams_that_are_handed_the_same_events_and_ask_the_same_are_given_the_same_responses_and_notes()
    {
        GraphQLEngine engine = Engine(Shared());
        Caller first = new();
        Caller second = new();

        List<string> one = await Collect(engine, Names, first);
        List<string> other = await Collect(engine, Names, second);

        Assert.Equal(one, other);
        Assert.Equal([2], _asked);
        Assert.Equal((1, 0), (first.Made, first.Taken));
        Assert.Equal((0, 1), (second.Made, second.Taken));
    }

    [Fact]
    public async Task Withheld_fields_are_told_to_each_of_them()
    {
        GraphQLEngine engine = Engine(Shared());

        List<string> one = await Collect(engine, Names, new Caller(WithholdBaker));
        List<string> other = await Collect(engine, Names, new Caller(WithholdBaker));

        Assert.Contains("WITHHELD", one[0], StringComparison.Ordinal);
        Assert.Equal(one, other);
    }

    [Fact]
    public async Task Streams_with_other_permissions_are_given_responses_of_their_own()
    {
        GraphQLEngine engine = Engine(Shared());

        List<string> allowed = await Collect(engine, Names, new Caller());
        List<string> withheld = await Collect(engine, Names, new Caller(WithholdBaker));

        Assert.Contains("baker of Rye", allowed[0], StringComparison.Ordinal);
        Assert.DoesNotContain("baker of", withheld[0], StringComparison.Ordinal);
        Assert.Contains("baker of Rye", (await Collect(engine, Names, new Caller()))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_depends_on_the_variables_is_not_shared()
    {
        const string Query = "subscription($p: Int) { baked { price(of: $p) } }";
        GraphQLEngine engine = Engine(Shared());

        Assert.Equal("""1 {"data":{"baked":{"price":2}}}""", (await Collect(engine, Query, new Caller(), """{"p":2}"""))[0]);
        Assert.Equal("""1 {"data":{"baked":{"price":4}}}""", (await Collect(engine, Query, new Caller(), """{"p":4}"""))[0]);
    }

    [Fact]
    public async Task Fields_that_the_variables_leave_out_are_left_out()
    {
        const string Query = "subscription($p: Boolean!) { baked { name baker @include(if: $p) { name } } }";
        GraphQLEngine engine = Engine(Shared());

        Assert.Equal("""1 {"data":{"baked":{"name":"Rye","baker":{"name":"baker of Rye"}}}}""", (await Collect(engine, Query, new Caller(), """{"p":true}"""))[0]);
        Assert.Equal("""1 {"data":{"baked":{"name":"Rye"}}}""", (await Collect(engine, Query, new Caller(), """{"p":false}"""))[0]);
    }

    [Fact]
    public async Task What_the_host_read_for_one_caller_alone_is_not_shared()
    {
        GraphQLEngine engine = Engine(Shared());

        await Collect(engine, Names, new Caller { Alone = true });
        await Collect(engine, Names, new Caller());

        Assert.Equal([2, 2], _asked);
    }

    [Fact]
    public async Task Errors_are_not_shared()
    {
        GraphQLEngine engine = Engine(new SourceEvents<Loaf>([Event("burnt", "1")], shared: true));

        Assert.Equal(await Collect(engine, Names, new Caller()), await Collect(engine, Names, new Caller()));
        Assert.Equal([1, 1], _asked);
    }

    private static SourceEvents<Loaf> Shared() => new([Event("Rye", "1"), Event("Tin", "2")], shared: true);

    private static SourceEvent<Loaf> Event(string? name, string id) => new(new Loaf(name), id);

    private static FieldAccess WithholdBaker(FieldDefinition field) => field.Name == "baker" ? FieldAccess.Withhold("WITHHELD") : FieldAccess.Allow;

    private static async Task<List<string>> Collect(GraphQLEngine engine, string query, RequestContext? context = null, string variables = "{}")
    {
        GraphQLRequest request = Toy.Request(query, variables);
        SubscriptionStream stream = await engine.SubscribeAsync(engine.Prepare(request).Operation!, request, context ?? new RequestContext(), CancellationToken.None);
        List<string> events = [];
        await foreach (SubscriptionEvent item in stream.Events)
        {
            events.Add($"{item.Id} {(item.IsHeartbeat ? "heartbeat" : item.Response!.ToJson())}");
        }

        return events;
    }

    private GraphQLEngine Engine(SourceEvents<Loaf> group) => Toy.Engine(
        Sdl,
        b => b
            .Object<Loaf>("Loaf")
            .Object<Baker>("Baker")
            .Root<int>("Query.a", _ => new(1))
            .Resolve<Loaf, int?>("Loaf.price", (loaves, context) => Toy.Each(loaves, _ => (int?)context.Argument<int?>("of")))
            .Resolve<Loaf, Baker>("Loaf.baker", (loaves, context) =>
            {
                _asked.Add(loaves.Count);
                for (int i = 0; i < loaves.Count; i++)
                {
                    if (loaves[i].Name == "burnt")
                    {
                        context.Fail(i, new GraphQLError("Nobody owns up to it.", "BURNT"));
                    }
                }

                return Toy.Each(loaves, l => new Baker("baker of " + l.Name));
            })
            .SubscribeInGroups<Loaf>("Subscription.baked", (_, _) => Once(group)));

    private static async IAsyncEnumerable<SourceEvents<Loaf>> Once(SourceEvents<Loaf> group)
    {
        await Task.Yield();
        yield return group;
    }

    private sealed record Loaf(string? Name);

    private sealed record Baker(string Name);

    /// <summary>A host's context that notes for itself, and lets others have its responses.</summary>
    private sealed class Caller : RequestContext
    {
        public Caller(Func<FieldDefinition, FieldAccess>? authorize = null) => Authorize = authorize;

        public bool Alone { get; init; }

        public int Made { get; private set; }

        public int Taken { get; private set; }

        protected internal override object? BeginSharing() => this;

        protected internal override object? EndSharing(object? begun)
        {
            Assert.Same(this, begun);
            Made++;
            return Alone ? null : "noted";
        }

        protected internal override void TakeShared(object notes)
        {
            Assert.Equal("noted", notes);
            Taken++;
        }
    }
}
