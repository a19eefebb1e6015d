using System.Diagnostics;
using System.Diagnostics.Metrics;
using Partnership.GraphQL.Observability;

namespace Partnership.GraphQL.Tests.Execution;

public sealed class TelemetryTests
{
    private static GraphQLEngine Engine() => Toy.Engine("type Query { hello(name: String): String }", b => b
        .Root<string>("Query.hello", c => new("Hello " + c.Argument<string>("name"))));

    [Fact]
    public async Task A_span_is_named_by_the_operation_type_and_its_document_holds_no_values()
    {
        List<Activity> spans = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "Partnership.GraphQL",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        await Engine().Ask("query Greeting { hello(name: \"Ada\") # told by Ada\n }");

        Activity span = Assert.Single(spans, s => (string?)s.GetTagItem("graphql.operation.name") == "Greeting");
        Assert.Equal("query", span.DisplayName);
        Assert.Equal("query", span.GetTagItem("graphql.operation.type"));
        Assert.Equal("query Greeting { hello(name: \"*\") \n }", span.GetTagItem("graphql.document"));
    }

    [Fact]
    public async Task Durations_and_errors_are_measured_while_somebody_listens()
    {
        HashSet<string> seen = [];
        using MeterListener listener = new()
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == "Partnership.GraphQL")
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => Add(seen, instrument.Name));
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => Add(seen, instrument.Name));
        listener.Start();

        await Engine().Ask("{ hello }");
        await Toy.Engine("type Query { a: Int }", b => b.Root<int>("Query.a", _ => throw new GraphQLException("No.", "NO"))).Ask("{ a }");

        Assert.Superset(
            new HashSet<string>
            {
                "graphql.server.active_requests", "graphql.server.errors", "graphql.server.execute.duration",
                "graphql.server.parse.duration", "graphql.server.request.duration", "graphql.server.validate.duration",
            },
            seen);
    }

    [Theory]
    [InlineData("{ a(x: 12, y: -1.5e3, z2: $v1) }", "{ a(x: 0, y: 0, z2: $v1) }")]
    [InlineData("{ a(x: \"q\\\"uote\", y: \"\") }", "{ a(x: \"*\", y: \"*\") }")]
    [InlineData("{ a(x: \"\"\"a \"b\" c\"\"\") }", "{ a(x: \"*\") }")]
    public void Redaction_takes_out_every_string_and_number(string document, string redacted) =>
        Assert.Equal(redacted, DocumentRedaction.Redact(document));

    private static void Add(HashSet<string> seen, string name)
    {
        lock (seen)
        {
            seen.Add(name);
        }
    }
}
