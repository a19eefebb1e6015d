namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>Counts tasks that are running and tells when none is.</summary>
internal sealed class WorkTracker
{
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the tracker itself, until it is closed.
    private int _running = 1;
    private int _closed;

    /// <summary>Completes when the tracker is closed and all work has ended.</summary>
    internal Task Idle => _idle.Task;

    /// <summary>Starts work that catches its own exceptions.</summary>
    internal void Start(Func<Task> work)
    {
        Interlocked.Increment(ref _running);
        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                Finish();
            }
        });
    }

    /// <summary>Says that no more work will be started.</summary>
    internal void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
        {
            Finish();
        }
    }

    private void Finish()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _idle.TrySetResult();
        }
    }
}
