namespace Partnership.GraphQL.AspNetCore.WebSockets;

/// <summary>Counts tasks that are running and tells when none is.</summary>
internal sealed class WorkTracker
{
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the tracker itself, until somebody waits.
    private int _running = 1;

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

    /// <summary>Completes when all work has. Call it once, when no more will be started.</summary>
    internal Task WhenIdleAsync()
    {
        Finish();
        return _idle.Task;
    }

    private void Finish()
    {
        if (Interlocked.Decrement(ref _running) == 0)
        {
            _idle.TrySetResult();
        }
    }
}
