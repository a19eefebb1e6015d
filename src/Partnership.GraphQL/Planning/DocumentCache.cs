using System.Collections.Concurrent;

namespace Partnership.GraphQL.Planning;

/// <summary>Prepared documents by text and operation name; reads take no lock, and the least recently used go first.</summary>
internal sealed class DocumentCache(int capacity, int maxLength, int maxCharacters)
{
    private readonly ConcurrentDictionary<(string Text, string? Operation), Entry> _entries = new();
    private readonly Lock _eviction = new();
    private long _clock;
    private long _characters;

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

        if (!_entries.TryAdd((text, operation), new Entry(preparation) { LastUse = Interlocked.Increment(ref _clock) }))
        {
            return;
        }

        if (Interlocked.Add(ref _characters, text.Length) > maxCharacters || _entries.Count > capacity)
        {
            Evict();
        }
    }

    /// <summary>Drops the older tenth at once, so that a full cache is not sorted for each new document.</summary>
    private void Evict()
    {
        lock (_eviction)
        {
            if (_entries.Count <= capacity && Interlocked.Read(ref _characters) <= maxCharacters)
            {
                return;
            }

            int kept = capacity - (capacity / 10);
            long keptCharacters = maxCharacters - (maxCharacters / 10);
            foreach (KeyValuePair<(string Text, string?), Entry> old in _entries.ToArray().OrderBy(e => e.Value.LastUse))
            {
                if (_entries.Count <= kept && Interlocked.Read(ref _characters) <= keptCharacters)
                {
                    break;
                }

                if (_entries.TryRemove(old))
                {
                    Interlocked.Add(ref _characters, -old.Key.Text.Length);
                }
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
