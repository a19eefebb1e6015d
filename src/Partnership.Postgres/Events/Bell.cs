namespace Partnership.Postgres.Events;

/// <summary>Wakes one waiter; rung any number of times while nobody waits, it wakes the next wait once.</summary>
internal sealed class Bell
{
    private TaskCompletionSource _rung = Silent();

    /// <summary>Rings.</summary>
    public void Ring() => Volatile.Read(ref _rung).TrySetResult();

    /// <summary>Waits until it rings, the machine's time is over or the wait is cancelled, and does not throw. One waiter at a time.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        await _rung.Task.WaitAsync(atMost, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_rung.Task.IsCompleted)
        {
            // Silenced before what it announced is looked for: what comes during the look rings again.
            Volatile.Write(ref _rung, Silent());
        }
    }

    private static TaskCompletionSource Silent() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
