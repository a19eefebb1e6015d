using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;

namespace Partnership.Api.Tests.Nodes;

/// <summary>One connection of graphql-transport-ws with one subscription, read message by message.</summary>
internal sealed class SocketFollower : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[256 * 1024];

    private SocketFollower(ClientWebSocket socket) => _socket = socket;

    /// <summary>Why it was closed; null before it was.</summary>
    public (int Code, string Reason)? Closed => _socket.CloseStatus is { } status ? ((int)status, _socket.CloseStatusDescription ?? "") : null;

    /// <summary>Connects, subscribes and returns when the server has said where the subscription begins.</summary>
    /// <param name="endpoint">Where.</param>
    /// <param name="token">Whose.</param>
    /// <param name="query">The subscription.</param>
    /// <param name="room">How many bytes the machine may take in for it before it is read; what the machine likes when null.</param>
    public static async Task<SocketFollower> OpenAsync(Uri endpoint, string token, string query, int? room = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        using var patience = new CancellationTokenSource(Patience);
        using var through = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = (to, stop) => ConnectAsync(to.DnsEndPoint, room, stop) });
        await socket.ConnectAsync(new UriBuilder(endpoint) { Scheme = "ws" }.Uri, through, patience.Token);
        var follower = new SocketFollower(socket);
        await follower.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } });
        Assert.Equal("connection_ack", (await follower.MessageAsync())?.GetProperty("type").GetString());
        await follower.SendAsync(new { id = "1", type = "subscribe", payload = new { query } });
        var first = (await follower.MessageAsync())!.Value.GetRawText();
        Assert.Contains("lastEventId", first, StringComparison.Ordinal); // a heartbeat: the subscription stands

        return follower;
    }

    /// <summary>Asks for something else on the same connection, and returns the payload of what comes of it first.</summary>
    public async Task<JsonElement?> AskAsync(string query)
    {
        await SendAsync(new { id = "2", type = "subscribe", payload = new { query } });
        return await NextAsync();
    }

    /// <summary>The payload of the next message that carries one; null when the operation or the connection has ended.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        while (await MessageAsync() is { } message)
        {
            switch (message.GetProperty("type").GetString())
            {
                case "next" or "error":
                    return message.GetProperty("payload");
                case "complete":
                    return null;
            }
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            try
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", patience.Token);
            }
            catch (WebSocketException)
            {
                // The server has gone, and nobody read its goodbye.
            }
        }

        _socket.Dispose();
    }

    private static async ValueTask<Stream> ConnectAsync(System.Net.DnsEndPoint to, int? room, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (room is { } bytes)
        {
            socket.ReceiveBufferSize = bytes;
        }

        await socket.ConnectAsync(to, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private Task SendAsync(object message) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task<JsonElement?> MessageAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var length = 0;
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                return JsonSerializer.Deserialize<JsonElement>(_buffer.AsSpan(0, length));
            }
        }
    }
}
