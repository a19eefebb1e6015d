using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Partnership.GraphQL.AspNetCore.Tests.Toy;

namespace Partnership.GraphQL.AspNetCore.Tests;

/// <summary>What is measured of requests. Other tests run meanwhile, so each looks for its own measurements among all.</summary>
public sealed class TelemetryTests : IDisposable
{
    private readonly ConcurrentQueue<string> _durations = [];
    private readonly MeterListener _listener = new();

    public TelemetryTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "graphql.server.request.duration")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            string[] shown = [.. tags.ToArray().Select(t => $"{t.Value}")];
            _durations.Enqueue(seconds > 0 ? string.Join(' ', shown) : "no time at all");
        });
        _listener.Start();
    }

    [Theory]
    [InlineData("{ sized(first: 3) { self { name } } }", "query")]
    [InlineData("mutation { bump }", "mutation")]
    [InlineData("{ sized(first: 3", "GRAPHQL_PARSE_FAILED")]
    [InlineData("{ mustFail }", "query MUST_FAIL")]
    public async Task Every_request_is_measured_until_its_response_is_written(string query, string tags)
    {
        await using var server = await ToyServer.StartAsync();

        await server.SendAsync(Answer.PostQuery(query));

        await Wait.UntilAsync(() => _durations.Contains(tags));
    }

    [Fact]
    public async Task And_every_operation_on_a_socket()
    {
        await using var server = await ToyServer.StartSecuredAsync();
        await using var socket = await ToySocket.OpenAcknowledgedAsync(server);

        await socket.SubscribeAsync("1", "mutation { bump }");

        await Wait.UntilAsync(() => _durations.Contains("mutation"));
    }

    public void Dispose() => _listener.Dispose();
}
