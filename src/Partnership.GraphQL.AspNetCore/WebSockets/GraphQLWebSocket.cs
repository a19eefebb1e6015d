using System.Globalization;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// One connection of graphql-transport-ws: one loop receives, one pump sends, each operation is a task of its own.
/// Whatever wants the connection to end says so to <see cref="ClosingTime"/>; only <see cref="RunAsync"/> ends it.
/// </summary>
internal sealed class GraphQLWebSocket : IDisposable
{
    private const string Subprotocol = "graphql-transport-ws";
    private readonly HttpContext _http;
    private readonly WebSocket _socket;
    private readonly GraphQLWebSocketOptions _options;
    private readonly TimeProvider _clock;
    private readonly ClosingTime _closing = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly SendQueue _queue;
    private readonly ConnectionProtocol _protocol;
    private bool _broken;

    private GraphQLWebSocket(HttpContext http, WebSocket socket, OperationRunner runner, GraphQLEndpointOptions options)
    {
        (_http, _socket, _options, _clock) = (http, socket, options.WebSockets, options.TimeProvider);
        _queue = new SendQueue(
            _options, _clock, () => _closing.Come(CloseCode.TryAgainLater, "Messages are not taken fast enough"));
        _protocol = new ConnectionProtocol(http, runner, options, _queue, _closing, _ended.Token);
    }

    internal static async Task ServeAsync(
        HttpContext http, OperationRunner runner, GraphQLEndpointOptions options, CancellationToken stopping)
    {
        var offered = http.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol);
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = offered ? Subprotocol : null,
            KeepAliveInterval = options.WebSockets.KeepAliveInterval,
            KeepAliveTimeout = options.WebSockets.KeepAliveTimeout,
        });
        using var connection = new GraphQLWebSocket(http, socket, runner, options);
        if (!offered)
        {
            connection._closing.Come(CloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable");
        }

        using var drain = stopping.UnsafeRegister(
            _ => connection._closing.Come(
                CloseCode.ServiceRestart, string.Create(CultureInfo.InvariantCulture, $"Service restart; retry after {options.ReturnAfter} ms")),
            null);
        await connection.RunAsync();
    }

    private async Task RunAsync()
    {
        var receiving = ReceiveAsync();
        var sending = _queue.PumpAsync(_socket);
        var (code, reason) = await _closing.Reason;

        using (var patience = new CancellationTokenSource(_options.CloseTimeout, _clock))
        {
            if (code == CloseCode.ServiceRestart)
            {
                await _protocol.FinishAsync(patience.Token);
                _queue.Finish();
            }
            else
            {
                _queue.Stop();
            }

            // The operations are told to end, what is being sent ends, then the goodbyes; only then is the end of the
            // operations awaited, so that none of them can hold a goodbye up.
            await _ended.CancelAsync();
            await SayGoodbyeAsync(code, reason, receiving, sending, patience.Token);
        }

        await EndAsync(receiving, sending);
        await _protocol.EndAsync();
    }

    private async Task EndAsync(Task receiving, Task sending)
    {
        if (_broken && _http.Features.Get<IHttpUpgradeFeature>() is KeptUpgrade connection)
        {
            await connection.DrainAsync(_options.CloseTimeout / 10, _clock);
        }

        // Whatever has not ended by now ends with the socket. To abort resets the connection: where nothing is under way it is not done,
        // since the reset would overtake the goodbye.
        if (!receiving.IsCompleted || !sending.IsCompleted)
        {
            _socket.Abort();
        }

        await Task.WhenAll(receiving, sending);
    }

    public void Dispose()
    {
        _ended.Dispose();
        _queue.Dispose();
    }

    private async Task SayGoodbyeAsync(
        CloseCode? code, string reason, Task receiving, Task sending, CancellationToken patience)
    {
        try
        {
            await sending.WaitAsync(patience);
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                var status = (WebSocketCloseStatus)(code ?? CloseCode.NormalClosure);
                await _socket.CloseOutputAsync(status, reason, patience);
            }

            await receiving.WaitAsync(patience);
        }
        catch (Exception exception) when (IsEndOfConnection(exception))
        {
            // The client went without a goodbye, or took too long over it.
        }
    }

    private async Task ReceiveAsync()
    {
        using var reader = new MessageReader(_socket);
        try
        {
            while (true)
            {
                var limit = _protocol.Acknowledged ? _options.MaxMessageBytes : _options.MaxInitBytes;
                var received = await reader.ReadAsync(limit, CancellationToken.None);
                if (received == MessageReader.Received.Close)
                {
                    _closing.Come(null, "");
                    return;
                }

                if (!_closing.HasCome)
                {
                    await TakeAsync(received, reader);
                }
            }
        }
        catch (Exception exception) when (IsEndOfConnection(exception))
        {
            // The socket has already answered a frame that breaks RFC 6455, with 1002 or 1007.
            _broken = exception is WebSocketException { WebSocketErrorCode: not WebSocketError.ConnectionClosedPrematurely };
            _closing.Come(null, "");
        }
        catch (Exception exception)
        {
            _protocol.Fail(exception);
        }
    }

    private async ValueTask TakeAsync(MessageReader.Received received, MessageReader reader)
    {
        switch (received)
        {
            case MessageReader.Received.Text:
                await TakeAsync(ClientMessage.Read(reader.Message, out var complaint), complaint);
                break;
            case MessageReader.Received.Binary:
                _closing.Come(CloseCode.BadRequest, "Messages are text.");
                break;
            default:
                _closing.Come(CloseCode.MessageTooBig, "The message is too large.");
                break;
        }
    }

    private ValueTask TakeAsync(ClientMessage? message, string complaint)
    {
        if (message is not null)
        {
            return _protocol.TakeAsync(message);
        }

        _closing.Come(CloseCode.BadRequest, complaint);
        return default;
    }

    private static bool IsEndOfConnection(Exception exception) => exception is WebSocketException or IOException
        or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
