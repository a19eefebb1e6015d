namespace Partnership.GraphQL.AspNetCore.Tests.Toy;

/// <summary>An event stream that is read block by block while it runs.</summary>
public sealed class ToyEvents : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;
    private readonly CancellationTokenSource _limit = new(Wait.Limit);

    private ToyEvents(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    public static async Task<ToyEvents> OpenAsync(ToyServer server, string query)
    {
        var response = await server.Client.SendAsync(
            Answer.PostQuery(query, "text/event-stream"), HttpCompletionOption.ResponseHeadersRead);
        return new ToyEvents(response, new StreamReader(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The lines up to the next empty one; none when the stream has ended.</summary>
    public async Task<List<string>> BlockAsync()
    {
        var lines = new List<string>();
        while (await _reader.ReadLineAsync(_limit.Token) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        _limit.Dispose();
        return default;
    }
}
