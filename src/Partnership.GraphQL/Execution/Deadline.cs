namespace Partnership.GraphQL.Execution;

/// <summary>When an operation has to end; a timer starts only once somebody waits or asks for the token.</summary>
internal sealed class Deadline(TimeSpan timeout, TimeProvider time, CancellationToken caller) : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource? _timer;
    private CancellationTokenSource? _linked;

    /// <summary>Cancelled when the caller has gone or the time is up.</summary>
    public CancellationToken Token => timeout == Timeout.InfiniteTimeSpan ? caller : Linked.Token;

    public bool CallerHasGone => caller.IsCancellationRequested;

    /// <summary>Whether the operation is over: the caller has gone or the time is up.</summary>
    public bool HasEnded => caller.IsCancellationRequested || _timer is { IsCancellationRequested: true };

    private CancellationTokenSource Linked
    {
        get
        {
            lock (_lock)
            {
                _timer ??= new CancellationTokenSource(timeout, time);
                return _linked ??= caller.CanBeCanceled
                    ? CancellationTokenSource.CreateLinkedTokenSource(caller, _timer.Token)
                    : _timer;
            }
        }
    }

    public void Dispose()
    {
        _linked?.Dispose();
        _timer?.Dispose();
    }
}
