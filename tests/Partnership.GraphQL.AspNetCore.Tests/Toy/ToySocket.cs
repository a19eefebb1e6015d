using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Partnership.GraphQL.AspNetCore.Tests.Toy;

/// <summary>A client's end of a socket, without a client's manners.</summary>
public sealed class ToySocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _limit = new(Wait.Limit);

    public static async Task<ToySocket> OpenAsync(ToyServer server, string? subprotocol = "graphql-transport-ws", string? token = null)
    {
        var socket = new ToySocket();
        if (subprotocol is not null)
        {
            socket._socket.Options.AddSubProtocol(subprotocol);
        }

        if (token is not null)
        {
            socket._socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        }

        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        await socket._socket.ConnectAsync(server.WebSocketUrl, client, socket._limit.Token);
        return socket;
    }

    /// <summary>A socket that has been acknowledged with the toy token.</summary>
    public static async Task<ToySocket> OpenAcknowledgedAsync(ToyServer server)
    {
        var socket = await OpenAsync(server);
        await socket.SendAsync(Init(ToyServer.Token));
        Assert.Equal("connection_ack", (await socket.ReceiveAsync()).GetProperty("type").GetString());
        return socket;
    }

    public static string Init(string token) =>
        JsonSerializer.Serialize(new { type = "connection_init", payload = new { Authorization = "Bearer " + token } });

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public Task SendAsync(byte[] bytes, WebSocketMessageType type) => _socket.SendAsync(bytes, type, true, _limit.Token);

    public Task SubscribeAsync(string id, string query) =>
        SendAsync(JsonSerializer.Serialize(new { id, type = "subscribe", payload = new { query } }));

    /// <summary>The next message; fails the test when the server closes instead.</summary>
    public async Task<JsonElement> ReceiveAsync()
    {
        var message = await ReceiveOrCloseAsync();
        Assert.True(message is not null, $"The server closed with {(int?)_socket.CloseStatus} {_socket.CloseStatusDescription}");
        return message.Value;
    }

    /// <summary>Reads until the server's goodbye and answers it.</summary>
    public async Task<(int Code, string? Reason)> CloseAsync()
    {
        while (await ReceiveOrCloseAsync() is not null)
        {
        }

        if (_socket.State == WebSocketState.CloseReceived)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, _limit.Token);
        }

        return ((int)_socket.CloseStatus!, _socket.CloseStatusDescription);
    }

    /// <summary>Leaves with a goodbye.</summary>
    public Task LeaveAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _limit.Token);

    /// <summary>Leaves without one.</summary>
    public void Vanish() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _limit.Dispose();
        return default;
    }

    private async Task<JsonElement?> ReceiveOrCloseAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, _limit.Token);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return JsonDocument.Parse(message.ToArray()).RootElement;
            }
        }
    }
}
