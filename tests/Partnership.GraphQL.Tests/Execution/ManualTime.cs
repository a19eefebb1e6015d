namespace Partnership.GraphQL.Tests.Execution;

/// <summary>A clock whose timers ring when the test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Action> _timers = [];

    public int Timers => _timers.Count;

    public void Ring()
    {
        foreach (Action timer in _timers.ToArray())
        {
            timer();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add(() => callback(state));
        return new Silent();
    }

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
