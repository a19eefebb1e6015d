using System.Net.WebSockets;
using System.Threading.Channels;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// The messages that wait for one client: bounded in number and in bytes, in order, sent by one pump. A full queue holds back whoever
/// adds to it, and so the source behind; one that stays full ends the connection.
/// </summary>
internal sealed class SendQueue : IDisposable
{
    private readonly Channel<PooledBuffer> _waiting;
    private readonly GraphQLWebSocketOptions _options;
    private readonly TimeProvider _clock;
    private readonly Action _slow;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _turn = new(1);
    private int _messages;
    private long _bytes;
    private TaskCompletionSource? _room;
    private volatile bool _stopped;

    /// <param name="options">The queue's room and patience.</param>
    /// <param name="clock">Measures the patience.</param>
    /// <param name="slow">Called when the queue has been full for too long.</param>
    internal SendQueue(GraphQLWebSocketOptions options, TimeProvider clock, Action slow)
    {
        (_options, _clock, _slow) = (options, clock, slow);
        // The pump goes on where a message is added: for one update to a thousand clients a turn of the thread pool less for each.
        _waiting = Channel.CreateUnbounded<PooledBuffer>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });
    }

    /// <summary>Adds a message, waiting for room. The queue owns it from here on.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the queue has stopped: the message goes nowhere.</exception>
    internal async ValueTask AddAsync(PooledBuffer message, CancellationToken cancellation)
    {
        // Nobody overtakes one that waits: a large message finds room though small ones keep coming.
        if ((_turn.CurrentCount == 0 || RoomFor(message) is not null) && !_stopped)
        {
            await WaitAsync(message, cancellation);
        }

        if (!_waiting.Writer.TryWrite(message))
        {
            message.Dispose();
            throw new OperationCanceledException(cancellation);
        }
    }

    /// <summary>Sends until the queue is stopped or the socket fails; returns normally either way.</summary>
    internal async Task PumpAsync(WebSocket socket)
    {
        try
        {
            await foreach (var message in _waiting.Reader.ReadAllAsync())
            {
                using (message)
                {
                    if (!_stopped)
                    {
                        await socket.SendAsync(message.Written, WebSocketMessageType.Text, true, CancellationToken.None);
                    }

                    Leave(message.Length);
                }
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException
            or OperationCanceledException or InvalidOperationException or IOException)
        {
            // The connection is gone. The receiving side finds the same and ends it; here only the queue is closed.
            Stop();
        }
    }

    /// <summary>Takes no more messages; those that wait are still sent.</summary>
    internal void Finish() => _waiting.Writer.TryComplete();

    /// <summary>Takes no more messages and drops those that wait; the one being sent is finished, since half a
    /// message would break the protocol.</summary>
    internal void Stop()
    {
        _stopped = true;
        _waiting.Writer.TryComplete();
        Leave(0);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async ValueTask WaitAsync(PooledBuffer message, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(_options.SlowConsumerTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        var isTurn = false;
        try
        {
            await _turn.WaitAsync(either.Token);
            isTurn = true;
            while (RoomFor(message) is { } room && !_stopped)
            {
                await room.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            message.Dispose();
            if (patience.IsCancellationRequested)
            {
                _slow();
            }

            throw;
        }
        finally
        {
            if (isTurn)
            {
                _turn.Release();
            }
        }
    }

    /// <summary>Takes room for a message, or says what to wait for. There is always room for one message, however long.</summary>
    private Task? RoomFor(PooledBuffer message)
    {
        lock (_lock)
        {
            if (_messages > 0 && (_messages >= _options.SendQueueLength || _bytes + message.Length > _options.SendQueueBytes))
            {
                return (_room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            (_messages, _bytes) = (_messages + 1, _bytes + message.Length);
            return null;
        }
    }

    private void Leave(int bytes)
    {
        TaskCompletionSource? room;
        lock (_lock)
        {
            (_messages, _bytes) = bytes > 0 ? (_messages - 1, _bytes - bytes) : (_messages, _bytes);
            (room, _room) = (_room, null);
        }

        room?.SetResult();
    }
}
