using System.Net.WebSockets;
using System.Text;

namespace Partnership.Bench.FanOut;

/// <summary>One subscriber on a WebSocket of its own (graphql-transport-ws); it counts what comes and reads no JSON.</summary>
internal sealed class Follower : IDisposable
{
    private static readonly byte[] Next = "\"next\""u8.ToArray();
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[2048];

    private Follower()
    {
        _socket.Options.AddSubProtocol("graphql-transport-ws");
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    /// <summary>Connects and subscribes; it has its subscription when the server has answered a ping that was sent behind it.</summary>
    public static async Task<Follower> OpenAsync(Uri endpoint, string initialise, string subscribe)
    {
        var follower = new Follower();
        await follower._socket.ConnectAsync(endpoint, CancellationToken.None);
        await follower.SendAsync(initialise);
        await follower.AwaitAsync("connection_ack");
        await follower.SendAsync(subscribe);
        await follower.SendAsync("""{"type":"ping"}""");
        await follower.AwaitAsync("\"pong\"");
        return follower;
    }

    /// <summary>Reads until the socket is closed, and says each update.</summary>
    public async Task ReadAsync(Action came)
    {
        try
        {
            while (true)
            {
                var message = await _socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
                if (message.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                if (_buffer.AsSpan(0, message.Count).IndexOf(Next) >= 0)
                {
                    came();
                }
            }
        }
        catch (WebSocketException)
        {
            // The measurement is over.
        }
        catch (OperationCanceledException)
        {
            // The same.
        }
    }

    public void Dispose()
    {
        _socket.Abort();
        _socket.Dispose();
    }

    private Task SendAsync(string message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task AwaitAsync(string wanted)
    {
        while (true)
        {
            var message = await _socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
            var text = Encoding.UTF8.GetString(_buffer, 0, message.Count);
            if (text.Contains(wanted, StringComparison.Ordinal))
            {
                return;
            }

            if (message.MessageType == WebSocketMessageType.Close || text.Contains("\"error\"", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("A follower was refused: " + text);
            }
        }
    }
}
