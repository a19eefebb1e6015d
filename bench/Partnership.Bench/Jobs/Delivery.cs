using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Partnership.Bench.Jobs;

/// <summary>How long after a provider's answer the partner app holds the event, through SSE; one recording after the other.</summary>
internal static class Delivery
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(HttpClient http, Uri endpoint, string app, string subscription, IEnumerable<string> bodies, string provider)
    {
        using var stop = new CancellationTokenSource();
        using var subscribe = Request(endpoint, JsonSerializer.Serialize(new { query = subscription }), app, "text/event-stream");
        using var stream = await http.SendAsync(subscribe, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        using var events = new StreamReader(await stream.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(stop.Token));
        var arrivals = new BlockingCollection<long>();
        var listening = Task.Run(() => ListenAsync(events, arrivals, stop.Token));
        while (arrivals.TryTake(out _, Quiet))
        {
            // What the load before left in the log comes first.
        }

        List<double> sinceSent = [], sinceAnswer = [];
        foreach (var body in bodies)
        {
            var sent = TimeProvider.System.GetTimestamp();
            using var request = Request(endpoint, body, provider, "application/json");
            using var response = await http.SendAsync(request);
            await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            var answered = TimeProvider.System.GetTimestamp();
            if (!arrivals.TryTake(out var arrived, Patience))
            {
                throw new TimeoutException("An absence was recorded and no event came.");
            }

            sinceSent.Add(TimeProvider.System.GetElapsedTime(sent, arrived).TotalMilliseconds);
            sinceAnswer.Add(TimeProvider.System.GetElapsedTime(answered, arrived).TotalMilliseconds);
        }

        await stop.CancelAsync();
        await listening;
        Console.WriteLine($"Job 3, delivery by SSE of {sinceAnswer.Count} absences: after the request was sent {Describe(sinceSent)}; after its answer {Describe(sinceAnswer)}");
    }

    // One event a recording is counted: the observation itself; what it does to the episode follows it.
    private static async Task ListenAsync(StreamReader events, BlockingCollection<long> arrivals, CancellationToken cancellation)
    {
        try
        {
            while (await events.ReadLineAsync(cancellation) is { } line)
            {
                if (line.Contains("\"ABSENCE_RECORDED\"", StringComparison.Ordinal))
                {
                    arrivals.Add(TimeProvider.System.GetTimestamp(), cancellation);
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The measurement is over.
        }
    }

    private static HttpRequestMessage Request(Uri endpoint, string body, string token, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return request;
    }

    private static string Describe(List<double> times)
    {
        times.Sort();
        return string.Create(
            CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]:F1} ms, p99 {times[times.Count * 99 / 100]:F1} ms, most {times[^1]:F1} ms");
    }
}
