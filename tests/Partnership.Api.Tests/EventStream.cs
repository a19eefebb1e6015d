using System.Text.Json;

namespace Partnership.Api.Tests;

/// <summary>Server-sent events as a test reads them.</summary>
public sealed class EventStream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpResponseMessage response;
    private readonly StreamReader reader;

    private EventStream(HttpResponseMessage response, StreamReader reader) => (this.response, this.reader) = (response, reader);

    /// <summary>The id of the last event or heartbeat.</summary>
    public string? LastEventId { get; private set; }

    /// <summary>After how many milliseconds the server asked the client to come back; null when it did not.</summary>
    public int? RetryAfter { get; private set; }

    /// <summary>Whether the server said that nothing more will come.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads until the server has shown that the subscription stands: its first heartbeat carries the cursor to go on from.</summary>
    public static async Task<EventStream> OpenAsync(HttpResponseMessage response)
    {
        var stream = new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        using var patience = new CancellationTokenSource(Patience);
        while (stream.LastEventId is null)
        {
            await stream.LineAsync(patience.Token);
        }

        return stream;
    }

    /// <summary>Reads until the subscription stands, or until the server has said with which code it is refused.</summary>
    public static async Task<(EventStream? Stream, string? Code)> TryOpenAsync(HttpResponseMessage response)
    {
        var stream = new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
        using var patience = new CancellationTokenSource(Patience);
        while (stream.LastEventId is null)
        {
            var line = await stream.LineAsync(patience.Token);
            if (line.StartsWith("data: {", StringComparison.Ordinal))
            {
                stream.Dispose();
                return (null, JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
            }
        }

        return (stream, null);
    }

    /// <summary>The data of the next <c>next</c> event.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var line = await LineAsync(patience.Token);
            if (line.StartsWith("data: {", StringComparison.Ordinal))
            {
                return JsonDocument.Parse(line["data: ".Length..]).RootElement;
            }
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        response.Dispose();
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        var line = await reader.ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException("The stream ended.");
        if (line.StartsWith("id: ", StringComparison.Ordinal))
        {
            LastEventId = line["id: ".Length..];
        }

        RetryAfter = line.StartsWith("retry: ", StringComparison.Ordinal) ? int.Parse(line["retry: ".Length..], System.Globalization.CultureInfo.InvariantCulture) : RetryAfter;
        IsComplete |= line == "event: complete";
        return line;
    }
}
