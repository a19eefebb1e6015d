using System.Net.WebSockets;
using System.Threading.Channels;

namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>
/// The messages that wait for one client: bounded, in order, sent by one pump. A full queue holds back whoever adds to
/// it, and so the source behind; one that stays full ends the connection.
/// </summary>
internal sealed class SendQueue
{
    private readonly Channel<PooledBuffer> _waiting;
    private readonly GraphQLWebSocketOptions _options;
    private readonly TimeProvider _clock;
    private readonly Action _slow;
    private volatile bool _stopped;

    /// <param name="options">The queue's length and patience.</param>
    /// <param name="clock">Measures the patience.</param>
    /// <param name="slow">Called when the queue has been full for too long.</param>
    internal SendQueue(GraphQLWebSocketOptions options, TimeProvider clock, Action slow)
    {
        (_options, _clock, _slow) = (options, clock, slow);
        _waiting = Channel.CreateBounded<PooledBuffer>(new BoundedChannelOptions(options.SendQueueLength) { SingleReader = true });
    }

    /// <summary>Adds a message, waiting for room. The queue owns it from here on.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the queue has stopped: the message goes nowhere.</exception>
    internal async ValueTask AddAsync(PooledBuffer message, CancellationToken cancellation)
    {
        if (_waiting.Writer.TryWrite(message))
        {
            return;
        }

        using var patience = new CancellationTokenSource(_options.SlowConsumerTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await _waiting.Writer.WriteAsync(message, either.Token);
        }
        catch (ChannelClosedException)
        {
            message.Dispose();
            throw new OperationCanceledException(cancellation);
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
    }
}
