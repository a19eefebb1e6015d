using System.Text.Json;

namespace Partnership.GraphQL.Tests.Execution;

public sealed class AllocationTests
{
    private sealed record Row(int Number, string Text, bool Flag, double Amount, DateOnly Day, Kind Kind, int? Maybe);

    private enum Kind
    {
        Plain,
        Fancy,
    }

    [Fact]
    public async Task No_allocation_grows_with_the_number_of_leaf_fields()
    {
        Row[] rows = [.. Enumerable.Range(0, 50).Select(i =>
            new Row(i, "text " + i, true, i / 3d, DateOnly.FromDayNumber(738_000 + i), Kind.Fancy, i % 2 == 0 ? i : null))];
        GraphQLEngine engine = Toy.Engine(
            "type Query { rows: [Row!]! } type Row { number: Int!, text: String!, flag: Boolean!, amount: Float!, day: Date!, kind: Kind!, maybe: Int } enum Kind { PLAIN FANCY } scalar Date",
            b => b
                .Object<Row>("Row")
                .Enum<Kind>("Kind")
                .Scalar<DateOnly>("Date", _ => default, WriteDay)
                .Root<Row[]>("Query.rows", _ => new(rows)),
            new GraphQLEngineOptions { Limits = GraphQLLimits.None });
        string few = "{ rows { " + Leaves(10) + " } }", many = "{ rows { " + Leaves(100) + " } }";

        // Each runs several times, so that plans, pools and compiled code are there, and the least counts: the collector may empty
        // a pool at any time.
        long small = long.MaxValue, large = long.MaxValue;
        for (int i = 0; i < 12; i++)
        {
            small = Math.Min(small, await Write(engine, few));
            large = Math.Min(large, await Write(engine, many));
        }

        Assert.InRange(large - small, -64, 64);
    }

    private static void WriteDay(Utf8JsonWriter json, DateOnly day)
    {
        Span<char> text = stackalloc char[10];
        day.TryFormat(text, out _, "O", System.Globalization.CultureInfo.InvariantCulture);
        json.WriteStringValue(text);
    }

    private static string Leaves(int count) => string.Join(' ', Enumerable.Range(0, count).Select(i =>
        $"f{i}: {new[] { "number", "text", "flag", "amount", "day", "kind", "maybe" }[i % 7]}"));

    /// <summary>The bytes that preparing (from the cache), executing and writing allocated on this thread.</summary>
    private static async Task<long> Write(GraphQLEngine engine, string query)
    {
        GraphQLRequest request = Toy.Request(query);
        RequestContext context = new();
        Empty output = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ValueTask<GraphQLResponse> run = engine.RunAsync(request, context, CancellationToken.None);
        Assert.True(run.IsCompleted);
        using (GraphQLResponse response = await run)
        {
            response.WriteTo(output);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Empty : System.Buffers.IBufferWriter<byte>
    {
        private readonly byte[] _bytes = new byte[1 << 20];

        public void Advance(int count)
        {
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => _bytes;

        public Span<byte> GetSpan(int sizeHint = 0) => _bytes;
    }
}
