using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Partnership.Bench.Jobs;

/// <summary>A partner app that comes back: it follows the absences after its cursor through SSE until it has had what came since, and leaves.</summary>
internal static class Following
{
    /// <summary>How many updates a request waits for.</summary>
    public const int Updates = 100;

    /// <summary>The most clients that follow at once, each from a cursor of its own: deliveries that are the same would be shared.</summary>
    public const int MostClients = 32;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(2);

    /// <summary>The cursor that a stream begins with when it is given none.</summary>
    public static async Task<string> CursorAsync(HttpClient http, Uri endpoint, string query, string token)
    {
        using var request = Request(endpoint, JsonSerializer.Serialize(new { query }), token);
        using var stream = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await stream.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        while (await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                return line[4..];
            }
        }

        throw new InvalidOperationException($"{endpoint} ended without a cursor.");
    }

    /// <summary>The cursor behind which so many updates stand and no more, found by following for as long as updates come.</summary>
    public static async Task<string> BehindAsync(HttpClient http, Uri endpoint, string body, int updates)
    {
        using var request = Request(endpoint, body, null);
        using var stream = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await stream.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        List<string> cursors = [];
        using var silence = new CancellationTokenSource();
        try
        {
            for (silence.CancelAfter(Silence); await lines.ReadLineAsync(silence.Token) is { } line; silence.CancelAfter(Silence))
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                {
                    cursors.Add(line[4..]);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // All has come.
        }

        return cursors[^(updates + 1)];
    }

    /// <summary>The data of the first updates after a cursor.</summary>
    public static async Task<IReadOnlyList<string>> TakeAsync(HttpClient http, Uri endpoint, string body, string? token)
    {
        using var request = Request(endpoint, body, token);
        using var stream = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await stream.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        List<string> data = [];
        while (data.Count < Updates && await lines.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data.Add(line[6..]);
            }
        }

        return data.Count == Updates ? data : throw new InvalidOperationException($"{endpoint} ended after {data.Count} updates.");
    }

    /// <summary>The requests of the clients, a line each: the first from the cursor of a body, each other one update further on.</summary>
    public static string Bodies(string body, IReadOnlyList<string> updates, int clients)
    {
        var request = JsonSerializer.Deserialize<JsonElement>(body);
        var query = request.GetProperty("query").GetString();
        var cursors = updates.Take(clients - 1).Select(update => JsonSerializer.Deserialize<JsonElement>(update)
            .GetProperty("data").GetProperty("absenceUpdates").GetProperty("cursor").GetString());
        return string.Join('\n', cursors.Select(after => JsonSerializer.Serialize(new { query, variables = new { after } })).Prepend(body));
    }

    /// <summary>One round: so many clients, each again and again.</summary>
    public static async Task<Round> RunAsync(HttpClient http, Side side, string bodies, int seconds)
    {
        var start = TimeProvider.System.GetTimestamp();
        var end = TimeSpan.FromSeconds(seconds);
        var clients = bodies.Split('\n').Select(body => Task.Run(async () =>
        {
            List<double> times = [];
            while (TimeProvider.System.GetElapsedTime(start) < end)
            {
                var sent = TimeProvider.System.GetTimestamp();
                await ReadAsync(http, side, body);
                times.Add(TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds);
            }

            return times;
        }));
        double[] all = [.. (await Task.WhenAll(clients)).SelectMany(times => times).Order()];
        var rate = all.Length / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        return new Round(all.Length, rate, all[all.Length / 2], all[^Math.Max(1, all.Length / 100)]);
    }

    // Counted in bytes, and no JSON is read: what is measured is the server.
    private static async Task ReadAsync(HttpClient http, Side side, string body)
    {
        using var request = Request(side.Target, body, side.Token);
        using var stream = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var events = await stream.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var buffer = new byte[65536];
        var (kept, found) = (0, 0);
        var wanted = "\ndata: "u8.ToArray();
        while (found < Updates)
        {
            var read = await events.ReadAsync(buffer.AsMemory(kept));
            if (read == 0)
            {
                throw new InvalidOperationException($"{side.Target} ended after {found} updates.");
            }

            var length = kept + read;
            found += Count(buffer.AsSpan(0, length), wanted);
            kept = Math.Min(wanted.Length - 1, length);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }
    }

    private static int Count(ReadOnlySpan<byte> text, ReadOnlySpan<byte> wanted)
    {
        var count = 0;
        for (var at = text.IndexOf(wanted); at >= 0; at = text.IndexOf(wanted))
        {
            count++;
            text = text[(at + wanted.Length)..];
        }

        return count;
    }

    private static HttpRequestMessage Request(Uri endpoint, string body, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return request;
    }
}
