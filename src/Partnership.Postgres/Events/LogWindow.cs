namespace Partnership.Postgres.Events;

/// <summary>The newest events of the log in memory, in order and without a gap; older ones give way.</summary>
internal sealed class LogWindow(int capacity)
{
    private readonly Lock _lock = new();
    private readonly LogEntry[] _ring = new LogEntry[capacity];
    private long _first;
    private long _end;
    private LogPosition _floor;
    private LogPosition _head;
    private long _revocations;
    private TaskCompletionSource _grown = Growing();

    /// <summary>The place of the last event that was read; the start of the log when there is none.</summary>
    public LogPosition Head
    {
        get
        {
            lock (_lock)
            {
                return _head;
            }
        }
    }

    /// <summary>How often access was withdrawn since the window began: who saw another number asks anew whether it may follow.</summary>
    public long Revocations => Volatile.Read(ref _revocations);

    /// <summary>Begins an empty window behind a place.</summary>
    public void StartAt(LogPosition position)
    {
        lock (_lock)
        {
            (_first, _end, _floor, _head) = (0, 0, position, position);
        }
    }

    /// <summary>Adds the events that follow the head, and wakes whoever waits for more.</summary>
    public void Add(IReadOnlyList<LogEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        TaskCompletionSource grown;
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                if (_end - _first == _ring.Length)
                {
                    _floor = _ring[_first++ % _ring.Length].Position;
                }

                _ring[_end++ % _ring.Length] = entry;
            }

            _head = entries[^1].Position;
            (grown, _grown) = (_grown, Growing());
        }

        grown.SetResult();
    }

    /// <summary>Wakes everybody, since somebody's access has ended.</summary>
    public void Revoke()
    {
        TaskCompletionSource grown;
        lock (_lock)
        {
            _revocations++;
            (grown, _grown) = (_grown, Growing());
        }

        grown.SetResult();
    }

    /// <summary>What follows a place, and what to wait for when that is nothing.</summary>
    /// <returns>At most <paramref name="most"/> events; null when the place has left the window and the log itself must be read.</returns>
    public IReadOnlyList<LogEntry>? After(LogPosition position, int most, out Task grown)
    {
        lock (_lock)
        {
            grown = _grown.Task;
            if (position < _floor)
            {
                return null;
            }

            var from = FirstAfter(position);
            var entries = new LogEntry[Math.Min(most, _end - from)];
            for (var i = 0; i < entries.Length; i++)
            {
                entries[i] = _ring[(from + i) % _ring.Length];
            }

            return entries;
        }
    }

    /// <summary>Whether an event that was recorded since an instant stands just at a place.</summary>
    public bool Holds(LogPosition position, DateTimeOffset since)
    {
        lock (_lock)
        {
            var next = FirstAfter(position);
            return next > _first && _ring[(next - 1) % _ring.Length] is var entry && entry.Position == position && entry.RecordedAt >= since;
        }
    }

    private long FirstAfter(LogPosition position)
    {
        var (low, high) = (_first, _end);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _ring[middle % _ring.Length].Position > position ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static TaskCompletionSource Growing() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
