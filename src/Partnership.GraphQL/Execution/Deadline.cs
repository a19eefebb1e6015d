namespace Partnership.GraphQL.Execution;

/// <summary>When an operation has to end; a timer starts only once somebody waits or asks for the token.</summary>
internal sealed class Deadline(TimeSpan timeout, TimeProvider time, CancellationToken caller) : IDisposable
{
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
            if (_linked is { } known)
            {
                return known;
            }

            // Resolvers of one level may ask at the same time; a timer made in vain is disposed of at once.
            CancellationTokenSource timer = new(timeout, time);
            CancellationTokenSource? other = Interlocked.CompareExchange(ref _timer, timer, null);
            if (other is not null)
            {
                timer.Dispose();
                timer = other;
            }

            return _linked = caller.CanBeCanceled
                ? CancellationTokenSource.CreateLinkedTokenSource(caller, timer.Token)
                : timer;
        }
    }

    public void Dispose()
    {
        _linked?.Dispose();
        _timer?.Dispose();
    }
}
