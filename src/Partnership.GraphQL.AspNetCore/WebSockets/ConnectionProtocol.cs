using Microsoft.AspNetCore.Http;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// The state of one connection of graphql-transport-ws: waiting for init, initialising, acknowledged. Messages are
/// taken one at a time, by the receiving loop; authority is asked for beside it, so that a second init is seen.
/// </summary>
internal sealed class ConnectionProtocol
{
    private readonly HttpContext _http;
    private readonly OperationRunner _runner;
    private readonly GraphQLEndpointOptions _options;
    private readonly SendQueue _queue;
    private readonly ClosingTime _closing;
    private readonly CancellationToken _ended;
    private readonly OperationTable _operations = new();
    private readonly ITimer _initTimer;
    private readonly WorkTracker _work = new();
    private ITimer? _expiry;
    private bool _initialising;
    private volatile ConnectionAuthority? _authority;

    internal ConnectionProtocol(
        HttpContext http,
        OperationRunner runner,
        GraphQLEndpointOptions options,
        SendQueue queue,
        ClosingTime closing,
        CancellationToken ended)
    {
        (_http, _runner, _options, _queue, _closing, _ended) = (http, runner, options, queue, closing, ended);
        _initTimer = options.TimeProvider.CreateTimer(
            static closing => ((ClosingTime)closing!).Come(CloseCode.InitTimeout, "Connection initialisation timeout"),
            closing,
            options.WebSockets.InitTimeout,
            Timeout.InfiniteTimeSpan);
    }

    internal bool Acknowledged => _authority is not null;

    /// <summary>Takes the next message; throws nothing.</summary>
    internal async ValueTask TakeAsync(ClientMessage message)
    {
        try
        {
            await ActOnAsync(message);
        }
        catch (OperationCanceledException)
        {
            // The connection is ending, and the answer with it.
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    /// <summary>Closes with 4500 over an exception, which goes to the log and nowhere else.</summary>
    internal void Fail(Exception exception)
    {
        _runner.Mask(_http, exception);
        _closing.Come(CloseCode.InternalServerError, "Internal server error");
    }

    /// <summary>Ends the subscriptions, which the client can resume elsewhere, and lets queries and mutations finish:
    /// a client should not have to wonder whether its mutation was done. Call it when nothing more is taken.</summary>
    internal async Task FinishAsync(CancellationToken patience)
    {
        _operations.CancelStreams();
        _work.Close();
        try
        {
            await _work.Idle.WaitAsync(patience);
        }
        catch (OperationCanceledException)
        {
            // They had their time.
        }
    }

    /// <summary>Waits for everything that was started; call it after the connection's token has been cancelled.</summary>
    internal async Task EndAsync()
    {
        await _initTimer.DisposeAsync();
        _work.Close();
        await _work.Idle;
        if (_expiry is not null)
        {
            await _expiry.DisposeAsync();
        }
    }

    private ValueTask ActOnAsync(ClientMessage message)
    {
        switch (message.Type)
        {
            case ClientMessageType.ConnectionInit:
                TakeInit(message);
                return default;
            case ClientMessageType.Ping:
                return _queue.AddAsync(ServerMessage.Pong(message.Payload), _ended);
            case ClientMessageType.Subscribe:
                return TakeSubscribeAsync(message);
            case ClientMessageType.Complete:
                _operations.Cancel(message.Id!);
                return default;
            default:
                return default;
        }
    }

    private void TakeInit(ClientMessage message)
    {
        if (_initialising)
        {
            _closing.Come(CloseCode.TooManyInitRequests, "Too many initialisation requests");
            return;
        }

        _initialising = true;
        _initTimer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _work.Start(() => AcknowledgeAsync(message));
    }

    private async Task AcknowledgeAsync(ClientMessage message)
    {
        try
        {
            var authority = _options.Connect is { } connect
                ? await connect(_http, message.Payload)
                : new ConnectionAuthority(() => _runner.CreateContextAsync(_http));
            if (authority is null)
            {
                _closing.Come(CloseCode.Forbidden, "Forbidden");
                return;
            }

            if (authority.ExpiresAt is { } expires)
            {
                _expiry = Expiry.Timer(
                    _options.TimeProvider, expires, () => _closing.Come(CloseCode.Forbidden, "Authority expired"));
            }

            _authority = authority;
            await _queue.AddAsync(ServerMessage.Ack(), _ended);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The connection ended while its authority was being decided.
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    private ValueTask TakeSubscribeAsync(ClientMessage message)
    {
        if (_authority is not { } authority)
        {
            _closing.Come(CloseCode.Unauthorized, "Unauthorized");
            return default;
        }

        var running = new RunningOperation(message.Id!, _ended);
        if (!_operations.TryAdd(running))
        {
            running.Dispose();
            _closing.Come(CloseCode.SubscriberExists, "Subscriber for that id already exists");
            return default;
        }

        if (_operations.Count > _options.WebSockets.MaxOperations)
        {
            _operations.Remove(running);
            running.Dispose();
            var error = TransportError.Of(
                TransportErrorCode.SubscriptionLimit,
                $"A connection may run {_options.WebSockets.MaxOperations} operations at once.");
            return _queue.AddAsync(ServerMessage.Error(running.EncodedId, [error]), _ended);
        }

        var work = new SocketOperation(_http, _runner, _queue, _operations, running);
        _work.Start(() => work.RunAsync(message.Request!, authority));
        return default;
    }
}
