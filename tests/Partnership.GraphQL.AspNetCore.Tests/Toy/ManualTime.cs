namespace Partnership.GraphQL.AspNetCore.Tests.Toy;

/// <summary>A clock that a test moves. Timers fire on the thread that moves it, in the order of their times.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer is due within the span: what is to be hurried has begun to wait.</summary>
    public Task TimerDueWithinAsync(TimeSpan span) => Wait.UntilAsync(() =>
    {
        lock (_lock)
        {
            return _timers.Any(timer => timer.Due <= _now + span);
        }
    });

    public void Advance(TimeSpan span)
    {
        lock (_lock)
        {
            _now += span;
        }

        while (Next() is { } timer)
        {
            timer.Fire();
        }
    }

    private ManualTimer? Next()
    {
        lock (_lock)
        {
            return _timers.Where(timer => timer.Due <= _now).MinBy(timer => timer.Due);
        }
    }

    private sealed class ManualTimer(ManualTime clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        internal DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                _period = period;
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        internal void Fire()
        {
            Change(_period > TimeSpan.Zero ? _period : Timeout.InfiniteTimeSpan, _period);
            callback(state);
        }
    }
}
