using Partnership.Postgres;

namespace Partnership.Api.Access;

/// <summary>Rows by key for every field of a level that refers to them: one statement a level, however many fields ask.</summary>
/// <remarks>The statement's keys grow until its level is sent. Rows are kept only where they are reference data.</remarks>
internal sealed class RowLoader<TKey, TRow>(
    ScopedSession session, Func<List<TKey>, ScopedQuery<IReadOnlyList<TRow>>> query, Func<TRow, TKey> keyOf, bool keeps = false)
    where TKey : struct
    where TRow : class
{
    private readonly Dictionary<TKey, TRow> _kept = [];
    private Level? _level;

    /// <summary>The row that each parent refers to, in the parents' order; null for a null key and for a row that the caller may not see.</summary>
    public async ValueTask<IReadOnlyList<TRow?>> Of<TParent>(IReadOnlyList<TParent> parents, Func<TParent, TKey?> key)
    {
        Level? level = null;
        foreach (var parent in parents)
        {
            if (key(parent) is { } wanted && !_kept.ContainsKey(wanted))
            {
                level ??= Current();
                level.Add(wanted);
            }
        }

        var read = level is null ? _kept : await level.Rows;
        var rows = new TRow?[parents.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            if (key(parents[i]) is { } wanted)
            {
                rows[i] = _kept.GetValueOrDefault(wanted) ?? read.GetValueOrDefault(wanted);
            }
        }

        return rows;
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
