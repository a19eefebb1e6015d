using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Partnership.Bench.Jobs;

/// <summary>A partner app that comes back: it follows the absences after its cursor through SSE until it has had what came since, and leaves.</summary>
internal static class Following
{
    /// <summary>How many updates a request waits for.</summary>
    public const int Updates = 100;

    private const int Clients = 8;

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

    /// <summary>One round: so many clients, each again and again.</summary>
    public static async Task<Round> RunAsync(HttpClient http, Side side, string body, int seconds)
    {
        var start = TimeProvider.System.GetTimestamp();
        var end = TimeSpan.FromSeconds(seconds);
        var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
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
