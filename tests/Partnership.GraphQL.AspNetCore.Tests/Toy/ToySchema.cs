using System.Runtime.CompilerServices;
using Partnership.GraphQL.Language;
using Partnership.GraphQL.Subscriptions;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.AspNetCore.Tests.Toy;

/// <summary>A schema with one field for each thing that a transport has to carry.</summary>
public sealed class ToySchema
{
    private const string Sdl = """
        directive @cost(weight: String!) on FIELD_DEFINITION
        directive @listSize(slicingArguments: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        type Query {
          sized(first: Int): [Thing!]! @listSize(slicingArguments: ["first"])
          hello(name: String = "world"): String!
          whoAmI: String
          fails: String
          mustFail: String!
          list(first: Int!): [Int!]!
          numbers(first: Int): [Int!]! @listSize(slicingArguments: ["first"])
          count(items: [Int!]!): Int!
          wait: Boolean
        }
        type Thing { self: Thing! name: String! }
        type Mutation {
          bump: Int! @cost(weight: "1")
          slowBump: Int!
        }
        type Subscription {
          tick: Int!
          countdown(from: Int! = 3): Int!
          burst(count: Int!, size: Int! = 1): String!
          quiet: Int!
          pulse: Int!
          flood(size: Int!): String!
          resume: String!
          breaks: Int!
          neverStarts: Int!
          subject: String
        }
        """;

    private sealed class Thing
    {
        public Thing Self => this;

        public string Name { get; } = "thing";
    }

    private int _asked;
    private int _bumped;
    private int _floodPulled;
    private int _running;
    private int _ticked;

    /// <summary>How many of the plain fields have been resolved.</summary>
    public int Resolved => Volatile.Read(ref _asked);

    /// <summary>How many mutations have run.</summary>
    public int Bumped => Volatile.Read(ref _bumped);

    /// <summary>How many events the flood's consumers have pulled from it.</summary>
    public int FloodPulled => Volatile.Read(ref _floodPulled);

    /// <summary>How many source streams and waiting resolvers are running.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>Makes the <c>quiet</c> stream give its first event, and <c>slowBump</c> end.</summary>
    public TaskCompletionSource Speak { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits until the flood stands still because its consumer takes nothing; returns how much was pulled.</summary>
    public async Task<int> FloodHeldBackAsync()
    {
        var (pulled, times) = (0, 0);
        await Wait.UntilAsync(() =>
        {
            // Unchanged over many looks is held back: a source that runs makes thousands in that time.
            var now = FloodPulled;
            times = now == pulled && now > 0 ? times + 1 : 0;
            pulled = now;
            return times == 50;
        });
        return pulled;
    }

    public GraphQLEngine Engine(GraphQLEngineOptions? options = null)
    {
        var schema = ExecutableSchema.Create(Schema.Parse(new Source(Sdl, "toy.graphql")), bind => bind
            .Object<Thing>("Thing")
            .Root("Query.sized", context => Asked(Enumerable.Repeat(new Thing(), context.Argument<int>("first"))))
            .Root("Query.hello", context => Asked("hello " + context.Argument<string>("name")))
            .Root("Query.whoAmI", context => ValueTask.FromResult(context.Request.User?.Identity?.Name))
            .Root<string?>("Query.fails", _ => throw new InvalidOperationException("secret of the house"))
            .Root<string>("Query.mustFail", _ => throw new GraphQLException(new GraphQLError("It must.", "MUST_FAIL")))
            .Root("Query.list", context => ValueTask.FromResult(Enumerable.Range(0, context.Argument<int>("first"))))
            .Root("Query.numbers", context => Asked(Enumerable.Range(0, context.Argument<int>("first"))))
            .Root("Query.count", context => Asked(context.Argument<IReadOnlyList<int>>("items").Count))
            .Root("Query.wait", WaitAsync)
            .Root("Mutation.bump", _ => ValueTask.FromResult(Interlocked.Increment(ref _bumped)))
            .Root("Mutation.slowBump", SlowBumpAsync)
            .Subscribe("Subscription.tick", (_, cancellation) => TickAsync(cancellation))
            .Subscribe("Subscription.countdown", (context, _) => CountDownAsync(context.Argument<int>("from")))
            .SubscribeInGroups("Subscription.burst", (context, _) => BurstAsync(context.Argument<int>("count"), context.Argument<int>("size")))
            .Subscribe("Subscription.quiet", (_, cancellation) => QuietAsync(cancellation))
            .Subscribe("Subscription.pulse", (_, cancellation) => PulseAsync(cancellation))
            .Subscribe("Subscription.flood", (context, cancellation) => FloodAsync(context.Argument<int>("size"), cancellation))
            .Subscribe("Subscription.resume", (context, _) => ResumeAsync(context.Request))
            .Subscribe("Subscription.breaks", (_, _) => BreaksAsync())
            .Subscribe<int>("Subscription.neverStarts", (_, _) =>
                throw new GraphQLException(new GraphQLError("No such stream.", "NO_STREAM")))
            .Subscribe("Subscription.subject", (context, _) => SubjectAsync(context.Request)));
        return new GraphQLEngine(schema, options);
    }

    private ValueTask<T> Asked<T>(T value)
    {
        Interlocked.Increment(ref _asked);
        return ValueTask.FromResult(value);
    }

    private async ValueTask<bool?> WaitAsync(FieldContext context)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async ValueTask<int> SlowBumpAsync(FieldContext context)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await Speak.Task.WaitAsync(context.CancellationToken);
            return Interlocked.Increment(ref _bumped);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async IAsyncEnumerable<SourceEvent<int>> TickAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref _running);
        try
        {
            while (true)
            {
                await Task.Delay(20, cancellation);
                var tick = Interlocked.Increment(ref _ticked);
                yield return new SourceEvent<int>(tick, $"tick-{tick}");
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static async IAsyncEnumerable<SourceEvent<int>> PulseAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var beat = 1; ; beat++)
        {
            await Task.Delay(5, cancellation);
            yield return SourceEvent<int>.Heartbeat($"beat-{beat}");
            yield return new SourceEvent<int>(beat, $"pulse-{beat}");
        }
    }

    private static async IAsyncEnumerable<SourceEvent<int>> CountDownAsync(int from)
    {
        for (var left = from; left >= 0; left--)
        {
            await Task.Delay(10);
            yield return new SourceEvent<int>(left, $"left-{left}");
        }
    }

    // Everything is ready at once.
    private static async IAsyncEnumerable<SourceEvents<string>> BurstAsync(int count, int size)
    {
        await Task.CompletedTask;
        foreach (var part in Enumerable.Range(1, count).Chunk(32))
        {
            yield return new SourceEvents<string>(
                [.. part.Select(i => new SourceEvent<string>(new string('x', size), $"burst-{i}"))], moreIsReady: part[^1] < count);
        }
    }

    private async IAsyncEnumerable<SourceEvent<int>> QuietAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref _running);
        try
        {
            yield return SourceEvent<int>.Heartbeat("quiet-1");
            await Speak.Task.WaitAsync(cancellation);
            yield return new SourceEvent<int>(1, "quiet-2");
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async IAsyncEnumerable<SourceEvent<string>> FloodAsync(
        int size, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Interlocked.Increment(ref _running);
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                await Task.Yield();
                Interlocked.Increment(ref _floodPulled);
                yield return new SourceEvent<string>(new string('x', size));
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static async IAsyncEnumerable<SourceEvent<string>> ResumeAsync(RequestContext context)
    {
        await Task.Yield();
        context.Items.TryGetValue("Last-Event-ID", out var last);
        yield return new SourceEvent<string>($"after {last ?? "nothing"}", "resume-1");
    }

    private static async IAsyncEnumerable<SourceEvent<int>> BreaksAsync()
    {
        await Task.Yield();
        yield return new SourceEvent<int>(1, "breaks-1");
        throw new InvalidOperationException("secret of the stream");
    }

    private static async IAsyncEnumerable<SourceEvent<string?>> SubjectAsync(RequestContext context)
    {
        await Task.Yield();
        yield return new SourceEvent<string?>(context.User?.Identity?.Name);
    }
}
