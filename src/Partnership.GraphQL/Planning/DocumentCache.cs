using System.Collections.Concurrent;

namespace Partnership.GraphQL.Planning;

/// <summary>Prepared documents by text and operation name; reads take no lock, and the least recently used go first.</summary>
internal sealed class DocumentCache(int capacity, int maxLength)
{
    private readonly ConcurrentDictionary<(string Text, string? Operation), Entry> _entries = new();
    private readonly Lock _eviction = new();
    private long _clock;

    public Preparation? Find(string text, string? operation)
    {
        if (!_entries.TryGetValue((text, operation), out Entry? entry))
        {
            return null;
        }

        entry.LastUse = Interlocked.Increment(ref _clock);
        return entry.Preparation;
    }

    public void Add(string text, string? operation, Preparation preparation)
    {
        if (capacity == 0 || text.Length > maxLength)
        {
            return;
        }

        _entries[(text, operation)] = new Entry(preparation) { LastUse = Interlocked.Increment(ref _clock) };
        if (_entries.Count > capacity)
        {
            Evict();
        }
    }

    /// <summary>Drops the older tenth at once, so that a full cache is not sorted for each new document.</summary>
    private void Evict()
    {
        lock (_eviction)
        {
            int excess = _entries.Count - capacity + (capacity / 10);
            if (_entries.Count <= capacity)
            {
                return;
            }

            foreach (KeyValuePair<(string, string?), Entry> old in _entries.ToArray().OrderBy(e => e.Value.LastUse).Take(excess))
            {
                _entries.TryRemove(old);
            }
        }
    }

    private sealed class Entry(Preparation preparation)
    {
        private long _lastUse;

        public Preparation Preparation { get; } = preparation;

        public long LastUse
        {
            get => Volatile.Read(ref _lastUse);
            set => Volatile.Write(ref _lastUse, value);
        }
    }
}
