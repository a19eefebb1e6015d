using Partnership.Postgres;

namespace Partnership.Api.Access;

/// <summary>Rows by key for every field of a level that refers to them: one statement a level, however many fields ask.</summary>
/// <remarks>
/// The statement's keys grow until its level is sent. Rows are kept only where they are reference data; rows that a level has read
/// anyway can be carried to the level below.
/// </remarks>
internal sealed class RowLoader<TKey, TRow>(
    ScopedSession session, Func<List<TKey>, ScopedQuery<IReadOnlyList<TRow>>> query, Func<TRow, TKey> keyOf, bool keeps = false)
    where TKey : struct
    where TRow : class
{
    private static readonly Dictionary<TKey, TRow?> Nothing = [];

    private readonly Dictionary<TKey, TRow> _kept = [];
    private readonly Dictionary<TKey, TRow?> _carried = [];
    private IReadOnlyDictionary<TKey, TRow?> _delivered = Nothing;
    private int _carriedAt;
    private Level? _level;

    /// <summary>Hands rows that the caller was just shown to the fields below: as good as asked again until the next round trip.</summary>
    public void Carry(IEnumerable<TRow> rows)
    {
        Forget();
        foreach (var row in rows)
        {
            _carried[keyOf(row)] = row;
        }
    }

    /// <summary>The same in place of what was carried before; a key with null is known not to be there.</summary>
    public void Carry(IReadOnlyDictionary<TKey, TRow?> rows)
    {
        // A stream may go on for days without a round trip of its own: what its last events referred to is not kept.
        Forget();
        _carried.Clear();
        _delivered = rows;
    }

    /// <summary>Asks with this level for rows that fields below will refer to, and carries them there: they need no round trip of their own.</summary>
    public async Task ForeseeAsync(IReadOnlyList<TKey> keys)
    {
        var rows = await Of(keys, key => key);
        Carry(rows.OfType<TRow>());
    }

    /// <summary>The row that each parent refers to, in the parents' order; null for a null key and for a row that the caller may not see.</summary>
    public async ValueTask<IReadOnlyList<TRow?>> Of<TParent>(IReadOnlyList<TParent> parents, Func<TParent, TKey?> key)
    {
        Forget();
        Level? level = null;
        foreach (var parent in parents)
        {
            if (key(parent) is { } wanted && !_kept.ContainsKey(wanted) && !_carried.ContainsKey(wanted) && !_delivered.ContainsKey(wanted))
            {
                level ??= Current();
                level.Add(wanted);
            }
        }

        var rows = new TRow?[parents.Count];
        Fill(rows, parents, key, _carried!);
        Fill(rows, parents, key, _delivered!);
        Fill(rows, parents, key, level is null ? _kept : await level.Rows);
        Fill(rows, parents, key, _kept);
        return rows;
    }

    private static void Fill<TParent>(TRow?[] rows, IReadOnlyList<TParent> parents, Func<TParent, TKey?> key, IReadOnlyDictionary<TKey, TRow> known)
    {
        for (var i = 0; i < rows.Length && known.Count > 0; i++)
        {
            if (rows[i] is null && key(parents[i]) is { } wanted)
            {
                rows[i] = known.GetValueOrDefault(wanted);
            }
        }
    }

    private void Forget()
    {
        if (_carriedAt != session.RoundTrips)
        {
            _carriedAt = session.RoundTrips;
            _carried.Clear();
            _delivered = Nothing;
        }
    }

    // A level that has been sent takes no more keys.
    private Level Current()
    {
        if (_level is not { } level || level.AskedAt != session.RoundTrips)
        {
            List<TKey> keys = [];
            _level = level = new Level(session.RoundTrips, keys, Read(keys));
        }

        return level;
    }

    private async Task<Dictionary<TKey, TRow>> Read(List<TKey> keys)
    {
        var rows = await session.Ask(query(keys));
        var read = keeps ? _kept : new Dictionary<TKey, TRow>(rows.Count);
        foreach (var row in rows)
        {
            read[keyOf(row)] = row;
        }

        return read;
    }

    private sealed class Level(int askedAt, List<TKey> keys, Task<Dictionary<TKey, TRow>> rows)
    {
        private readonly HashSet<TKey> _asked = [];

        public int AskedAt { get; } = askedAt;

        public Task<Dictionary<TKey, TRow>> Rows { get; } = rows;

        public void Add(TKey key)
        {
            if (_asked.Add(key))
            {
                keys.Add(key);
            }
        }
    }
}
